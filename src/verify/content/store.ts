// Stores of image content: a repository of a registry, or a layout in a folder.
import { failure, undefinedOn } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Manifest, Sized } from '../../oci/image-index.ts';
import { readAfterWrite } from '../../oci/read-after-write.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobReader, Clock, Ports } from '../../ports/ports.ts';

/** Returns content by digest, verified; undefined if missing. */
export type Store = {
  /** The name of the store in messages. */
  readonly name: string;
  readonly manifest: (digest: Digest) => Promise<Manifest | undefined>;
  readonly blobSize: (expected: Sized) => Promise<number | undefined>;
  readonly blob: (digest: Digest) => Promise<Uint8Array | undefined>;
  /**
   * Reads a layer, unpacked. Returns the reader's result only after all bytes of the layer were verified, including those
   * that the reader skipped. Raises CONTENT_MISSING. Layers of a local layout are not hashed again.
   */
  readonly layer: <T>(layer: Sized, read: BlobReader<T>) => Promise<T>;
};

/** Returns a repository as a store. */
export function registryStore({ registry, unpack }: Pick<Ports, 'registry' | 'unpack'>, repository: Repository): Store {
  return {
    name: repository.name,
    manifest: (digest) => registry.manifest(repository, digest),
    blobSize: (expected) => registry.blobSize(repository, expected),
    blob: (digest) => undefinedOn(registry.blob(repository, digest), 'CONTENT_MISSING'),
    layer: (layer, read) => registry.readBlob(repository, layer, (packed) => read(unpack(packed))),
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
    name: store.name,
    manifest: (digest) => untilSeen(() => store.manifest(digest)),
    blobSize: (expected) => untilSeen(() => store.blobSize(expected)),
    blob: (digest) => untilSeen(() => store.blob(digest)),
    layer: async (layer, read) => {
      const look = () => store.layer(layer, read).then((value) => ({ value }));
      const found = await untilSeen(() => undefinedOn(look(), 'CONTENT_MISSING'));
      if (found === undefined)
        throw failure('CONTENT_MISSING', `${store.name} does not contain the layer ${layer.digest}.`);
      return found.value;
    },
  };
}
