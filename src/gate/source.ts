// What is judged: every platform of every image, and where its content is read: the registry that it was pushed to, or the
// folders of the build.
import { failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import { type Manifest, mediaTypes, parseObject, type Sized, typeByShape } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Files, Ports, Registry } from '../ports/ports.ts';
import { fileOf, foldersOf, type Verified, type VerifiedPlatform } from '../verify/verify.ts';

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

/** One platform of an image, and where its content is read. */
export type Readable = {
  readonly platform: VerifiedPlatform;
  readonly source: Source;
  /** As it is called in the log. */
  readonly title: string;
};

/** The same with the names that the commands get. */
export type Subject = Readable & {
  /** The bake target; `default` without one. */
  readonly image: string;
  /** Of the image that the tags will point at. */
  readonly index: Digest;
  /** Undefined where nothing is pushed. */
  readonly repository: Repository | undefined;
  /** As it is called in the names of files. */
  readonly slug: string;
  /** The name of its own folder: two platforms may have one slug. */
  readonly place: string;
};

/** All of them, in the order of the plan. */
export function subjectsOf(
  { images, run }: Plan,
  verified: readonly Verified[],
  { registry, files }: Ports,
): readonly Subject[] {
  const limited = registry.limited(run.limits.build);
  const subjects = verified.flatMap(({ name, index, platforms, repositories: [repository] }) => {
    const folders = images.flatMap((image) => (image.name === name ? foldersOf(image, run.temporaryFolder) : []));
    const source = repository === undefined ? folderSource(folders, files) : registrySource(limited, repository, files);
    return platforms.map((platform) => {
      const words = [...(verified.length > 1 ? [name] : []), platform.platform.name];
      const slug = words.join('-').replaceAll('/', '-');
      return { image: name, platform, index: index.digest, repository, source, title: words.join(' '), slug };
    });
  });
  return subjects.map((subject, position) => ({ ...subject, place: `${position}-${subject.slug}` }));
}
