// An OCI layout in a folder as a store, to verify images that are not pushed.
import { failure } from '../../errors/failure.ts';
import { type Digest, digestOf } from '../../oci/digest.ts';
import { mediaTypes, parseObject, typeByShape } from '../../oci/image-index.ts';
import { partFolder } from '../../plan/definition/split-by-node.ts';
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { FileReader, Ports } from '../../ports/ports.ts';
import type { Store } from './store.ts';

/** Returns the folders of an exported image: its own, and those of its parts. */
export function foldersOf({ name, parts = [] }: ImagePlan, temporaryFolder: string): readonly string[] {
  return [`${temporaryFolder}/${name}`, ...parts.map((part) => partFolder(temporaryFolder, part))];
}

/** Returns the folder of a blob and its path there; in the first layout if missing. Several nodes export several layouts. */
export async function fileOf([first = '', ...others]: readonly string[], digest: Digest, files: FileReader) {
  const path = `blobs/${digest.replace(':', '/')}`;
  for (const folder of others) if ((await files.size(`${folder}/${path}`)) !== undefined) return { folder, path };
  return { folder: first, path };
}

/** Returns the layouts of an image as one store, named by the first folder. */
export function layoutStore({ files, unpack }: Pick<Ports, 'files' | 'unpack'>, folders: readonly string[]): Store {
  const pathOf = async (digest: Digest): Promise<string> => {
    const { folder, path } = await fileOf(folders, digest, files);
    return `${folder}/${path}`;
  };
  const blob = async (digest: Digest): Promise<Uint8Array | undefined> => {
    const path = await pathOf(digest);
    const bytes = await files.bytes(path);
    if (bytes !== undefined && digestOf(bytes) !== digest) {
      throw failure('CONTENT_MALFORMED', `The content of ${path} does not match the digest in its name.`);
    }
    return bytes;
  };
  return {
    name: folders[0] ?? '',
    manifest: async (digest) => {
      const bytes = await blob(digest);
      return bytes && { mediaType: typeByShape(parseObject(bytes, digest), mediaTypes.manifest), digest, bytes };
    },
    blobSize: async ({ digest }) => files.size(await pathOf(digest)),
    blob,
    layer: async ({ digest }, read) => read(unpack(files.open(await pathOf(digest)))),
  };
}
