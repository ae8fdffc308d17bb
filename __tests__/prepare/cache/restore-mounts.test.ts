// The state of the builder after cache mounts were restored, and whether mounts may be saved from it.
import { describe, expect, it } from '@jest/globals';
import type { Command, Finished } from '../../../src/commands/command.ts';
import { restoreMounts } from '../../../src/prepare/cache/restore-mounts.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

const builder = {
  ...{ name: 'polyarch-1', driver: 'docker-container', platforms: [], env: {}, isOurs: true },
  containers: ['buildx_buildkit_polyarch-10'],
};
const mounts = {
  ids: ['npm'],
  from: [{ type: 'gha', scope: 'app-mounts' }],
  tools: ['docker.io/library/busybox:1'],
  most: 1,
};
const plan = aPlan({ build: { cache: { ...aPlan().build.cache, mounts } } });

const done: Finished = { exitCode: 0, stdout: '', stderr: '' };
const stopped: Finished = { exitCode: undefined, stdout: '', stderr: '', stoppedBy: 'timeout' };

/** How the programs end: the solve, the removal of layers, and after how many boots BuildKit answers. */
type Programs = { readonly bake?: Finished; readonly prune?: Finished; readonly boots?: number };

/** Restores; the programs that were run, the warnings, and the image that mounts may be saved by. */
async function restored({ bake = done, prune = done, boots = 1 }: Programs) {
  const run: string[] = [];
  const limits: (number | undefined)[] = [];
  const warnings: string[] = [];
  let now = 0;
  const plain = silentPorts();
  const verbOf = ({ args: [verb = '', option] }: Command): string => (verb === 'inspect' ? `${verb} ${option}` : verb);
  const answers = (): Finished => {
    const isUp = run.filter((verb) => verb.startsWith('inspect')).length >= boots;
    const node = { Name: 'polyarch-10', ...(isUp ? { Version: 'v0.27.1' } : {}) };
    return { ...done, stdout: JSON.stringify({ Name: 'polyarch-1', Driver: 'docker-container', Nodes: [node] }) };
  };
  const ports = silentPorts({
    clock: {
      ...plain.clock,
      now: () => new Date(now),
      sleep: async (milliseconds) => {
        now += milliseconds;
      },
    },
    log: { ...plain.log, warning: (text) => void warnings.push(text) },
    exec: {
      run: async (command) => {
        const verb = verbOf(command);
        run.push(verb);
        if (verb === 'prune' || verb === 'kill') limits.push(command.timeout);
        return { bake, prune, ls: answers() }[verb] ?? done;
      },
    },
  });
  const tool = await restoreMounts(plan, builder, ports);
  return { run: run.slice(0, 8), limits, warnings, isSaved: tool !== undefined };
}

describe('after cache mounts were restored', () => {
  it('the builder forgets the layers, and mounts may be saved', async () => {
    expect(await restored({})).toEqual({ run: ['bake', 'prune'], limits: [60_000], warnings: [], isSaved: true });
  });

  it('none are saved where it does not forget them: the layer that is saved would be the one that was restored', async () => {
    expect(await restored({ prune: stopped })).toEqual({
      run: ['bake', 'prune'],
      limits: [60_000],
      warnings: ['Could not reset the builder after restoring cache mounts; this run will not save them.'],
      isSaved: false,
    });
  });
});

describe('after restoring cache mounts timed out', () => {
  const late = 'Could not restore the cache mounts (timeout: exceeded 10m 00s).';
  const half = `${late} The builder may contain partial mounts, so this run will not save them.`;
  const boot = ['inspect --bootstrap', 'ls'];

  it('the builder is booted until it answers, and has empty ones', async () => {
    expect(await restored({ bake: stopped, boots: 2 })).toEqual({
      run: ['bake', 'kill', ...boot, ...boot, 'prune'],
      limits: [60_000, 60_000],
      warnings: [`${late} The build starts with empty mounts.`],
      isSaved: true,
    });
  });

  it('or buildx was killed, the builder is booted again, because the import was cut off, too', async () => {
    const { run, isSaved } = await restored({ bake: { exitCode: undefined, stdout: '', stderr: '' } });
    expect({ run, isSaved }).toEqual({ run: ['bake', 'kill', ...boot, 'prune'], isSaved: true });
  });

  it('none are saved where it does not boot', async () => {
    const { run, ...rest } = await restored({ bake: stopped, boots: Number.POSITIVE_INFINITY });
    expect(run).toEqual(['bake', 'kill', ...boot, ...boot, ...boot]);
    expect(rest).toEqual({ limits: [60_000], warnings: [half], isSaved: false });
  });

  it('none are saved where it keeps a part of them', async () => {
    expect(await restored({ bake: stopped, prune: stopped })).toEqual({
      run: ['bake', 'kill', ...boot, 'prune'],
      limits: [60_000, 60_000],
      warnings: [half],
      isSaved: false,
    });
  });
});
