// What an image consists of, followed in its repository from the index down: manifests and blobs.
import { failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import { type Descriptor, type Image, type Manifest, parseManifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import { isWindowsLayer } from '../oci/windows-layers.ts';
import type { Registry } from '../ports/ports.ts';

/** The repository that an image is read from. */
export type Source = { readonly repository: Repository; readonly registry: Pick<Registry, 'manifest'> };

/** An index with its manifests, or a lone manifest; and every blob that they point at, each once. */
export type Content = {
  readonly root: Manifest;
  readonly children: readonly Manifest[];
  readonly blobs: readonly Descriptor[];
};

/** Follows a manifest or an index. Raises CONTENT_MISSING, CONTENT_MALFORMED and REGISTRY_* failures. */
export async function contentOf(root: Manifest, source: Source): Promise<Content> {
  const parsed = parseManifest(root);
  if (parsed.kind === 'image') return { root, children: [], blobs: distinct(blobsOf(parsed, [undefined])) };
  const digests = [...new Set(parsed.children.map(({ digest }) => digest))];
  const children = await Promise.all(digests.map((digest) => readManifest(digest, source)));
  const blobs = children.flatMap((child) => {
    const entries = parsed.children.filter(({ digest }) => digest === child.digest);
    return blobsOf(
      imageOf(child),
      entries.map(({ platform }) => platform?.os ?? 'unknown'),
    );
  });
  return { root, children, blobs: distinct(blobs) };
}

/** A manifest of the source. Raises CONTENT_MISSING. */
export async function readManifest(digest: Digest, { repository, registry }: Source): Promise<Manifest> {
  const manifest = await registry.manifest(repository, digest);
  if (manifest !== undefined) return manifest;
  throw failure('CONTENT_MISSING', `${repository.name} does not have ${digest}.`, { input: 'source' });
}

function imageOf(child: Manifest): Image {
  const parsed = parseManifest(child);
  if (parsed.kind === 'image') return parsed;
  throw failure('CONTENT_MALFORMED', `The source has an index inside an index, ${child.digest}.`, { input: 'source' });
}

/** Everything but layers of Windows; a lone manifest names no system. */
function blobsOf({ config, layers }: Image, systems: readonly (string | undefined)[]): readonly Descriptor[] {
  return [config, ...layers.filter((layer) => !systems.every((os) => isWindowsLayer(layer, os)))];
}

function distinct(blobs: readonly Descriptor[]): readonly Descriptor[] {
  return [...new Map(blobs.map((blob) => [blob.digest, blob])).values()];
}
