// Sizes of caches: the bytes written, by the layers that BuildKit names, and the repository's total at GitHub.

import { at, parseJson } from '../oci/json.ts';
import { parseReference } from '../oci/reference.ts';
import { formatSize } from '../oci/units.ts';
import type { CacheExports } from '../plan/cache/cache-exports.ts';
import type { CacheWork } from '../plan/cache/work.ts';
import type { Plan } from '../plan/plan.ts';
import type { GitHub, Ports, Registry } from '../ports/ports.ts';
import type { BuildRecord } from '../progress/record/steps.ts';

/** Time limit in milliseconds; the size is informational. */
const limit = 2_000;

/**
 * Returns the size in words, if known: for the GitHub Actions cache the written layers, which it
 * lacked before; for a registry the whole cache, because BuildKit names all layers there.
 */
export async function sizeOf(
  service: CacheWork['service'],
  exports: CacheExports,
  { steps }: BuildRecord,
  ports: Ports,
): Promise<string | undefined> {
  const entries = Object.values(exports).flat();
  const types = new Set(entries.map((entry) => entry.type));
  const [type] = types;
  if (types.size !== 1 || (type !== 'gha' && type !== 'registry')) return undefined;
  const places = entries.map((entry) => entry[type === 'gha' ? 'scope' : 'ref'] ?? '');
  const { cacheService, registry } = ports;
  const ofScope = async (scope: string) => service && cacheService.layers(service, scope, limit);
  const layersOf = (place: string) => (type === 'gha' ? ofScope(place) : ofReference(place, registry));
  const found = await Promise.all([...new Set(places)].map(layersOf));
  const sizes = new Map(found.flatMap((layers) => [...layersIn(layers ?? '')]));
  const written = new Set(steps.flatMap(({ writes }) => writes));
  const counted = [...written].map((digest) => sizes.get(digest) ?? Number.NaN);
  const bytes = counted.reduce((sum, size) => sum + size, 0);
  if (Number.isNaN(bytes)) return undefined;
  return type === 'gha' ? `${formatSize(bytes)} written` : `${formatSize(bytes)} in the cache`;
}

async function ofReference(place: string, registry: Registry): Promise<string | undefined> {
  try {
    const { repository, tag } = parseReference(place);
    const manifest = await registry.limited(limit).manifest(repository, tag);
    return manifest && new TextDecoder().decode(manifest.bytes);
  } catch {
    // A registry may not respond even though it accepted the cache: then the size is unknown.
    return undefined;
  }
}

/** Bytes by digest; none where the text is no such list (buildkit, cache/remotecache/v1/spec.go, and an OCI manifest or index). */
export function layersIn(text: string): ReadonlyMap<string, number> {
  const found = parseJson(text);
  return new Map([at(found, 'layers'), at(found, 'manifests')].filter(Array.isArray).flat().flatMap(layerOf));
}

function layerOf(entry: unknown): readonly (readonly [string, number])[] {
  const digest = at(entry, 'digest') ?? at(entry, 'blob');
  const size = at(entry, 'size') ?? at(entry, 'annotations', 'size');
  return typeof digest === 'string' && typeof size === 'number' && size >= 0 ? [[digest, size]] : [];
}

/**
 * What the repository's caches use, in words. GitHub's limit is a setting of the repository, 10 GB by default. Undefined
 * where the GitHub Actions cache is not used or the token may not ask (`actions: read`).
 */
export async function usageOf({ run, build }: Plan, github: GitHub): Promise<string | undefined> {
  if (build.cache.service === undefined) return undefined;
  const answer = await github.get(`/repos/${run.source.repository}/actions/cache/usage`);
  const bytes = at(answer, 'active_caches_size_in_bytes');
  return typeof bytes === 'number' ? `the repository's caches use ${formatSize(bytes)}` : undefined;
}
