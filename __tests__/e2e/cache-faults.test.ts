// A cache service with any fault at any call: the image is published, within the time limit.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { goal, trial } from '../faults/support/goal.ts';
import { type CacheFault, type CacheService, startCacheService } from '../support/cache-service.ts';
import { setStore } from './support/buildx-store.ts';
import { onMain, ranIn, runCached, twoStages, warningsIn } from './support/cache.ts';
import { runImage, setBuilder } from './support/docker.ts';
import { newRepository, readDigest } from './support/registry.ts';
import { eventsOf, expectGreen } from './support/report.ts';
import { digestOf, type StepResult } from './support/step.ts';

const budgets = { 'cache-import-timeout': '3s', 'cache-export-timeout': '3s' };
/**
 * What the step takes by itself, side by side with other trials, and what stopping a program and booting a builder
 * again take; milliseconds.
 */
const rest = 25_000;

// The name of the cache comes from the repository: all trials share one, and each has its own tag.
const images = newRepository('cache-faults');
setStore();
const builder = setBuilder();
const full = await startCacheService();
beforeAll(async () => {
  const step = await runCached({ service: full, workspace: await twoStages(), inputs: { images } });
  expect(step.exitCode).toBe(0);
});
afterAll(() => full.close());

/** A trial with its own cache service, a copy of the full one. */
async function withService<T>(body: (service: CacheService) => Promise<T>): Promise<T> {
  const service = await startCacheService(undefined, full.store.entries());
  try {
    return await body(service);
  } finally {
    await service.close();
  }
}

async function timed(order: Parameters<typeof runCached>[0]): Promise<StepResult & { readonly milliseconds: number }> {
  const started = Date.now();
  const step = await runCached(order);
  return { ...step, milliseconds: Date.now() - started };
}

/** The step succeeded, and published the right image. */
async function expectPublished(step: StepResult, tag: string, words: string): Promise<void> {
  expectGreen(step);
  expect(step.outputs['published']).toBe('true');
  expect(await readDigest(`${images}:${tag}`)).toBe(digestOf(step));
  expect(await runImage(`${images}:${tag}`, 'linux/amd64')).toBe(words);
}

const status = (code: number) => ({ kind: 'status', status: code }) as const;
const limited = { kind: 'status', status: 429, headers: { 'retry-after': '1' } } as const;

const index = /^index-/;
const layer = /^buildkit-blob-/;
type Case = { readonly name: string; readonly fault: CacheFault; readonly reason?: 'stalled' | 'lost' };

const silent: readonly Case[] = [
  {
    name: 'an index that is not looked up for an inner error',
    fault: { calls: ['lookup'], key: index, ...status(500) },
  },
  { name: 'an index that is refused', fault: { calls: ['lookup'], key: index, ...status(403) } },
  { name: 'too many requests for the index', fault: { calls: ['lookup'], key: index, ...limited }, reason: 'stalled' },
  { name: 'a connection that breaks at the index', fault: { calls: ['lookup'], key: index, kind: 'reset' } },
  {
    name: 'an index without a response',
    fault: { calls: ['lookup'], key: index, kind: 'hang' },
    reason: 'stalled',
  },
  { name: 'an index that is never sent', fault: { calls: ['get'], key: index, kind: 'hang' }, reason: 'stalled' },
  { name: 'an index that is cut off', fault: { calls: ['get'], key: index, kind: 'truncate' } },
  { name: 'an index of other bytes', fault: { calls: ['get'], key: index, kind: 'corrupt' } },
  {
    name: 'a layer that is not looked up for an inner error',
    fault: { calls: ['lookup'], key: layer, ...status(500) },
  },
  { name: 'too many requests for a layer', fault: { calls: ['lookup'], key: layer, ...limited }, reason: 'stalled' },
  { name: 'a connection that breaks at a layer', fault: { calls: ['lookup'], key: layer, kind: 'reset' } },
  {
    name: 'a layer without a response',
    fault: { calls: ['lookup'], key: layer, kind: 'hang' },
    reason: 'stalled',
  },
  { name: 'a layer that is never sent', fault: { calls: ['get'], key: layer, kind: 'hang' }, reason: 'stalled' },
  {
    name: 'a store that fails for every layer',
    fault: { calls: ['get'], key: layer, ...status(500) },
    reason: 'stalled',
  },
  {
    name: 'a store that breaks off every layer',
    fault: { calls: ['get'], key: layer, kind: 'reset' },
    reason: 'stalled',
  },
];

const broken: readonly Case[] = [
  { name: 'a layer that is gone', fault: { calls: ['get'], key: layer, ...status(404) }, reason: 'lost' },
  { name: 'a layer that is cut off', fault: { calls: ['get'], key: layer, kind: 'truncate' }, reason: 'lost' },
  { name: 'a layer of other bytes', fault: { calls: ['get'], key: layer, kind: 'corrupt' }, reason: 'lost' },
];

