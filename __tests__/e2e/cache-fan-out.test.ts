// Caches of a publish over several jobs: each job writes its own, and reads useful ones of other jobs.
import { afterAll, describe, expect, it } from '@jest/globals';
import { startCacheService } from '../support/cache-service.ts';
import { workspaceOf } from '../support/folders.ts';
import { onMain, ranIn, runCached, stepsIn, warningsIn } from './support/cache.ts';
import { newRepository } from './support/registry.ts';
import type { StepResult } from './support/step.ts';

/** What every platform has in common is made on the builder's own processor. */
const Dockerfile = [
  'FROM --platform=$BUILDPLATFORM busybox AS tools',
  'RUN echo made > /tool && head -c 300000 /dev/urandom > /random',
  'FROM busybox',
  'COPY --from=tools /tool /random /',
  'RUN uname -m > /machine',
].join('\n');

const images = newRepository('cache-fan-out');
const service = await startCacheService();
const workspace = await workspaceOf({ Dockerfile });
afterAll(() => service.close());

/** One job, on a builder that is new. */
const job = (platform: string, index: number): Promise<StepResult> =>
  runCached({
    service,
    workspace,
    inputs: { images, stage: 'build', platforms: platform, 'part-index': String(index) },
  });

/** The instructions alone that ran, without platform and stage. */
const ran = (step: StepResult): readonly string[] => ranIn(step).map((name) => name.replace(/^.*? (RUN|COPY)/, '$1'));

/** The scopes that have their own index. */
const scopes = (): ReadonlySet<string> =>
  new Set(service.store.entries().flatMap(({ key }) => /^index-(polyarch-\S+?)-1-/.exec(key)?.[1] ?? []));

describe('the caches of jobs', () => {
  const common = 'RUN echo made > /tool && head -c 300000 /dev/urandom > /random';
  const copy = 'COPY --from=tools /tool /random /';
  const own = 'RUN uname -m > /machine';
  let written: ReadonlySet<string>;

  it('give a job for another platform what all platforms have in common', async () => {
    const first = await job('linux/amd64', 0);
    expect([first.exitCode, ran(first)]).toEqual([0, [common, copy, own]]);
    const second = await job('linux/arm64', 1);
    expect([second.exitCode, ran(second)]).toEqual([0, [copy, own]]);
    written = scopes();
    expect(written.size).toBe(2);
  });

  it('overwrite none of each other: the second time every step of every job is there', async () => {
    const steps = [await job('linux/amd64', 0), await job('linux/arm64', 1)];
    expect(steps.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(steps.map(ran)).toEqual([[], []]);
    expect(steps.map((step) => Object.keys(stepsIn(step)).length > 0)).toEqual([true, true]);
    expect(steps.flatMap(warningsIn)).toEqual([]);
    expect(scopes()).toEqual(written);
    expect(new Set(service.store.entries().map(({ scope }) => scope))).toEqual(new Set([onMain.ref]));
  });
});
