// When a build counts as stalled, on a clock that the test moves.
import { describe, expect, it } from '@jest/globals';
import { watch } from '../../src/build/watch.ts';
import type { Activity } from '../../src/commands/builder-container.ts';
import { createRecorder } from '../../src/progress/record/recorder.ts';
import { handClock } from '../support/hand-clock.ts';

const push = { name: 'exporting to image' };
const emulated = { name: '[linux/arm64 2/3] RUN make' };
const native = { name: '[linux/amd64 2/3] RUN make' };

type World = {
  readonly steps: readonly { readonly name: string }[];
  /** The counters at a moment, in seconds. */
  readonly activity: (second: number) => Activity | undefined;
  /** Seconds at which the build says something. */
  readonly words?: readonly number[];
  /** The limit in seconds. Default: a minute. */
  readonly limit?: number;
};

const counters = (bytes: number, processor: number): Activity => ({ bytes, written: 0, processor });
const idle = (second: number): Activity => counters(second * 20_000, second * 10);

function runningSteps(steps: World['steps']) {
  const recorder = createRecorder({
    targets: { default: ['linux/amd64', 'linux/arm64'] },
    emulated: ['linux/arm64'],
  });
  for (const { name } of steps) {
    const vertexes = [{ digest: name, name, started: '2026-01-01T00:00:00Z' }];
    recorder.accept(JSON.stringify({ vertexes }));
  }
  return recorder.running;
}

/** The second at which the watch stops the build. */
async function stoppedAt({ steps, activity, words = [], limit = 60 }: World): Promise<number | undefined> {
  const { clock, move, second } = handClock();
  const order = { stall: limit * 1000, until: undefined, running: runningSteps(steps) };
  const watching = watch({ ...order, activity: async () => activity(second()) }, clock);
  while (second() <= 300) {
    if (words.includes(second())) watching.note();
    await move();
    if (watching.signal.aborted) return second();
  }
  return undefined;
}

it('a build that ends while the counters are read did not stall', async () => {
  const { clock, move, second } = handClock();
  const { promise, resolve } = Promise.withResolvers<Activity>();
  const activity = () => (second() < 70 ? Promise.resolve(idle(second())) : promise);
  const watching = watch({ stall: 60_000, until: undefined, running: runningSteps([push]), activity }, clock);
  while (second() < 70) await move();
  watching.end();
  resolve(idle(70));
  await new Promise(setImmediate);
  expect({ stopped: watching.end(), isAborted: watching.signal.aborted }).toEqual({
    stopped: undefined,
    isAborted: false,
  });
});

describe('a build', () => {
  it.each([
    ['that pushes and moves nothing is stopped', { steps: [push], activity: idle }, 70],
    ['that emulates and computes nothing is stopped', { steps: [emulated], activity: idle }, 70],
    ['that does both is stopped', { steps: [push, emulated], activity: idle }, 70],
    [
      'that pushes 30 kB in a second is not',
      { steps: [push], activity: (s: number) => counters(s * 30_000, 0) },
      undefined,
    ],
    [
      'that moves a quarter of a megabyte in ten seconds is not',
      { steps: [push], activity: (s: number) => counters(s * 26_215, 0) },
      undefined,
    ],
    [
      'that moves what a builder moves while it waits is stopped',
      { steps: [push], activity: (s: number) => counters(s * 11_881, s * 6) },
      70,
    ],
    [
      'that emulates and computes is not',
      { steps: [emulated], activity: (s: number) => counters(0, s * 50) },
      undefined,
    ],
    [
      'that starts programs again and again is not',
      { steps: [emulated], activity: (s: number) => counters(-s * 50_000, 0) },
      undefined,
    ],
    ['that runs a native program is not, whatever it does', { steps: [push, native], activity: idle }, undefined],
    ['in which nothing is at work is not', { steps: [], activity: idle }, undefined],
    ['whose builder reports no activity is not', { steps: [push], activity: () => undefined }, undefined],
    ['that says something has all its time again', { steps: [emulated], activity: idle, words: [40, 80] }, 140],
  ] as const)('%s', async (_, world, expected) => {
    expect(await stoppedAt(world)).toBe(expected);
  });

  it.each([30, 45, 60, 90, 120])('counts the same push as slow or as stalled within %d seconds', async (limit) => {
    const slow = (second: number) => counters(second * 30_000, 0);
    expect(await stoppedAt({ steps: [push], activity: slow, limit })).toBe(undefined);
    const at = await stoppedAt({ steps: [push], activity: idle, limit });
    expect({ isEarly: (at ?? 0) < limit, isLate: (at ?? 0) > limit + 20 }).toEqual({ isEarly: false, isLate: false });
  });
});