/** Reads hit the fault, and the image is published anyway. */
const readThrough = ({ name, fault, reason }: Case): Promise<void> =>
  withService(async (service) => {
    service.break(fault);
    // The last step is another one each time, so that it needs the layers of those before it.
    const word = name.replaceAll(' ', '-');
    // A tag reads the cache of the default branch and writes none, so this tests reads.
    const run = { ref: 'refs/tags/v1', reads: [onMain.ref] };
    const workspace = await twoStages({ word });
    const step = await timed({ service, run, workspace, inputs: { images, tags: word, ...budgets } });
    await expectPublished(step, word, `one\n${word}`);
    expect(eventsOf(step, 'cache-disabled')).toEqual(reason === undefined ? [] : [{ when: 'build', reason }]);
    expect(warningsIn(step)).toHaveLength(reason === undefined ? 0 : 1);
    expect(step.milliseconds).toBeLessThan(3_000 + rest);
  });

goal('R12', () => {
  for (const each of silent) trial(`costs nothing but time: ${each.name}`, () => readThrough(each));
});

goal('R13', () => {
  for (const each of broken) trial(`costs nothing but time: ${each.name}`, () => readThrough(each));

  trial('a layer that has been evicted is built again', () =>
    withService(async (service) => {
      expect(service.store.evict(({ key }) => layer.test(key))).toBeGreaterThan(0);
      const step = await runCached({
        service,
        workspace: await twoStages({ word: 'two' }),
        inputs: { images, tags: 'evicted' },
      });
      await expectPublished(step, 'evicted', 'one\ntwo');
      expect(warningsIn(step)).toEqual([]);
      expect(ranIn(step)).toHaveLength(3);
      // A rebuilt step is written again.
      const again = await runCached({
        service,
        workspace: await twoStages({ word: 'two' }),
        inputs: { images, tags: 'evicted' },
      });
      expect(ranIn(again)).toEqual([]);
    }),
  );
});

goal('R11', () => {
  const faults = [
    { name: 'an inner error', fault: status(500), cause: /^unavailable: / },
    { name: 'a refusal', fault: status(403), cause: /^/ },
    { name: 'too many requests', fault: limited, cause: /^(?:timeout|rate limit): / },
    { name: 'a connection that breaks', fault: { kind: 'reset' } as const, cause: /^unavailable: / },
    { name: 'silence', fault: { kind: 'hang' } as const, cause: /^timeout: / },
  ];
  const cases = (['lookup', 'reserve', 'put', 'finish'] as const).flatMap((call) =>
    faults.map((each) => ({ ...each, call })),
  );

  const tryCase = ({ name, call, fault, cause }: (typeof cases)[number]): Promise<void> =>
    withService(async (service) => {
      const word = `${name}-${call}`.replaceAll(' ', '-');
      const workspace = await twoStages({ word, base: word });
      // Only what is about layers: reading begins with the index, and is tried above.
      service.break({ calls: [call], key: /^buildkit-blob-/, ...fault });
      // What gives up by itself needs more than three seconds where all trials try at once.
      const patience = call === 'put' || /timeout/.test(cause.source) ? {} : { 'cache-export-timeout': '10s' };
      // No layer is another trial's, and the builder is not touched by what happens to an export: one serves all.
      const step = await timed({
        service,
        workspace,
        inputs: { builder, images, tags: word, ...budgets, ...patience },
      });
      await expectPublished(step, word, `${word}\n${word}`);
      // The client of the blob store continues trying for minutes.
      const late = call === 'put' ? /^(?:timeout|denied|unavailable|failed): / : cause;
      expect(eventsOf(step, 'cache-kept')).toEqual([
        { outcome: 'failed', text: expect.any(String), cause: expect.stringMatching(late) },
      ]);
      expect(warningsIn(step)).toHaveLength(1);
      expect(step.milliseconds).toBeLessThan(3_000 + rest);
    });
  for (const each of cases) trial(`is a warning and no more: ${each.name} at ${each.call}`, () => tryCase(each));

  trial('a token that has expired is reported before anything is started', () =>
    withService(async (service) => {
      const run = { ...onMain, expiresIn: -60 };
      const step = await runCached({
        service,
        run,
        workspace: await twoStages({ word: 'expired' }),
        inputs: { images, tags: 'expired' },
      });
      await expectPublished(step, 'expired', 'one\nexpired');
      expect(step.log.match(/^::notice::/gm)).toHaveLength(1);
      expect(warningsIn(step)).toEqual([]);
    }),
  );
});
