// What post removes, by state that anybody may have written: real folders, and programs that are only written down.
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { realFiles } from '../../src/adapters/files.ts';
import { remove } from '../../src/prepare/remove.ts';
import { silentPorts } from '../support/ports.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'polyarch-post-'));
  for (const folder of [
    'temp/polyarch-publish',
    'temp/other',
    'temp/polyarch-deep/polyarch-publish',
    'victim/polyarch-x',
  ]) {
    await mkdir(join(home, folder), { recursive: true });
  }
  await symlink(join(home, 'victim'), join(home, 'temp', 'polyarch-link'));
  await mkdir(join(home, 'state', 'polyarch', 'runs'), { recursive: true });
  for (const name of ['polyarch-1.json', 'other.txt']) {
    await writeFile(join(home, 'state', 'polyarch', 'runs', name), '{}');
  }
});
afterEach(() => rm(home, { recursive: true }));

/** Runs post with this state; the folders that are gone, the builders that were removed, and how often it warned. */
async function post(state: Readonly<Record<string, string>>, stderr?: string) {
  const before = await readdir(home, { recursive: true });
  const builders: string[] = [];
  const warnings: string[] = [];
  const { log, files: silent } = silentPorts();
  const real = realFiles(home);
  await remove(
    silentPorts({
      env: {
        RUNNER_TEMP: join(home, 'temp'),
        XDG_STATE_HOME: join(home, 'state'),
        BUILDX_CONFIG: join(home, 'buildx'),
      },
      state: { save: () => undefined, read: (name) => state[name]?.replace('HOME', home) ?? '' },
      // What this machine says of itself is left out: nothing of others is swept.
      files: { ...realFiles(home), read: (path) => (path.startsWith('/proc') ? silent.read(path) : real.read(path)) },
      log: { ...log, warning: (text) => void warnings.push(text) },
      exec: {
        run: async ({ args }) => {
          builders.push(args.at(-1) ?? '');
          // buildx forgets the builder, whatever becomes of it.
          await rm(join(home, 'buildx/instances/polyarch-1'), { force: true });
          return { exitCode: stderr === undefined ? 0 : 1, stdout: '', stderr: stderr ?? '' };
        },
      },
    }),
  );
  const after = await readdir(home, { recursive: true });
  return { gone: before.filter((path) => !after.includes(path)).toSorted(), builders, warnings: warnings.length };
}

describe('post removes', () => {
  it('the builder, the folder and the mark of the step', async () => {
    expect(
      await post({
        builder: 'polyarch-1',
        temporaryFolder: 'HOME/temp/polyarch-publish',
        mark: 'HOME/state/polyarch/runs/polyarch-1.json',
      }),
    ).toEqual({
      gone: ['state/polyarch/runs/polyarch-1.json', 'temp/polyarch-publish'],
      builders: ['polyarch-1'],
      warnings: 0,
    });
  });

  describe('what a cluster holds', () => {
    const inCluster = {
      builder: 'polyarch-1',
      driver: 'kubernetes',
      temporaryFolder: 'HOME/temp/polyarch-publish',
      mark: 'HOME/state/polyarch/runs/polyarch-1.json',
    };
    beforeEach(async () => {
      await mkdir(join(home, 'buildx/instances'), { recursive: true });
      await writeFile(join(home, 'buildx/instances/polyarch-1'), '{"Name":"polyarch-1"}');
    });

    it('with its kubeconfig and its mark, once the cluster has confirmed it', async () => {
      expect(await post(inCluster)).toEqual({
        gone: [...['buildx/instances/polyarch-1', 'state/polyarch/runs/polyarch-1.json', 'temp/polyarch-publish']],
        builders: ['polyarch-1'],
        warnings: 0,
      });
    });

    it('not at all while the cluster does not answer, so that the next run can', async () => {
      const away = 'failed to remove polyarch-1: dial tcp 127.0.0.1:26443: connect: connection refused';
      expect(await post(inCluster, away)).toEqual({ gone: [], builders: ['polyarch-1'], warnings: 1 });
    });
  });

  it('the folder, but not the mark, of a builder that an engine does not let go', async () => {
    const state = {
      builder: 'polyarch-1',
      driver: 'docker-container',
      temporaryFolder: 'HOME/temp/polyarch-publish',
      mark: 'HOME/state/polyarch/runs/polyarch-1.json',
    };
    expect(await post(state, 'Cannot connect to the Docker daemon')).toEqual({
      gone: ['temp/polyarch-publish'],
      builders: ['polyarch-1'],
      warnings: 1,
    });
  });

  it('nothing where nothing was made', async () => {
    expect(await post({ temporaryFolder: 'HOME/temp/polyarch-none' })).toEqual({ gone: [], builders: [], warnings: 0 });
  });

  it.each([
    { temporaryFolder: '/home/runner/work' },
    { temporaryFolder: 'HOME/victim' },
    { temporaryFolder: 'HOME/victim/polyarch-x' },
    { temporaryFolder: 'HOME/temp' },
    { temporaryFolder: 'HOME/temp/other' },
    { temporaryFolder: 'HOME/temp/polyarch-link' },
    { temporaryFolder: 'HOME/temp/polyarch-link/polyarch-x' },
    { temporaryFolder: 'HOME/temp/polyarch-deep/polyarch-publish' },
    { temporaryFolder: 'HOME/temp/polyarch-publish/../../victim' },
    { temporaryFolder: 'HOME/temp/../victim/polyarch-x' },
    { builder: 'default' },
    { builder: '--all-inactive' },
    { builder: 'polyarch-1 --all' },
    { mark: 'HOME/state/polyarch/runs/other.txt' },
    { mark: 'HOME/state/polyarch/runs' },
    { mark: 'HOME/victim/polyarch-x.json' },
    { mark: 'HOME/state/polyarch/runs/../../../victim/polyarch-x.json' },
  ])('nothing that is not ours: %j', async (state) => {
    const { gone, builders } = await post(state);
    expect({ gone, builders }).toEqual({ gone: [], builders: [] });
  });
});
