// Where the content of an image lies, as far as checking it goes: a repository of a registry, or a layout in a folder.
import { Failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { BlobReader, Ports } from '../ports/ports.ts';

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
