// Tries out what was verified, before any tag moves: commands in each platform's image, the very bytes that get the tags.
import { type ImageOrder, removeContainer, removeImage, runTrial } from '../../commands/docker.ts';
import { Failure, type Problem, problem } from '../../errors/failure.ts';
import { createGate } from '../../oci/concurrency.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Obtained } from './obtain.ts';

/** An image whose platforms are tried out, each as it gets into the engine. */
export type Subject = {
  readonly name: string;
  readonly platforms: readonly { readonly platform: string; readonly obtain: () => Promise<Obtained> }[];
};

/** What a trial needs of the world. */
export type TestEdges = Pick<Ports, 'exec' | 'clock' | 'chance'> & {
  readonly log: Pick<Ports['log'], 'line' | 'group' | 'endGroup'>;
};

/** How long one command may take, in milliseconds. */
const limit = 300_000;

/** Platforms side by side; emulation needs a processor for each. */
const width = 2;

/** Runs all commands in all images. Raises TEST_FAILED for each that fails. */
export async function testImages(lines: readonly string[], images: readonly Subject[], edges: TestEdges) {
  const gate = createGate(width);
  const trials = images.flatMap(({ name, platforms }) =>
    platforms.map(async (subject) => {
      const title = images.length > 1 ? `${name} ${subject.platform}` : subject.platform;
      return { title, trials: await gate(() => tryImage(subject, lines, edges)) };
    }),
  );
  const problems: Problem[] = [];
  // What still runs in one image is waited for, whatever has become of another: a container would go on for ever.
  await Promise.allSettled(trials);
  for (const { title, trials: results } of await Promise.all(trials)) {
    edges.log.group(`Test ${title}`);
    for (const result of results) {
      for (const line of result.output) edges.log.line(line);
      if (result.fault === undefined) continue;
      const fact = `${title}: ${result.fault}.`;
      problems.push(problem('TEST_FAILED', fact, { input: 'test', tail: result.output.slice(-20) }));
    }
    edges.log.endGroup();
  }
  if (problems.length > 0) throw new Failure(problems);
}

type Trial = { readonly output: readonly string[]; readonly fault?: string };

async function tryImage(
  { platform, obtain }: Subject['platforms'][number],
  lines: readonly string[],
  edges: TestEdges,
): Promise<readonly Trial[]> {
  const obtained = await obtain();
  if ('fault' in obtained) return [{ output: obtained.said, fault: obtained.fault }];
  const { reference } = obtained;
  const trials: Trial[] = [];
  try {
    for (const line of lines) trials.push(await tryLine({ reference, platform }, line, edges));
  } finally {
    // It may be in use elsewhere; then it stays.
    await edges.exec.run(removeImage(reference));
  }
  return trials;
}

async function tryLine(order: ImageOrder, line: string, { exec, clock, chance }: TestEdges): Promise<Trial> {
  const name = `polyarch-test-${chance.word()}`;
  let isLate = false;
  // The CLI would wait for the container for ever, whatever signal it gets.
  const stop = clock.every(limit, () => {
    isLate = true;
    void exec.run(removeContainer(name));
  });
  const running = exec.run(runTrial({ ...order, name, line })).finally(stop);
  const { exitCode, stdout, stderr } = await running.catch(async (error: unknown) => {
    // The job is cancelled, or there is no CLI any more: the container would go on all the same.
    await exec.run(removeContainer(name)).catch(() => undefined);
    throw error;
  });
  const output = [`$ ${line}`, ...linesOf(stdout), ...linesOf(stderr)];
  if (isLate) return { output, fault: `\`${line}\` was still running after ${limit / 60_000} minutes` };
  return exitCode === 0 ? { output } : { output, fault: `\`${line}\` ended with exit code ${exitCode}` };
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}
