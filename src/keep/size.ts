// How many bytes went to a cache. BuildKit names the layers that it writes and counts no bytes; the caches say how large they are.

import { parseReference } from '../oci/reference.ts';
import { formatSize } from '../oci/units.ts';
import type { CacheExports, CacheWork } from '../plan/cache/exports.ts';
import type { Ports } from '../ports/ports.ts';
import type { BuildRecord } from '../progress/record/steps.ts';
import { layersIn } from './cached-layers.ts';

/** Milliseconds; it is told for interest alone. */
const limit = 2_000;

/**
 * In words, undefined where nobody knows: for the GitHub Actions cache what was written, which are the layers that it
 * did not have; for a registry what the cache holds, because BuildKit names all of them there.
 */
export async function sizeOf(
  service: CacheWork['service'],
  exports: CacheExports,
  { steps }: BuildRecord,
  ports: Pick<Ports, 'cacheService' | 'registry'>,
): Promise<string | undefined> {
  const entries = Object.values(exports).flat();
  const types = new Set(entries.map((entry) => entry.type));
  const [type] = types;
  if (types.size !== 1 || (type !== 'gha' && type !== 'registry')) return undefined;
  const places = entries.map((entry) => entry[type === 'gha' ? 'scope' : 'ref'] ?? '');
  const found = await Promise.all(
    [...new Set(places)].map((place) => (type === 'gha' ? ofScope(service, place, ports) : ofReference(place, ports))),
  );
  const sizes = new Map(found.flatMap((layers) => [...layersIn(layers ?? '')]));
  const written = new Set(steps.flatMap(({ writes }) => writes.map(({ digest }) => digest)));
  const counted = [...written].map((digest) => sizes.get(digest) ?? Number.NaN);
  const bytes = counted.reduce((sum, size) => sum + size, 0);
  if (Number.isNaN(bytes)) return undefined;
  return type === 'gha' ? `${formatSize(bytes)} written` : `${formatSize(bytes)} in the cache`;
}

async function ofScope(
  service: CacheWork['service'],
  scope: string,
  { cacheService }: Pick<Ports, 'cacheService'>,
): Promise<string | undefined> {
  return service === undefined ? undefined : cacheService.layers(service, scope, limit);
}

async function ofReference(place: string, { registry }: Pick<Ports, 'registry'>): Promise<string | undefined> {
  try {
    const { repository, tag } = parseReference(place);
    const manifest = await registry.limited(limit).manifest(repository, tag);
    return manifest === undefined ? undefined : new TextDecoder().decode(manifest.bytes);
  } catch {
    // A registry that has just taken the cache may still not answer: then it is not told.
    return undefined;
  }
}
