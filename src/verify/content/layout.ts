// An OCI layout in a folder as a store: what is built but not pushed is checked all the same.
import { failure } from '../../errors/failure.ts';
import { type Digest, digestOf } from '../../oci/digest.ts';
import { mediaTypes, parseJson, typeByShape } from '../../oci/image-index.ts';
import { partFolder } from '../../plan/definition/split-by-node.ts';
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { Files, Unpack } from '../../ports/ports.ts';
import type { Store } from './store.ts';

/** What a layout is read with. */
export type LayoutEdges = { readonly files: Pick<Files, 'bytes' | 'open' | 'size'>; readonly unpack: Unpack };

/** The folders in which the builder leaves an image that it does not push: its own, and those of its parts. */
export function foldersOf({ name, parts = [] }: ImagePlan, temporaryFolder: string): readonly string[] {
  return [`${temporaryFolder}/${name}`, ...parts.map((part) => partFolder(temporaryFolder, part))];
}

/** Where a blob lies: the folder of a layout, and the path in it. */
export type BlobFile = { readonly folder: string; readonly path: string };

/** The file of a blob: in the first layout if no other one has it. What several nodes have built lies in several. */
export async function fileOf(
  [first = '', ...others]: readonly string[],
  digest: Digest,
  files: Pick<Files, 'size'>,
): Promise<BlobFile> {
  const path = `blobs/${digest.replace(':', '/')}`;
  for (const folder of others) if ((await files.size(`${folder}/${path}`)) !== undefined) return { folder, path };
  return { folder: first, path };
}

/** The layouts of an image as one store; the first folder names it. */
export function layoutStore({ files, unpack }: LayoutEdges, folders: readonly string[]): Store {
  const pathOf = async (digest: Digest): Promise<string> => {
    const { folder, path } = await fileOf(folders, digest, files);
    return `${folder}/${path}`;
  };
  const blob = async (digest: Digest): Promise<Uint8Array | undefined> => {
    const path = await pathOf(digest);
    const bytes = await files.bytes(path);
    if (bytes !== undefined && digestOf(bytes) !== digest) {
      throw failure('CONTENT_MALFORMED', `The file ${path} holds other bytes than its name says.`);
    }
    return bytes;
  };
  return {
    name: folders[0] ?? '',
    manifest: async (digest) => {
      const bytes = await blob(digest);
      return bytes && { mediaType: typeByShape(parseJson(bytes, digest), mediaTypes.manifest), digest, bytes };
    },
    blobSize: async ({ digest }) => files.size(await pathOf(digest)),
    blob,
    layer: async ({ digest }, read) => read(unpack(files.open(await pathOf(digest)))),
  };
}
