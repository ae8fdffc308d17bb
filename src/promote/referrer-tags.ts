// Makes companions findable where they were copied to: cosign's tags, and the list for registries without the API.
import { type Manifest, parseManifest, parseObject } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import { fallbackTag } from '../oci/referrers.ts';
import type { Ports, Registry } from '../ports/ports.ts';
import { listReferrers } from '../referrers/put.ts';
import type { Companion } from './companions.ts';

/** Puts the tags; returns those that stay, because the repository has signatures under them that the source lacks. */
export async function tagCompanions(
  repository: Repository,
  companions: readonly Companion[],
  { registry }: Ports,
): Promise<readonly string[]> {
  const untagged = companions.filter(({ tag }) => tag === undefined);
  const kept: string[] = [];
  for (const [digest, found] of Map.groupBy(untagged, ({ subject }) => subject)) {
    const referrers = found.map(({ content }) => content.root);
    if (!(await listReferrers({ repository, digest }, referrers, registry))) kept.push(fallbackTag(digest));
  }
  for (const { tag, content } of companions) {
    if (tag !== undefined && !(await putTag(repository, tag, content.root, registry))) kept.push(tag);
  }
  return kept;
}

/** Puts a tag of cosign, unless what it holds would be lost; whether the tag holds the manifest now. */
async function putTag(repository: Repository, tag: string, manifest: Manifest, registry: Registry): Promise<boolean> {
  const held = await registry.manifest(repository, tag);
  if (held?.digest === manifest.digest) return true;
  const own = layersOf(manifest) ?? [];
  const others = held === undefined ? [] : layersOf(held);
  if (others === undefined || others.some((layer) => !own.includes(layer))) return false;
  await registry.putManifest(repository, tag, manifest);
  return true;
}

/** Each signature or statement is a layer, with the signature itself in its annotations. Undefined unless an image. */
function layersOf(manifest: Manifest): readonly string[] | undefined {
  if (parseManifest(manifest).kind !== 'image') return undefined;
  const { layers } = parseObject(manifest.bytes, manifest.digest);
  return Array.isArray(layers) ? layers.map((layer: unknown) => JSON.stringify(layer)) : undefined;
}
