// `cache-mode: auto`: max at first, min once the runs have shown that the other stages are not worth it, and back again.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type CacheService, startCacheService } from '../support/cache-service.ts';
import { ranIn, runCached, warningsIn } from './support/cache.ts';
import { workspaceOf } from './support/folders.ts';
import { newRepository } from './support/registry.ts';
import type { StepResult } from './support/step.ts';

let service: CacheService;
beforeAll(async () => {
  service = await startCacheService();
});
afterAll(() => service.close());

/** What is built changes with every word, and is large where it is made; `long` takes its time, and never changes. */
function files(word: string, long: readonly string[] = []): Readonly<Record<string, string>> {
  const Dockerfile = [
    'FROM busybox AS build',
    ...long,
    'COPY word /word',
    'RUN cp /word /app && head -c 40000000 /dev/urandom > /object',
    'FROM busybox',
    'COPY --from=build /app /app',
    '',
  ];
  return { Dockerfile: Dockerfile.join('\n'), word };
}

/** What the log and the summary say of the choice. */
function choiceIn({ log, summary }: StepResult): readonly [string | undefined, boolean] {
  return [/^cache-mode auto chose (min|max): /m.exec(log)?.[1], /cache\\?-mode auto chose min/.test(summary)];
}

/** Bytes that the service was sent during a run. */
async function sentBy(run: () => Promise<StepResult>): Promise<{ readonly step: StepResult; readonly bytes: number }> {
  const before = service.requests.length;
  const step = await run();
  const puts = service.requests.slice(before).filter(({ call }) => call === 'put');
  return { step, bytes: puts.reduce((sum, { bytes }) => sum + bytes, 0) };
}

it('chooses by what the last runs have gained, and notices what it costs', async () => {
  const images = newRepository('cache-mode');
  const build = async (word: string, long?: readonly string[], mode = 'auto') => {
    const inputs = { images, 'cache-mode': mode };
    const { step, bytes } = await sentBy(async () =>
      runCached({ service, workspace: await workspaceOf(files(word, long)), inputs, env: { GITHUB_RUN_ID: word } }),
    );
    expect([step.exitCode, warningsIn(step)]).toEqual([0, []]);
    return { choice: choiceIn(step), isLarge: bytes > 40_000_000, step };
  };
  const max = { choice: ['max', false], isLarge: true };
  const min = { choice: ['min', true], isLarge: false };
  for (const word of ['one', 'two', 'three', 'four']) expect(await build(word)).toMatchObject(max);
  expect(await build('five')).toMatchObject(min);
  // Asked for, it is what was asked for.
  expect(await build('six', [], 'max')).toMatchObject({ choice: [undefined, false], isLarge: true });
  const long = ['RUN sleep 6'];
  expect(await build('seven', long)).toMatchObject(min);
  const lost = await build('eight', long);
  expect([lost.choice[0], ranIn(lost.step).some((name) => name.endsWith('RUN sleep 6'))]).toEqual(['min', true]);
  expect(await build('nine', long)).toMatchObject(max);
}, 400_000);

it('chooses min where max is never ready in time, and then there is a cache', async () => {
  const images = newRepository('cache-mode-late');
  // What is large comes from the other stage alone.
  service.break({ calls: ['put'], key: /^buildkit-blob-/, least: 2_000_000, kind: 'hang' });
  const build = async (word: string) => {
    const inputs = { images, 'cache-export-timeout': '8s' };
    const workspace = await workspaceOf(files(word));
    const step = await runCached({ service, workspace, inputs, env: { GITHUB_RUN_ID: `late-${word}` } });
    return [step.exitCode, choiceIn(step)[0], warningsIn(step).length];
  };
  const late = [0, 'max', 1];
  for (const word of ['one', 'two', 'three', 'four']) expect(await build(word)).toEqual(late);
  expect(await build('five')).toEqual([0, 'min', 0]);
  service.break();
}, 300_000);

it('tells how many bytes went to the cache', async () => {
  const images = newRepository('cache-written');
  const { step, bytes } = await sentBy(async () =>
    runCached({ service, workspace: await workspaceOf(files('bytes')), inputs: { images } }),
  );
  const [, size] = /^Cache: (\d+\.\d) MB written$/m.exec(step.log) ?? [];
  // The list of layers and the figures come on top of it.
  expect(Number(size)).toBeCloseTo(bytes / 1_000_000, 0);
  expect(step.summary).toContain(`${size} MB written`);
});
