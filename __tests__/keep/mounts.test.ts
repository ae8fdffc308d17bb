// Why cache mounts are not saved, as the warning says.
import { describe, expect, it } from '@jest/globals';
import type { Finished } from '../../src/commands/command.ts';
import { cacheWriter } from '../../src/keep/keep.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

/** The warnings of a run whose program to save the mounts ends so. */
async function warningsOf(ended: Partial<Finished>): Promise<readonly string[]> {
  const warnings: string[] = [];
  const { log } = silentPorts();
  const exec = { run: async () => ({ exitCode: 0, stdout: '', stderr: '', ...ended }) };
  const writer = cacheWriter(silentPorts({ exec, log: { ...log, warning: (text) => void warnings.push(text) } }));
  const { cache } = aPlan().build;
  const gha = { type: 'gha', scope: 'app-mounts' };
  const mounts = { ids: ['npm'], from: [gha], to: gha, tools: ['busybox:1'], most: 1 };
  writer.take({
    plan: aPlan({ build: { cache: { ...cache, isPolicy: false, exports: {}, mounts } } }),
    prepared: {
      builder: { name: 'b', driver: 'docker-container', platforms: [], env: {}, isOurs: true, containers: [] },
      emulation: { ready: Promise.resolve(), isDone: () => true, finish: async () => [], drop: () => undefined },
      silent: [],
      mountTool: 'busybox:1',
    },
    secrets: {},
    built: { images: [], metadata: {}, record: { steps: [], findings: [], said: [] }, definitionPath: '' },
  });
  await writer.write();
  return warnings;
}

describe('cache mounts that are not saved', () => {
  it.each<[string, Partial<Finished>, readonly string[]]>([
    ['by nothing', { exitCode: 0 }, []],
    ['by an error of buildx', { exitCode: 1, stderr: 'a\nERROR: no space\n' }, ['failed: ERROR: no space']],
    ['by buildx without a word', { exitCode: 1 }, ['failed: buildx failed with exit code 1']],
    ['by a signal', { exitCode: undefined, stderr: '{"vertexes":[]}\n' }, ['failed: buildx was killed by a signal']],
    ['by the time limit', { exitCode: undefined, stoppedBy: 'timeout' }, ['timeout']],
  ])('are kept from it %s', async (_, ended, reasons) => {
    expect(await warningsOf(ended)).toEqual(reasons.map((why) => `Could not save the cache mounts (${why}).`));
  });
});
