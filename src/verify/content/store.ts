// Where the content of an image is read: a repository of a registry, or the OCI layouts that a build left in folders.
import { failure, undefinedOn } from '../../errors/failure.ts';
import { blobPath, type Digest, digestOf } from '../../oci/digest.ts';
import { type Manifest, mediaTypes, parseObject, type Sized, typeByShape } from '../../oci/image-index.ts';
import { readAfterWrite } from '../../oci/read-after-write.ts';
import type { Repository } from '../../oci/reference.ts';
import { partFolder } from '../../plan/definition/split-by-node.ts';
import type { Plan } from '../../plan/plan.ts';
import type { BlobReader, Clock, FileReader, Ports } from '../../ports/ports.ts';

/** Returns content by digest, verified; undefined if missing. */
export type Store = {
  /** The name of the store in messages. */
  readonly name: string;
  readonly manifest: (digest: Digest) => Promise<Manifest | undefined>;
  readonly blobSize: (expected: Sized) => Promise<number | undefined>;
  /** Reads a small blob of at most `limit` bytes (4 MiB). */
  readonly blob: (digest: Digest, limit?: number) => Promise<Uint8Array | undefined>;
  /**
   * Reads a layer, unpacked. Returns the reader's result only after all bytes of the layer were verified, including those
   * that the reader skipped. Raises CONTENT_MISSING. Layers of a local layout are not hashed again.
   */
  readonly layer: <T>(layer: Sized, read: BlobReader<T>) => Promise<T>;
  /** Puts a blob into a file. Raises CONTENT_MISSING. */
  readonly save: (blob: Sized, path: string) => Promise<void>;
};

/** Returns the store of a verified image: its first repository, or its layouts if it is not pushed. */
export function storeOf(name: string, [repository]: readonly Repository[], plan: Plan, ports: Ports): Store {
  return repository === undefined ? layoutStore(ports, foldersOf(plan, name)) : registryStore(ports, repository);
}

/** Returns a repository as a store. */
export function registryStore(
  { registry, unpack, files }: Pick<Ports, 'registry' | 'unpack' | 'files'>,
  repository: Repository,
): Store {
  return {
    name: repository.name,
    manifest: (digest) => registry.manifest(repository, digest),
    blobSize: (expected) => registry.blobSize(repository, expected),
    blob: (digest, limit) => undefinedOn(registry.blob(repository, digest, limit), 'CONTENT_MISSING'),
    layer: (layer, read) => registry.readBlob(repository, layer, (packed) => read(unpack(packed))),
    save: (blob, path) => registry.readBlob(repository, blob, (pieces) => files.save(path, pieces)),
  };
}

/** Total milliseconds to wait for content that is not visible yet. */
const patience = 40_000;

/** Returns a store that retries missing content: recently pushed content may not be visible yet. */
export function patientStore(store: Store, clock: Clock): Store {
  let end = Number.POSITIVE_INFINITY;
  const sleep = (milliseconds: number): Promise<void> => {
    end = Math.min(end, clock.now().getTime() + patience);
    return clock.sleep(milliseconds);
  };
  const untilSeen = <T>(read: () => Promise<T | undefined>): Promise<T | undefined> =>
    readAfterWrite(read, (seen) => seen !== undefined || clock.now().getTime() >= end, { sleep, now: clock.now });
  return {
    ...store,
    manifest: (digest) => untilSeen(() => store.manifest(digest)),
    blobSize: (expected) => untilSeen(() => store.blobSize(expected)),
    blob: (digest, limit) => untilSeen(() => store.blob(digest, limit)),
    layer: async (layer, read) => {
      const look = () => store.layer(layer, read).then((value) => ({ value }));
      const found = await untilSeen(() => undefinedOn(look(), 'CONTENT_MISSING'));
      if (found === undefined)
        throw failure('CONTENT_MISSING', `${store.name} does not contain the layer ${layer.digest}.`);
      return found.value;
    },
  };
}

/** Returns the folders of an exported image: its own, and those of its parts, because several nodes export several layouts. */
export function foldersOf({ images, run }: Plan, name: string): readonly string[] {
  const parts = images.flatMap((image) => (image.name === name ? (image.parts ?? []) : []));
  return [`${run.temporaryFolder}/${name}`, ...parts.map((part) => partFolder(run.temporaryFolder, part))];
}

/** Returns the folder of a blob and its path there; in the first layout if missing. */
export async function fileOf([first = '', ...others]: readonly string[], digest: Digest, files: FileReader) {
  const path = blobPath(digest);
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
    save: async ({ digest }, path) => files.link(await pathOf(digest), path),
  };
}
