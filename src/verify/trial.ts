// Tests the verified images before any tag moves: runs commands in each platform's image.
import { type Command, tail } from '../commands/command.ts';
import {
  type ImageOrder,
  loadArchive,
  packArchive,
  pullImage,
  removeContainer,
  removeImage,
  runTrial,
} from '../commands/docker.ts';
import { Failure, type Problem, problem } from '../errors/failure.ts';
import { createLanes } from '../oci/concurrency.ts';
import type { Digest } from '../oci/digest.ts';
import type { Platform } from '../oci/platform.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Verified } from './check.ts';
import { fileOf, foldersOf } from './content/layout.ts';

/** An image to test, with a loader per platform. */
type Loadable = {
  readonly name: string;
  readonly platforms: readonly { readonly platform: string; readonly obtain: () => Promise<Obtained> }[];
};

/** One image that was verified; without a repository where it is not pushed. */
type Subject = Pick<Verified, 'name' | 'repositories'> & { readonly platforms: readonly PlatformImage[] };

/** Runs all commands in every image. Raises TEST_FAILED. */
export async function tryOut(plan: Plan, verified: readonly Subject[], ports: Ports): Promise<void> {
  const subjects = verified.map(({ name, platforms, repositories: [repository] }) => {
    const planned = plan.images.filter((image) => image.name === name);
    const folders = planned.flatMap((image) => foldersOf(image, plan.run.temporaryFolder));
    const obtain = (image: PlatformImage) => () =>
      repository === undefined ? load(folders, image, ports) : pull(repository, image, ports);
    return { name, platforms: platforms.map((image) => ({ platform: image.platform.name, obtain: obtain(image) })) };
  });
  await testImages(plan.verify.tests, subjects, ports);
}

/** Time limit of a command in milliseconds. */
const limit = 300_000;

/** Concurrent platforms; emulation needs a CPU for each. */
const width = 2;

/** Runs all commands in all images. Raises TEST_FAILED for each that fails. */
export async function testImages(lines: readonly string[], images: readonly Loadable[], ports: Ports) {
  const lane = createLanes(width);
  const trials = images.flatMap(({ name, platforms }) =>
    platforms.map(async (subject) => {
      const title = images.length > 1 ? `${name} ${subject.platform}` : subject.platform;
      return { title, trials: await lane(() => tryImage(subject, lines, ports)) };
    }),
  );
  const problems: Problem[] = [];
  // Waits for all images even after a failure: a container would run forever.
  await Promise.allSettled(trials);
  for (const { title, trials: results } of await Promise.all(trials)) {
    ports.log.group(`Test ${title}`);
    for (const result of results) {
      for (const line of result.output) ports.log.line(line);
      if (result.fault === undefined) continue;
      const fact = `${title}: ${result.fault}.`;
      problems.push(problem('TEST_FAILED', fact, { input: 'test', tail: result.output.slice(-20) }));
    }
    ports.log.endGroup();
  }
  if (problems.length > 0) throw new Failure(problems);
}

type Trial = { readonly output: readonly string[]; readonly fault?: string };

async function tryImage(
  { platform, obtain }: Loadable['platforms'][number],
  lines: readonly string[],
  ports: Ports,
): Promise<readonly Trial[]> {
  const obtained = await obtain();
  if ('fault' in obtained) return [{ output: obtained.said, fault: obtained.fault }];
  const { reference } = obtained;
  const trials: Trial[] = [];
  try {
    for (const line of lines) trials.push(await tryLine({ reference, platform }, line, ports));
  } finally {
    // It stays if it is in use elsewhere.
    await ports.exec.run(removeImage(reference));
  }
  return trials;
}

async function tryLine(order: ImageOrder, line: string, { exec, clock, chance }: Ports): Promise<Trial> {
  const name = `polyarch-test-${chance.word()}`;
  let isLate = false;
  // The CLI would wait for the container forever, even after a signal.
  const stop = clock.every(limit, () => {
    isLate = true;
    void exec.run(removeContainer(name)).catch(() => undefined);
  });
  const running = exec.run(runTrial({ ...order, name, line })).finally(stop);
  const { exitCode, stdout, stderr } = await running.catch(async (error: unknown) => {
    // After a cancel, or without the CLI, the container would continue.
    await exec.run(removeContainer(name)).catch(() => undefined);
    throw error;
  });
  const output = [`$ ${line}`, ...linesOf(stdout), ...linesOf(stderr)];
  if (isLate) return { output, fault: `\`${line}\` exceeded ${limit / 60_000} minutes` };
  return exitCode === 0 ? { output } : { output, fault: `\`${line}\` failed with exit code ${exitCode}` };
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}

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
