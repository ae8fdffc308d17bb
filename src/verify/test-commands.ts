// The commands of the input `test`: runs them in the verified image of each platform, before any tag moves.
import { type Command, failingOf, tail, whyUnanswered } from '../commands/command.ts';
import {
  type ImageOrder,
  loadArchive,
  packArchive,
  pullImage,
  removeContainer,
  removeImage,
  runTest,
} from '../commands/docker.ts';
import { type Problem, problem, raise } from '../errors/failure.ts';
import { createLimiter } from '../oci/concurrency.ts';
import { blobPath, type Digest } from '../oci/digest.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Verified, VerifiedPlatform } from './check.ts';
import { fileOf, foldersOf } from './content/store.ts';

/** Time limit of a command in milliseconds. */
const limit = 300_000;

/** Concurrent platforms; emulation needs a CPU for each. */
const concurrency = 2;

/** One platform of an image. */
type Platform = Pick<VerifiedPlatform, 'platform' | 'digest' | 'configDigest'> & {
  readonly layers: readonly { readonly digest: Digest }[];
};

/** An image to test; without a repository if it is not pushed. */
type Tested = Pick<Verified, 'name' | 'repositories'> & { readonly platforms: readonly Platform[] };

/** The output of a command, and how it failed. */
type Result = { readonly output: readonly string[]; readonly fault?: string };

/** Runs all commands in all images. Raises TEST_FAILED for each that fails. */
export async function testImages(plan: Plan, images: readonly Tested[], ports: Ports): Promise<void> {
  const { tests: lines } = plan.verify;
  // In a fan-out, each part was tested where it was built, on a native machine.
  if (lines.length === 0 || plan.run.stage === 'publish') return;
  const limiter = createLimiter(concurrency);
  const tests = images.flatMap(({ name, platforms, repositories }) =>
    platforms.map(async (image) => {
      const title = images.length > 1 ? `${name} ${image.platform.name}` : image.platform.name;
      const [repository] = repositories;
      const obtain = () =>
        repository === undefined ? load(foldersOf(plan, name), image, ports) : pull(repository, image, ports);
      return { title, results: await limiter(async () => testImage(await obtain(), image, lines, ports)) };
    }),
  );
  const problems: Problem[] = [];
  // Waits for all images even after a failure: a container would run forever.
  await Promise.allSettled(tests);
  for (const { title, results } of await Promise.all(tests)) {
    ports.log.group(`Test ${title}`);
    for (const { output, fault } of results) {
      for (const line of output) ports.log.line(line);
      const facts = { input: 'test', tail: output.slice(-20) };
      if (fault !== undefined) problems.push(problem('TEST_FAILED', `${title}: ${fault}.`, facts));
    }
    ports.log.endGroup();
  }
  raise(problems);
}

async function testImage(
  obtained: Obtained,
  { platform }: Platform,
  lines: readonly string[],
  ports: Ports,
): Promise<readonly Result[]> {
  if ('fault' in obtained) return [obtained];
  const { reference } = obtained;
  const results: Result[] = [];
  try {
    for (const line of lines) results.push(await runLine({ reference, platform: platform.name }, line, ports));
  } finally {
    // It stays if it is in use elsewhere.
    await ports.exec.run(removeImage(reference));
  }
  return results;
}

async function runLine(image: ImageOrder, line: string, { exec, clock, chance }: Ports): Promise<Result> {
  const name = `polyarch-test-${chance.word()}`;
  const remove = () => exec.run(removeContainer(name)).catch(() => undefined);
  let isLate = false;
  // The CLI would wait for the container forever, even after a signal.
  const stop = clock.every(limit, () => {
    isLate = true;
    void remove();
  });
  const running = exec.run(runTest({ ...image, name, line })).finally(stop);
  const { exitCode, stdout, stderr } = await running.catch(async (error: unknown) => {
    // After a cancel, or without the CLI, the container would continue.
    await remove();
    throw error;
  });
  // It also outlives a CLI that was killed.
  if (exitCode === undefined) await remove();
  const output = [`$ ${line}`, ...linesOf(stdout), ...linesOf(stderr)];
  if (isLate) return { output, fault: `\`${line}\` exceeded ${limit / 60_000} minutes` };
  return exitCode === 0 ? { output } : { output, fault: `\`${line}\` ${failingOf({ exitCode })}` };
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/** The engine's name of the image, or why it has none. */
type Obtained = { readonly reference: string } | Required<Result>;

/** Pulls it from a registry. */
async function pull(repository: Repository, { digest, platform }: Platform, { exec }: Ports): Promise<Obtained> {
  const reference = `${repository.name}@${digest}`;
  const command = pullImage({ reference, platform: platform.name });
  const finished = await exec.run({ ...command, accounts: [repository] });
  if (finished.exitCode === 0) return { reference };
  return {
    fault: `could not fetch ${reference} for the test${whyUnanswered('the command', finished)}`,
    output: tail(finished.stderr),
  };
}

/** Loads it from the exported layouts under a unique name. */
async function load(folders: readonly string[], image: Platform, { exec, files, chance }: Ports): Promise<Obtained> {
  const reference = `polyarch-test:${chance.word()}`;
  const digests = [image.configDigest, ...image.layers.map(({ digest }) => digest)];
  const blobs = await Promise.all([...new Set(digests)].map((digest) => fileOf(folders, digest, files)));
  const folder = await files.temporaryFolder('polyarch-test-');
  const archive = `${folder}/image.tar`;
  const run = async (commands: readonly Command[]): Promise<Obtained> => {
    for (const command of commands) {
      const finished = await exec.run(command);
      if (finished.exitCode === 0) continue;
      const what = `could not load the image for ${image.platform.name} for the test`;
      return { fault: `${what}${whyUnanswered('the command', finished)}`, output: tail(finished.stderr) };
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
function manifestOf(reference: string, { configDigest, layers }: Platform): string {
  const image = {
    Config: blobPath(configDigest),
    RepoTags: [reference],
    Layers: layers.map(({ digest }) => blobPath(digest)),
  };
  return JSON.stringify([image]);
}
