// The summary tells what the cache has saved, from times that earlier runs have left beside it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CacheService, startCacheService } from '../support/cache-service.ts';
import { onMain, ranIn, runCached, warningsIn } from './support/cache.ts';
import { workspaceOf } from './support/folders.ts';
import { newRepository } from './support/registry.ts';
import type { StepResult } from './support/step.ts';

let service: CacheService;
let workspace: string;
const images = newRepository('cache-figures');
beforeAll(async () => {
  service = await startCacheService();
  workspace = await workspaceOf(files('one'));
});
beforeEach(() => service.break());
afterAll(() => service.close());

function files(word: string): Readonly<Record<string, string>> {
  return {
    Dockerfile: `FROM busybox AS long\nRUN sleep 2\nFROM busybox\nCOPY --from=long /etc/group /\nRUN echo ${word}\n`,
  };
}

/** Whole seconds that the summary says were saved; undefined where it says nothing of it. */
function savedIn({ summary }: StepResult): number | undefined {
  const [, seconds] = /steps were cached[^;]*; about (\d+)\.\ds of work saved/.exec(summary) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

const run = (folder = workspace, ref = onMain) =>
  runCached({ service, run: ref, workspace: folder, inputs: { images } });

describe('the work that a cache has saved', () => {
  it('is none at first, and then what the steps took when they last ran', async () => {
    const [cold, warm] = [await run(), await run()];
    expect([cold, warm].map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect([savedIn(cold), savedIn(warm)]).toEqual([undefined, 2]);
    expect(ranIn(warm)).toEqual([]);
  });

  it('is told by a run that builds a part anew, and by the one after it', async () => {
    const other = await workspaceOf(files('two'));
    expect(savedIn(await run(other))).toBe(2);
    expect(savedIn(await run(other))).toBe(2);
  });

  it('is told for a tag, which leaves no figures of its own', async () => {
    const before = service.store.entries().length;
    expect(savedIn(await run(workspace, { ref: 'refs/tags/v1.0.0', reads: [onMain.ref] }))).toBe(2);
    expect(service.store.entries().length).toBe(before);
  });

  it.each([
    ['hang', { kind: 'hang' }],
    ['are cut off', { kind: 'truncate' }],
    ['are answered with 500', { kind: 'status', status: 500 }],
  ] as const)('is left out where the figures %s, and nothing else changes', async (_, fault) => {
    service.break({ ...fault, calls: ['lookup', 'get'], key: /^polyarch-figures-/ });
    const step = await run(await workspaceOf(files('two')));
    expect([step.exitCode, savedIn(step), ranIn(step), warningsIn(step)]).toEqual([0, undefined, [], []]);
  });

  it('costs a run that can not leave its figures nothing', async () => {
    service.break({ kind: 'hang', calls: ['reserve', 'put', 'finish'], key: /^polyarch-figures-/ });
    const step = await run(await workspaceOf(files('three')));
    expect([step.exitCode, savedIn(step), warningsIn(step)]).toEqual([0, 2, []]);
  });
});
