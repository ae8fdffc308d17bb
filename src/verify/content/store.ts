// Where the content of an image lies, as far as checking it goes: a repository of a registry, or a layout in a folder.
import { Failure, failure } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Descriptor, Manifest } from '../../oci/image-index.ts';
import { readAfterWrite } from '../../oci/read-after-write.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobReader, Clock, Ports } from '../../ports/ports.ts';

type Sized = Pick<Descriptor, 'digest' | 'size'>;

/** Content by its digest; undefined where there is none. What is given has been checked against its digest. */
export type Store = {
  /** The name of the place in messages. */
  readonly name: string;
  readonly manifest: (digest: Digest) => Promise<Manifest | undefined>;
  readonly blobSize: (expected: Sized) => Promise<number | undefined>;
  readonly blob: (digest: Digest) => Promise<Uint8Array | undefined>;
  /**
   * Reads a layer, unpacked. The reader's result is returned only after the layer's bytes were checked, also those that
   * the reader left. Raises CONTENT_MISSING where there is none. A layout's own is not hashed again.
   */
  readonly layer: <T>(layer: Sized, read: BlobReader<T>) => Promise<T>;
};

/** A repository as a store. */
export function registryStore({ registry, unpack }: Pick<Ports, 'registry' | 'unpack'>, repository: Repository): Store {
  return {
    name: repository.name,
    manifest: (digest) => registry.manifest(repository, digest),
    blobSize: (expected) => registry.blobSize(repository, expected),
    blob: (digest) => orUndefined(registry.blob(repository, digest)),
    layer: (layer, read) => registry.readBlob(repository, layer, (packed) => read(unpack(packed))),
  };
}

async function orUndefined<T>(content: Promise<T>): Promise<T | undefined> {
  try {
    return await content;
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => code === 'CONTENT_MISSING')) return undefined;
    throw error;
  }
}

/** Milliseconds in all for what is not seen yet, however much that is. */
const patience = 40_000;

/** The store, asked again for what is missing: what was pushed a moment ago may not be seen yet. */
export function patientStore(store: Store, clock: Pick<Clock, 'now' | 'sleep'>): Store {
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
      const found = await untilSeen(() => orUndefined(store.layer(layer, read).then((value) => ({ value }))));
      if (found === undefined)
        throw failure('CONTENT_MISSING', `${store.name} does not contain the layer ${layer.digest}.`);
      return found.value;
    },
  };
}
