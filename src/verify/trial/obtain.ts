// Loads the image of one platform into the engine: by digest from a registry, or from exported files.
import { type Command, tail } from '../../commands/command.ts';
import { loadArchive, packArchive, pullImage } from '../../commands/docker.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Platform } from '../../oci/platform.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Ports } from '../../ports/ports.ts';
import { fileOf } from '../content/layout.ts';

/** One platform of an image, with its content. */
export type PlatformImage = {
  readonly platform: Platform;
  readonly digest: Digest;
  readonly configDigest: Digest;
  readonly layers: readonly { readonly digest: Digest }[];
};

/** The engine's name of the image, or the reason of the failure with its last output. */
export type Obtained = { readonly reference: string } | { readonly fault: string; readonly said: readonly string[] };

/** Fetches it from a registry. */
export async function pull(
  repository: Repository,
  { digest, platform }: PlatformImage,
  { exec }: Ports,
): Promise<Obtained> {
  const reference = `${repository.name}@${digest}`;
  const { exitCode, stderr } = await exec.run({
    ...pullImage({ reference, platform: platform.name }),
    accounts: [repository],
  });
  if (exitCode === 0) return { reference };
  return { fault: `could not fetch ${reference} for the test`, said: tail(stderr) };
}

/** Loads it from the exported layouts under a unique name. */
export async function load(
  folders: readonly string[],
  image: PlatformImage,
  { exec, files, chance }: Ports,
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
      return { fault: `could not load the image for ${image.platform.name} for the test`, said: tail(stderr) };
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

/** The manifest of `docker load` (moby, image/tarexport): the image's files by their paths in the archive. */
function manifestOf(reference: string, { configDigest, layers }: PlatformImage): string {
  const pathOf = (digest: Digest): string => `blobs/${digest.replace(':', '/')}`;
  const image = {
    Config: pathOf(configDigest),
    RepoTags: [reference],
    Layers: layers.map(({ digest }) => pathOf(digest)),
  };
  return JSON.stringify([image]);
}
