// What belongs to an image without being a part of it, found and made findable elsewhere: referrers, and the tags of cosign.
import { failure, undefinedOn } from '../errors/failure.ts';
import { createLimiter } from '../oci/concurrency.ts';
import type { Digest } from '../oci/digest.ts';
import { brokenContent, type Manifest, parseManifest, parseObject } from '../oci/image-index.ts';
import { entriesOf } from '../oci/index-of-parts.ts';
import { at } from '../oci/json.ts';
import type { Repository } from '../oci/reference.ts';
import { fallbackTag } from '../oci/referrers.ts';
import { formatSize } from '../oci/units.ts';
import type { Ports, Registry } from '../ports/ports.ts';
import { listReferrers } from '../referrers/referrers.ts';
import { type Content, contentOf, type Source } from './content.ts';

/** A signature, an attestation, or whatever else refers to a manifest; `tag` where it has a tag named after that. */
export type Companion = { readonly subject: Digest; readonly tag: string | undefined; readonly content: Content };

/** All companions, each after what it refers to; and the digests of those that cannot be copied. */
type Companions = { readonly found: readonly Companion[]; readonly unknown: readonly Digest[] };

/** A signed bill of materials refers to the image, and its signature to it: two steps, and one to be safe. */
const mostSteps = 3;

/** Maximum of all companions, because an account that can push may attach anything. Manifests are held in memory. */
const limits = { companions: 1000, blobs: 16e9, manifests: 64e6 };

/** Manifests that are read at a time. */
const concurrency = 8;

/** Finds the companions of manifests, and those of the companions. Raises REGISTRY_* failures. */
export async function findCompanions(subjects: readonly Digest[], place: Source): Promise<Companions> {
  const known = new Set<string>();
  const found: Companion[] = [];
  const unknown: Digest[] = [];
  const limiter = createLimiter(concurrency);
  const count = createCount(place);
  let next = subjects;
  for (let step = 0; step < mostSteps && next.length > 0; step += 1) {
    const links = (await Promise.all(next.map((subject) => linksOf(subject, place)))).flat();
    const fresh = links.filter(({ subject, tag, digest }) => {
      const before = known.size;
      return known.add(`${subject} ${tag} ${digest}`).size > before;
    });
    if (known.size > limits.companions) throw tooMuch(place, `${limits.companions} signatures and attestations`);
    const read = await Promise.all(fresh.map((link) => limiter(async () => count(await readCompanion(link, place)))));
    const good = read.filter((each) => typeof each !== 'string');
    found.push(...good);
    unknown.push(...read.filter((each) => typeof each === 'string'));
    // Nothing refers to a signature: to look would be most of the requests of a signed image.
    const referable = good.filter(({ tag }) => tag?.endsWith('.sig') !== true);
    next = [...new Set(referable.map(({ content }) => content.root.digest))];
  }
  return { found, unknown };
}

type Link = { readonly subject: Digest; readonly tag: string | undefined; readonly digest: Digest };

/** What a registry lists by its API, by the fallback tag, and by the tags of cosign. */
async function linksOf(subject: Digest, place: Source): Promise<readonly Link[]> {
  const { registry, repository } = place;
  const tags = ['sig', 'att', 'sbom'].map((kind) => `${fallbackTag(subject)}.${kind}`);
  const [listed, fallback, ...tagged] = await Promise.all([
    registry.referrers(repository, subject),
    referrersByTag(subject, place),
    ...tags.map((tag) => registry.head(repository, tag)),
  ]);
  const referrers = [...new Set([...(listed ?? []).map(({ digest }) => digest), ...fallback])];
  return [
    ...referrers.map((digest) => ({ subject, tag: undefined, digest })),
    ...tags.flatMap((tag, index) => {
      const digest = tagged[index]?.digest;
      return digest === undefined ? [] : [{ subject, tag, digest }];
    }),
  ];
}

/** The referrers that the fallback tag lists; the tag may hold any image, which lists none. */
async function referrersByTag(subject: Digest, { registry, repository }: Source): Promise<readonly Digest[]> {
  const found = await registry.head(repository, fallbackTag(subject));
  const index = found && (await registry.manifest(repository, found.digest));
  if (index === undefined || parseManifest(index).kind !== 'index') return [];
  return entriesOf(index).map(({ digest }) => digest);
}

/** A companion, or the digest of one that cannot be read. */
type Read = Companion | Digest;

/** A referrer that is gone, malformed, too large by itself, or about another subject keeps no image from being promoted. */
async function readCompanion({ subject, tag, digest }: Link, place: Source): Promise<Read> {
  const read = async (): Promise<Companion | undefined> => {
    const root = await place.registry.manifest(place.repository, digest);
    // A list may name anything.
    const named = root && at(parseObject(root.bytes, digest), 'subject', 'digest');
    if (root === undefined || (tag === undefined && named !== subject)) return undefined;
    return { subject, tag, content: await contentOf(root, place) };
  };
  return (await undefinedOn(read(), ...brokenContent)) ?? digest;
}

/** Counts the bytes of what is read. Raises CONTENT_MALFORMED for too many. */
function createCount(place: Source): (read: Read) => Read {
  const sums = { manifests: 0, blobs: 0 };
  return (read) => {
    if (typeof read === 'string') return read;
    const { content } = read;
    sums.manifests += manifestsOf(content).reduce((sum, { bytes }) => sum + bytes.length, 0);
    sums.blobs += content.blobs.reduce((sum, { size }) => sum + size, 0);
    if (sums.manifests > limits.manifests) throw tooMuch(place, `${formatSize(limits.manifests)} of manifests`);
    if (sums.blobs > limits.blobs) throw tooMuch(place, formatSize(limits.blobs));
    return read;
  };
}

function tooMuch({ repository }: Source, what: string): Error {
  const fact = `More than ${what} refer to the source in ${repository.name}.`;
  return failure('CONTENT_MALFORMED', fact, { input: 'source' });
}

/** The manifests of a companion or an image. */
export function manifestsOf({ root, children }: Content): readonly Manifest[] {
  return [...children, root];
}

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
