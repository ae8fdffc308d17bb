// Readers of the cache: branches, pull requests, tags and poison, by GitHub's rules for refs; and images of one step.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CacheRun, type CacheService, startCacheService } from '../support/cache-service.ts';
import { workspaceOf } from '../support/folders.ts';
import {
  onMain,
  onPullRequest,
  onTag,
  pullRequest,
  ranIn,
  runCached,
  stepsIn,
  twoStages,
  warningsIn,
  writesIn,
} from './support/cache.ts';
import { docker } from './support/docker.ts';
import { newRepository } from './support/registry.ts';
import { eventsOf } from './support/report.ts';

const onOther: CacheRun = { ref: 'refs/heads/other' };

let service: CacheService;
beforeEach(async () => {
  service = await startCacheService();
});
afterEach(() => service.close());

describe('a cache', () => {
  it('is cold once, and then every step of a new builder comes out of it; nothing new is not written again', async () => {
    const images = newRepository('cache-warm');
    const workspace = await twoStages();
    const cold = await runCached({ service, workspace, inputs: { images } });
    expect(Object.values(stepsIn(cold))).toEqual([false, false, false]);
    expect(Object.keys(eventsOf(cold, 'stages')[0] ?? {}).slice(-2)).toEqual(['publish', 'keep']);
    const written = writesIn(service, onMain.ref);
    const warm = await runCached({ service, workspace, inputs: { images } });
    expect(Object.values(stepsIn(warm))).toEqual([true, true, true]);
    expect(eventsOf(warm, 'cache-kept')).toMatchObject([{ outcome: 'skipped' }]);
    expect(writesIn(service, onMain.ref)).toBe(written);
    expect(warm.outputs['published']).toBe('true');
  });

  it('has the scope that `cache-scope` gives it: other images read it by the same one', async () => {
    const workspace = await twoStages();
    const run = (name: string, scope: string) =>
      runCached({ service, workspace, inputs: { images: newRepository(name), 'cache-scope': scope } });
    expect(Object.values(stepsIn(await run('cache-scope', 'shared')))).toEqual([false, false, false]);
    expect(Object.values(stepsIn(await run('cache-scope-too', 'shared')))).toEqual([true, true, true]);
    expect(Object.values(stepsIn(await run('cache-scope', 'apart')))).toEqual([false, false, false]);
  });

  it('is written without a push, too, and for a failed check after the build', async () => {
    const images = newRepository('cache-unpushed');
    const unpushed = await runCached({ service, workspace: await twoStages(), inputs: { images, push: 'false' } });
    expect([unpushed.exitCode, writesIn(service, onMain.ref) > 0]).toEqual([0, true]);
    const again = await runCached({
      service,
      workspace: await twoStages({ word: 'tested' }),
      inputs: { images, test: 'false' },
    });
    expect(again.exitCode).toBe(1);
    const mended = await runCached({ service, workspace: await twoStages({ word: 'tested' }), inputs: { images } });
    expect(ranIn(mended)).toEqual([]);
  });

  it('of the default branch is read by tags and pull requests, which write none, and not by what may not read it', async () => {
    const images = newRepository('cache-refs');
    const workspace = await twoStages();
    await runCached({ service, workspace, inputs: { images } });
    const tagged = await runCached({ service, run: onTag, workspace, inputs: { images } });
    const asked = await runCached({
      service,
      run: onPullRequest,
      workspace: await twoStages({ word: 'two' }),
      inputs: { images },
      event: pullRequest,
    });
    const other = await runCached({ service, run: onOther, workspace, inputs: { images } });
    expect([tagged, asked, other].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(ranIn(tagged)).toEqual([]);
    expect(ranIn(asked).map((name) => name.replace(/^.*stage-1 /, ''))).toEqual(
      expect.arrayContaining(['3/3 RUN echo two > /word']),
    );
    expect(Object.values(stepsIn(asked))).toContain(true);
    expect(ranIn(other)).toHaveLength(3);
    expect([onTag, onPullRequest].map(({ ref }) => writesIn(service, ref))).toEqual([0, 0]);
  });

  it('of two steps of a job that build the same under other arguments is two', async () => {
    const images = newRepository('cache-twice');
    const workspace = await workspaceOf({ Dockerfile: 'FROM busybox\nARG WORD\nRUN echo $WORD > /word\n' });
    const job = async () => {
      const temp = await workspaceOf({});
      const steps = [];
      for (const word of ['red', 'blue']) {
        const inputs = { images, 'build-args': `WORD=${word}` };
        const env = { RUNNER_TEMP: temp, GITHUB_ACTION: word };
        // What comes after the job comes after all of its steps.
        steps.push(await runCached({ service, workspace, inputs, env, isPostRun: false }));
      }
      for (const { outputs } of steps) await docker('buildx', 'rm', '--force', outputs['builder'] ?? '');
      return steps;
    };
    expect((await job()).map((step) => ranIn(step).length)).toEqual([1, 1]);
    expect((await job()).map((step) => ranIn(step).length)).toEqual([0, 0]);
  });
});

describe('two images for three platforms, at the same time', () => {
  it('are cached each by itself: every step of both, the second time', async () => {
    const platforms = 'linux/amd64,linux/arm64,linux/arm/v7';
    const workspaces = [await twoStages({ base: 'a' }), await twoStages({ base: 'b' })];
    const names = [newRepository('cache-both-a'), newRepository('cache-both-b')];
    const both = () =>
      Promise.all(
        workspaces.map((workspace, index) =>
          runCached({ service, workspace, inputs: { images: names[index] ?? '', platforms } }),
        ),
      );
    const cold = await both();
    expect(cold.map((step) => [step.exitCode, ranIn(step).length])).toEqual([
      [0, 9],
      [0, 9],
    ]);
    expect(cold.flatMap(warningsIn)).toEqual([]);
    const warm = await both();
    expect(warm.map((step) => [step.exitCode, Object.keys(stepsIn(step)).length, ranIn(step)])).toEqual([
      [0, 9, []],
      [0, 9, []],
    ]);
  });
});
