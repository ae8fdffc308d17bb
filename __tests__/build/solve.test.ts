// A solve of several targets, whose names buildx puts in front of their steps.
import { describe, expect, it } from '@jest/globals';
import { type BuildOrder, readySolve } from '../../src/build/command.ts';
import { cacheWriter } from '../../src/keep/keep.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const order = (plan = aPlan()): BuildOrder => ({
  plan,
  prepared: {
    builder: { name: 'b', driver: 'docker-container', platforms: [], env: {}, isOurs: true, containers: [] },
    emulation: { ready: Promise.resolve(), isDone: () => true, finish: async () => [], drop: () => undefined },
    silent: [],
  },
  secrets: {},
});

const step = (name: string, error?: string): string => {
  const [started, completed] = ['2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z'];
  return JSON.stringify({ vertexes: [{ digest: `sha256:${name}`, name, started, completed, error }] });
};

describe('a solve', () => {
  it('recognizes the steps of one image that is built from another target', async () => {
    const target = { base: {}, app: { contexts: { base: 'target:base' }, platforms: ['linux/amd64'] } };
    const definition = { group: { default: { targets: ['app'] } }, target };
    const { recorder } = await readySolve(order(), { definition }, silentPorts().files);
    recorder.accept(step('[app] exporting to image'));
    expect(recorder.record().steps).toMatchObject([{ target: 'app', kind: 'push', text: 'exporting to image' }]);
  });

  it('that writes the caches of several targets reports the one that failed', async () => {
    const entry = { type: 'gha', scope: 'a' };
    const { cache } = aPlan().build;
    const build = {
      definition: { target: { api: {}, web: {} } },
      cache: { ...cache, isPolicy: false, exports: { api: [entry], web: [entry] } },
    };
    const writer = cacheWriter(
      silentPorts({
        exec: {
          run: async ({ onStderrLine }) => {
            onStderrLine?.(step('[web] exporting to GitHub Actions Cache', 'error writing layer blob: 429'));
            return { exitCode: 0, stdout: '', stderr: '' };
          },
        },
      }),
    );
    const record = { steps: [], findings: [], said: [] };
    writer.take({ ...order(aPlan({ build })), built: { images: [], metadata: {}, record, definitionPath: '' } });
    expect(await writer.write()).toMatchObject({
      outcome: 'failed',
      cause: 'rate limit: error writing layer blob: 429',
    });
  });
});
