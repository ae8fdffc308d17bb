// Where the content of a verified image is read: the registry that it was pushed to, or the folders of the build.
import { failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import { type Manifest, mediaTypes, parseObject, type Sized, typeByShape } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { Files, Registry } from '../ports/ports.ts';
import { fileOf } from '../verify/verify.ts';

/** Content by its digest. Raises CONTENT_MISSING, and the failures of the registry. */
export type Source = {
  readonly manifest: (digest: Digest) => Promise<Manifest>;
  readonly blob: (blob: Sized) => Promise<Uint8Array>;
  /** Puts a blob into a file. */
  readonly place: (blob: Sized, path: string) => Promise<void>;
};

/** A repository of a registry. */
export function registrySource(registry: Registry, repository: Repository, files: Files): Source {
  return {
    manifest: async (digest) => {
      const manifest = await registry.manifest(repository, digest);
      if (manifest === undefined) throw missing(digest);
      return manifest;
    },
    blob: ({ digest, size }) => registry.blob(repository, digest, size),
    place: (blob, path) => registry.readBlob(repository, blob, (pieces) => files.save(path, pieces)),
  };
}

/** OCI layouts that the build has left. */
export function folderSource(folders: readonly string[], files: Files): Source {
  const pathOf = async (digest: Digest): Promise<string> => {
    const { folder, path } = await fileOf(folders, digest, files);
    return `${folder}/${path}`;
  };
  const bytesOf = async (digest: Digest): Promise<Uint8Array> => {
    const bytes = await files.bytes(await pathOf(digest));
    if (bytes === undefined) throw missing(digest);
    return bytes;
  };
  return {
    manifest: async (digest) => {
      const bytes = await bytesOf(digest);
      return { mediaType: typeByShape(parseObject(bytes, digest), mediaTypes.manifest), digest, bytes };
    },
    blob: ({ digest }) => bytesOf(digest),
    place: async ({ digest }, path) => files.link(await pathOf(digest), path),
  };
}

function missing(digest: Digest): Error {
  return failure('CONTENT_MISSING', `The content ${digest} was verified, but no longer exists.`);
}
