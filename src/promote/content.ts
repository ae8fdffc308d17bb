// What an image consists of, followed in its repository from the index down: manifests and blobs; or only some of its platforms.
import { failure } from '../errors/failure.ts';
import { createLimiter } from '../oci/concurrency.ts';
import type { Digest } from '../oci/digest.ts';
import { type Descriptor, type Image, isWindowsLayer, type Manifest, parseManifest } from '../oci/image-index.ts';
import { entriesOf, indexOfParts } from '../oci/index-of-parts.ts';
import { imagesIn } from '../oci/published-image.ts';
import type { Repository } from '../oci/reference.ts';
import { formatSize } from '../oci/units.ts';
import { recordKey } from '../plan/image/annotation.ts';
import type { Registry } from '../ports/ports.ts';

/** The repository that an image is read from. */
export type Source = { readonly repository: Repository; readonly registry: Registry };

/** An index with its manifests, or a lone manifest; and every blob that they point at, each once. */
export type Content = {
  readonly root: Manifest;
  readonly children: readonly Manifest[];
  readonly blobs: readonly Descriptor[];
};

/** Follows a manifest or an index. Raises CONTENT_MISSING, CONTENT_MALFORMED and REGISTRY_* failures. */
export async function contentOf(root: Manifest, source: Source): Promise<Content> {
  const parsed = parseManifest(root);
  if (parsed.kind === 'image') return { root, children: [], blobs: bounded(root.digest, blobsOf(parsed, [undefined])) };
  const digests = [...new Set(parsed.children.map(({ digest }) => digest))];
  if (digests.length > mostManifests) throw tooMany(root.digest, `${digests.length} manifests`);
  const children = await readChildren(root, digests, source);
  const blobs = children.flatMap((child) => {
    const entries = parsed.children.filter(({ digest }) => digest === child.digest);
    const systems = entries.map(({ platform }) => platform?.os ?? 'unknown');
    return blobsOf(imageOf(child), systems);
  });
  return { root, children, blobs: bounded(root.digest, blobs) };
}

/** Some at a time, so that an index of large manifests fails before all of them are in memory. */
function readChildren(root: Manifest, digests: readonly Digest[], source: Source): Promise<readonly Manifest[]> {
  const limiter = createLimiter(concurrency);
  let bytes = 0;
  const read = async (digest: Digest): Promise<Manifest> => {
    const child = await readManifest(digest, source);
    bytes += child.bytes.length;
    if (bytes > mostManifestBytes)
      throw tooMany(root.digest, `more than ${formatSize(mostManifestBytes)} of manifests`);
    return child;
  };
  return Promise.all(digests.map((digest) => limiter(() => read(digest))));
}

/** Manifests that are read at a time. */
const concurrency = 8;

/** A manifest of the source. Raises CONTENT_MISSING. */
export async function readManifest(digest: Digest, { repository, registry }: Source): Promise<Manifest> {
  const manifest = await registry.manifest(repository, digest);
  if (manifest !== undefined) return manifest;
  throw failure('CONTENT_MISSING', `${repository.name} does not have ${digest}.`, { input: 'source' });
}

/** Maximum manifests of an index, which are held in memory, their bytes, and bytes of all blobs of an image. */
const mostManifests = 200;
const mostManifestBytes = 64e6;
const mostBytes = 128 * 1024 ** 3;

function tooMany(digest: Digest, what: string): Error {
  return failure('CONTENT_MALFORMED', `The source ${digest} has ${what}, too many to promote.`, { input: 'source' });
}

function imageOf(child: Manifest): Image {
  const parsed = parseManifest(child);
  if (parsed.kind === 'image') return parsed;
  throw failure('CONTENT_MALFORMED', `The source has an index inside an index, ${child.digest}.`, { input: 'source' });
}

/** Everything but layers of Windows; a lone manifest names no system. */
function blobsOf({ config, layers }: Image, systems: readonly (string | undefined)[]): readonly Descriptor[] {
  return [config, ...layers.filter((layer) => !systems.every((os) => isWindowsLayer(layer.mediaType, os)))];
}

/** Each blob once. Raises CONTENT_MALFORMED for more bytes than any image has. */
function bounded(root: Digest, blobs: readonly Descriptor[]): readonly Descriptor[] {
  const distinct = [...new Map(blobs.map((blob) => [blob.digest, blob])).values()];
  const bytes = distinct.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostBytes) throw tooMany(root, formatSize(bytes));
  return distinct;
}

/**
 * Makes an index of only some platforms: its entries word for word, with what attests to them, and the annotations but for
 * the record of its inputs. Returns the very same manifest where nothing is left out.
 */
export async function subsetOf(root: Manifest, platforms: readonly string[]): Promise<Manifest> {
  const parsed = parseManifest(root);
  if (parsed.kind === 'image') return root;
  const entries = entriesOf(root);
  const wanted = imagesIn(parsed).filter(({ platform }) => platform && platforms.includes(platform.name));
  const images = entries.flatMap((manifest, at) => {
    const attestations = entries.filter((_, other) => parsed.children[other]?.attests === manifest.digest);
    return wanted.some((image) => image === parsed.children[at]) ? [{ manifest, attestations }] : [];
  });
  if (images.flatMap(({ attestations }) => attestations).length + images.length === entries.length) return root;
  const { [recordKey]: _, ...annotations } = parsed.annotations;
  return indexOfParts({ images, annotations });
}
