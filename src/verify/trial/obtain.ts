// Gets the image of one platform into the engine: by its digest from a registry, or from the files in which it was left.
import { type Command, tail } from '../../commands/command.ts';
import { loadArchive, packArchive, pullImage } from '../../commands/docker.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Platform } from '../../oci/platform.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Ports } from '../../ports/ports.ts';
import { fileOf } from '../content/layout.ts';

/** One platform of an image, with all that it consists of. */
export type PlatformImage = {
  readonly platform: Platform;
  readonly digest: Digest;
  readonly configDigest: Digest;
  readonly layers: readonly { readonly digest: Digest }[];
};

/** What the engine calls it, or why it does not have it, with the last that was said. */
export type Obtained = { readonly reference: string } | { readonly fault: string; readonly said: readonly string[] };

/** Fetches it from a registry. */
export async function pull(
  repository: Repository,
  { digest, platform }: PlatformImage,
  { exec }: Pick<Ports, 'exec'>,
): Promise<Obtained> {
  const reference = `${repository.name}@${digest}`;
  const { exitCode, stderr } = await exec.run({
    ...pullImage({ reference, platform: platform.name }),
    accounts: [repository],
  });
  if (exitCode === 0) return { reference };
  return { fault: `the image ${reference} could not be fetched to test it`, said: tail(stderr) };
}

/** Loads it from the layouts in which the builder has left it, under a name that nobody else uses. */
export async function load(
  folders: readonly string[],
  image: PlatformImage,
  { exec, files, chance }: Pick<Ports, 'exec' | 'files' | 'chance'>,
): Promise<Obtained> {
  const reference = `polyarch-test:${chance.word()}`;
  const digests = [image.configDigest, ...image.layers.map(({ digest }) => digest)];
  const blobs = await Promise.all([...new Set(digests)].map((digest) => fileOf(folders, digest, files)));
  const folder = await files.temporaryFolder('polyarch-test-');
  const archive = `${folder}/image.tar`;
  const run = async (commands: readonly Command[]): Promise<Obtained> => {
    for (const command of commands) {
      const { exitCode, stderr } = await exec.run(command);
      if (exitCode === 0) continue;
      return { fault: `the image for ${image.platform.name} could not be loaded to test it`, said: tail(stderr) };
    }
    return { reference };
  };
  try {
    await files.write(`${folder}/manifest.json`, manifestOf(reference, image));
    return await run([packArchive(archive, [{ folder, path: 'manifest.json' }, ...blobs]), loadArchive(archive)]);
  } finally {
    await files.remove(folder);
  }
}

/** What `docker load` reads first (moby, image/tarexport): the image's files by their paths in the archive. */
function manifestOf(reference: string, { configDigest, layers }: PlatformImage): string {
  const pathOf = (digest: Digest): string => `blobs/${digest.replace(':', '/')}`;
  const image = {
    Config: pathOf(configDigest),
    RepoTags: [reference],
    Layers: layers.map(({ digest }) => pathOf(digest)),
  };
  return JSON.stringify([image]);
}
