// Reads the OCI layout that a builder exports instead of a push: files named by digest.
import { failure } from '../../errors/failure.ts';
import { blobPath, type Digest } from '../../oci/digest.ts';
import { type Manifest, mediaTypes, parseManifest, parseObject, typeByShape } from '../../oci/image-index.ts';
import type { FileReader } from '../../ports/ports.ts';

/** Reads the bytes of a manifest or index. Raises CONTENT_MISSING and CONTENT_MALFORMED. */
export async function readFromLayout(folder: string, digest: Digest, files: FileReader): Promise<Manifest> {
  const bytes = await files.bytes(`${folder}/${blobPath(digest)}`);
  if (bytes === undefined) throw failure('CONTENT_MISSING', `The build output in ${folder} lacks ${digest}.`);
  return { mediaType: typeByShape(parseObject(bytes, digest), mediaTypes.manifest), digest, bytes };
}

/** The content of an image, each once: its manifests, referenced ones first, and its blobs. */
export type LayoutContent = { readonly manifests: readonly Manifest[]; readonly blobs: readonly Digest[] };

/** Follows an index, or a lone manifest, down to its blobs. Raises CONTENT_MISSING and CONTENT_MALFORMED. */
export async function contentOf(folder: string, root: Digest, files: FileReader): Promise<LayoutContent> {
  const manifest = await readFromLayout(folder, root, files);
  const parsed = parseManifest(manifest);
  if (parsed.kind === 'image') {
    const blobs = [parsed.config, ...parsed.layers].map(({ digest }) => digest);
    return { manifests: [manifest], blobs: [...new Set(blobs)] };
  }
  const children = [...new Set(parsed.children.map(({ digest }) => digest))];
  const parts = await Promise.all(children.map((child) => contentOf(folder, child, files)));
  return {
    manifests: [...parts.flatMap(({ manifests }) => manifests), manifest],
    blobs: [...new Set(parts.flatMap(({ blobs }) => blobs))],
  };
}
