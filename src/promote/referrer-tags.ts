// Makes companions findable where they were copied to: cosign's tags, and the list for registries without the API.
import type { Digest } from '../oci/digest.ts';
import { type Manifest, parseManifest, parseObject } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import { fallbackTag } from '../oci/referrers.ts';
import type { Registry } from '../ports/ports.ts';
import { putUnderTag } from '../referrers/put.ts';
import type { Companion } from './companions.ts';

type Edges = { readonly registry: Pick<Registry, 'manifest' | 'head' | 'referrers' | 'putManifest'> };

/** Puts the tags; returns those that stay, because the repository has signatures under them that the source lacks. */
export async function tagCompanions(
  repository: Repository,
  companions: readonly Companion[],
  edges: Edges,
): Promise<readonly string[]> {
  const referrers = Map.groupBy(
    companions.filter(({ tag }) => tag === undefined),
    ({ subject }) => subject,
  );
  const kept: string[] = [];
  for (const [subject, found] of referrers) {
    const isListed = await listReferrers(
      { repository, subject },
      found.map(({ content }) => content.root),
      edges,
    );
    if (!isListed) kept.push(fallbackTag(subject));
  }
  for (const { tag, content } of companions) {
    if (tag !== undefined && !(await putTag(repository, tag, content.root, edges))) kept.push(tag);
  }
  return kept;
}

type Listed = { readonly repository: Repository; readonly subject: Digest };

/** Adds referrers to the list under the fallback tag if the registry has no referrers API. Returns whether they are listed. */
async function listReferrers(
  { repository, subject }: Listed,
  found: readonly Manifest[],
  { registry }: Edges,
): Promise<boolean> {
  if ((await registry.referrers(repository, subject)) !== undefined) return true;
  return putUnderTag({ repository, digest: subject }, found, registry);
}

/** Puts a tag of cosign, unless what it holds would be lost; whether the tag holds the manifest now. */
async function putTag(repository: Repository, tag: string, manifest: Manifest, { registry }: Edges): Promise<boolean> {
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
