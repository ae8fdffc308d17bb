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
async function post(state: Readonly<Record<string, string>>) {
  const before = await readdir(home, { recursive: true });
  const builders: string[] = [];
  const warnings: string[] = [];
  const { log, files: silent } = silentPorts();
  await remove(
    silentPorts({
      env: { RUNNER_TEMP: join(home, 'temp'), XDG_STATE_HOME: join(home, 'state') },
      state: { save: () => undefined, read: (name) => state[name]?.replace('HOME', home) ?? '' },
      // What this machine says of itself is left out: nothing of others is swept.
      files: { ...realFiles(home), read: silent.read },
      log: { ...log, warning: (text) => void warnings.push(text) },
      exec: {
        run: async ({ args }) => {
          builders.push(args.at(-1) ?? '');
          return { exitCode: 0, stdout: '', stderr: '' };
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
