// Tests the verified images before any tag moves: runs commands in each platform's image.
import { type ImageOrder, removeContainer, removeImage, runTrial } from '../../commands/docker.ts';
import { Failure, type Problem, problem } from '../../errors/failure.ts';
import { createLanes } from '../../oci/concurrency.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { foldersOf } from '../content/layout.ts';
import { load, type Obtained, type PlatformImage, pull } from './obtain.ts';

/** An image to test, with a loader per platform. */
type Loadable = {
  readonly name: string;
  readonly platforms: readonly { readonly platform: string; readonly obtain: () => Promise<Obtained> }[];
};

/** One image that was verified; without a repository where it is not pushed. */
type Subject = {
  readonly name: string;
  readonly platforms: readonly PlatformImage[];
  readonly repositories: readonly Repository[];
};

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
  const gate = createLanes(width);
  const trials = images.flatMap(({ name, platforms }) =>
    platforms.map(async (subject) => {
      const title = images.length > 1 ? `${name} ${subject.platform}` : subject.platform;
      return { title, trials: await gate(() => tryImage(subject, lines, ports)) };
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
    void exec.run(removeContainer(name));
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
