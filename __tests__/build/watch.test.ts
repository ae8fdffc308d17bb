// When a build counts as stalled, on a clock that the test moves.
import { describe, expect, it } from '@jest/globals';
import { watchStall } from '../../src/build/watch.ts';
import type { Stirring } from '../../src/commands/builder-container.ts';
import { createRecorder } from '../../src/progress/record/recorder.ts';

const push = { name: 'exporting to image' };
const emulated = { name: '[linux/arm64 2/3] RUN make' };
const native = { name: '[linux/amd64 2/3] RUN make' };

type World = {
  readonly steps: readonly { readonly name: string }[];
  /** The counters at a moment, in seconds. */
  readonly activity: (second: number) => Stirring | undefined;
  /** Seconds at which the build says something. */
  readonly words?: readonly number[];
};

const idle = (second: number): Stirring => ({ bytes: second * 20_000, processor: second * 10 });

/** The second at which the watch stops the build; limit a minute. */
async function stoppedAt({ steps, activity, words = [] }: World): Promise<number | undefined> {
  const recorder = createRecorder({
    targets: { default: ['linux/amd64', 'linux/arm64'] },
    emulated: ['linux/arm64'],
  });
  for (const { name } of steps) {
    const vertexes = [{ digest: name, name, started: '2026-01-01T00:00:00Z' }];
    recorder.accept(JSON.stringify({ vertexes }));
  }
  let second = 0;
  let task = (): void => undefined;
  const clock = {
    now: () => new Date(second * 1000),
    sleep: async () => undefined,
    every: (_: number, given: () => void) => {
      task = given;
      return () => undefined;
    },
  };
  const order = { limit: 60_000, running: recorder.running, activity: async () => activity(second) };
  const watch = watchStall(order, clock);
  for (; second <= 300; second += 10) {
    if (words.includes(second)) watch.note();
    task();
    await new Promise(setImmediate);
    if (watch.signal.aborted) return second;
  }
  return undefined;
}

it('a build that ends while the counters are read did not stall', async () => {
  const recorder = createRecorder({ targets: { default: ['linux/amd64'] }, emulated: [] });
  const vertexes = [{ digest: push.name, name: push.name, started: '2026-01-01T00:00:00Z' }];
  recorder.accept(JSON.stringify({ vertexes }));
  let second = 0;
  let task = (): void => undefined;
  const { promise, resolve } = Promise.withResolvers<Stirring>();
  const every = (_: number, given: () => void) => {
    task = given;
    return () => undefined;
  };
  const activity = () => (second < 60 ? Promise.resolve(idle(second)) : promise);
  const clock = { now: () => new Date(second * 1000), sleep: async () => undefined, every };
  const watch = watchStall({ limit: 60_000, running: recorder.running, activity }, clock);
  for (; second <= 60; second += 10) {
    task();
    await new Promise(setImmediate);
  }
  watch.end();
  resolve(idle(60));
  await new Promise(setImmediate);
  expect({ stalled: watch.end(), isAborted: watch.signal.aborted }).toEqual({ stalled: undefined, isAborted: false });
});

describe('a build', () => {
  it.each([
    ['that pushes and moves nothing is stopped', { steps: [push], activity: idle }, 60],
    ['that emulates and computes nothing is stopped', { steps: [emulated], activity: idle }, 60],
    ['that does both is stopped', { steps: [push, emulated], activity: idle }, 60],
    [
      'that pushes 30 kB in a second is not',
      { steps: [push], activity: (s: number) => ({ bytes: s * 30_000, processor: 0 }) },
      undefined,
    ],
    [
      'that emulates and computes is not',
      { steps: [emulated], activity: (s: number) => ({ bytes: 0, processor: s * 900 }) },
      undefined,
    ],
    ['that runs a native program is not, whatever it does', { steps: [push, native], activity: idle }, undefined],
    ['in which nothing is at work is not', { steps: [], activity: idle }, undefined],
    ['whose builder reports no activity is not', { steps: [push], activity: () => undefined }, undefined],
    ['that says something has all its time again', { steps: [emulated], activity: idle, words: [40, 80] }, 140],
  ] as const)('%s', async (_, world, expected) => {
    expect(await stoppedAt(world)).toBe(expected);
  });
});
