// What post removes, with hostile saved state: real folders, and recorded programs.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { realFiles } from '../../src/adapters/files.ts';
import type { Finished } from '../../src/commands/command.ts';
import { failure } from '../../src/errors/failure.ts';
import { remove } from '../../src/prepare/remove.ts';
import { newFolder } from '../support/folders.ts';
import { silentPorts } from '../support/ports.ts';

let home = '';
beforeEach(async () => {
  home = await newFolder();
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

/** Where post runs, and how a program ends that does not end well. */
type Machine = {
  readonly env?: Readonly<Record<string, string>>;
  readonly dockerConfig?: string;
  /** A file that this user must not read. */
  readonly unreadable?: string;
  readonly answer?: (program: string) => Promise<Partial<Finished> | undefined> | Partial<Finished> | undefined;
};

/** Runs post with this state; the folders that are gone, the programs that removed builders, and how often it warned. */
async function post(
  state: Readonly<Record<string, string>>,
  { env = {}, dockerConfig, unreadable, answer }: Machine = {},
) {
  const before = await readdir(home, { recursive: true });
  const programs: string[] = [];
  const warnings: string[] = [];
  const { log, files: silent } = silentPorts();
  const real = realFiles(home);
  const ports = silentPorts({
    env: {
      RUNNER_TEMP: join(home, 'temp'),
      XDG_STATE_HOME: join(home, 'state'),
      HOME: '/home/ada',
      BUILDX_CONFIG: join(home, 'buildx'),
      ...env,
    },
    state: { save: () => undefined, read: (name) => state[name]?.replace('HOME', home) ?? '' },
    // What this machine says of itself is left out: nothing of others is swept.
    files: {
      ...real,
      read: async (path) => {
        if (unreadable !== undefined && path.endsWith(unreadable)) throw failure('FILE_UNREADABLE', path);
        if (path === '/home/ada/.docker/config.json') return dockerConfig;
        return path.startsWith('/proc') ? silent.read(path) : real.read(path);
      },
    },
    log: { ...log, warning: (text) => void warnings.push(text) },
    exec: {
      run: async ({ program, args }) => {
        programs.push([program, ...args].join(' '));
        const given = await answer?.([program, ...args].join(' '));
        // buildx forgets the builder even if it does not reach it.
        if (program === 'buildx') await rm(join(home, 'buildx/instances/polyarch-1'), { force: true });
        return { exitCode: 0, stdout: '', stderr: '', ...given };
      },
    },
  });
  await remove(ports, async () => ports);
  const after = await readdir(home, { recursive: true });
  return { gone: before.filter((path) => !after.includes(path)).toSorted(), programs, warnings: warnings.length };
}

describe('post removes', () => {
  it('the builder, the folder and the record of the step', async () => {
    expect(
      await post({
        builder: 'polyarch-1',
        temporaryFolder: 'HOME/temp/polyarch-publish',
        record: 'HOME/state/polyarch/runs/polyarch-1.json',
      }),
    ).toEqual({
      gone: ['state/polyarch/runs/polyarch-1.json', 'temp/polyarch-publish'],
      programs: ['buildx rm --force polyarch-1'],
      warnings: 0,
    });
  });

  describe('what a cluster holds', () => {
    const inCluster = {
      builder: 'polyarch-1',
      driver: 'kubernetes',
      temporaryFolder: 'HOME/temp/polyarch-publish',
      record: 'HOME/state/polyarch/runs/polyarch-1.json',
    };
    beforeEach(async () => {
      await mkdir(join(home, 'buildx/instances'), { recursive: true });
      await writeFile(join(home, 'buildx/instances/polyarch-1'), '{"Name":"polyarch-1"}');
    });

    it('with its kubeconfig and its record, once the cluster has confirmed it', async () => {
      expect(await post(inCluster)).toEqual({
        gone: ['buildx/instances/polyarch-1', 'state/polyarch/runs/polyarch-1.json', 'temp/polyarch-publish'],
        programs: ['buildx rm --force polyarch-1'],
        warnings: 0,
      });
    });

    it('not at all while the cluster does not answer, so that the next run can', async () => {
      const away = 'failed to remove polyarch-1: dial tcp 127.0.0.1:26443: connect: connection refused';
      const answer = () => ({ exitCode: 1, stderr: away });
      expect(await post(inCluster, { answer })).toEqual({
        gone: [],
        programs: ['buildx rm --force polyarch-1'],
        warnings: 1,
      });
    });
  });

  it('the folder, but not the record, of a builder that an engine does not let go', async () => {
    const state = {
      builder: 'polyarch-1',
      driver: 'docker-container',
      temporaryFolder: 'HOME/temp/polyarch-publish',
      record: 'HOME/state/polyarch/runs/polyarch-1.json',
    };
    const answer = () => ({ exitCode: 1, stderr: 'Cannot connect to the Docker daemon' });
    expect(await post(state, { answer })).toEqual({
      gone: ['temp/polyarch-publish'],
      programs: ['buildx rm --force polyarch-1'],
      warnings: 1,
    });
  });

  it('nothing where nothing was made', async () => {
    expect(await post({ temporaryFolder: 'HOME/temp/polyarch-none' })).toEqual({ gone: [], programs: [], warnings: 0 });
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
    { record: 'HOME/state/polyarch/runs/other.txt' },
    { record: 'HOME/state/polyarch/runs' },
    { record: 'HOME/victim/polyarch-x.json' },
    { record: 'HOME/state/polyarch/runs/../../../victim/polyarch-x.json' },
  ])('nothing that is not ours: %j', async (state) => {
    const { gone, programs } = await post(state);
    expect({ gone, programs }).toEqual({ gone: [], programs: [] });
  });
});

const builder = 'polyarch-1';
const containers = 'buildx_buildkit_polyarch-10';

describe('a builder in the engine of this machine', () => {
  it.each([
    ['with its cache', { isStateKept: 'false' }, [`docker volume rm --force ${containers}_state`]],
    ['without its cache where that is kept', { isStateKept: 'true' }, []],
  ])('is removed at once, %s', async (_, state, volumes) => {
    const { programs, warnings } = await post({ builder, containers, ...state });
    const expected = [`docker rm --force ${containers}`, `buildx rm --force --keep-daemon ${builder}`, ...volumes];
    expect({ programs, warnings }).toEqual({ programs: expected, warnings: 0 });
  });

  it('of several nodes is removed node by node', async () => {
    const nodes = [`buildx_buildkit_${builder}-one`, `buildx_buildkit_${builder}-two`];
    const { programs } = await post({ builder, containers: nodes.join(' ') });
    expect(programs.filter((program) => program.startsWith('docker rm'))).toEqual(
      nodes.map((node) => `docker rm --force ${node}`),
    );
    expect(programs.filter((program) => program.startsWith('docker volume'))).toHaveLength(2);
  });

  it('that is gone already is not an error', async () => {
    const answer = (program: string) =>
      program.startsWith('docker rm') ? { exitCode: 1, stderr: 'Error: No such container: x' } : undefined;
    expect(await post({ builder, containers }, { answer })).toMatchObject({ warnings: 0 });
  });

  it('is left to buildx where Docker does not remove it', async () => {
    const answer = (program: string) => (program.startsWith('docker') ? { exitCode: 1, stderr: 'no' } : undefined);
    const { programs, warnings } = await post({ builder, containers }, { answer });
    expect({ last: programs.at(-1), warnings }).toEqual({ last: `buildx rm --force ${builder}`, warnings: 0 });
  });

  it('is known to buildx again where Docker does not remove it', async () => {
    const entry = join(home, 'buildx/instances', builder);
    await mkdir(join(home, 'buildx/instances'), { recursive: true });
    await writeFile(entry, '{"Name":"polyarch-1"}');
    const known: boolean[] = [];
    const answer = (program: string) => {
      if (program.startsWith('docker')) return { exitCode: 1, stderr: 'no' };
      known.push(existsSync(entry));
      return undefined;
    };
    await post({ builder, containers }, { answer });
    // buildx forgets it beside the removal, and then removes it.
    expect(known).toEqual([true, true]);
  });

  it('is removed whole where buildx cannot start', async () => {
    const answer = async (program: string) => {
      if (program.startsWith('buildx')) throw new Error('buildx is missing');
      await setTimeout(100);
      return undefined;
    };
    const { programs, warnings } = await post({ builder, containers }, { answer });
    expect({ last: programs.at(-1), warnings }).toEqual({
      last: `docker volume rm --force ${containers}_state`,
      warnings: 1,
    });
  });

  it('is removed where its entry cannot be read', async () => {
    const { programs } = await post({ builder, containers }, { unreadable: `buildx/instances/${builder}` });
    expect(programs).toContain(`docker rm --force ${containers}`);
  });

  it.each(['docker volume', 'buildx rm'])('that stays because of `%s` gives a warning', async (failing) => {
    const answer = (program: string) => (program.startsWith(failing) ? { exitCode: 1, stderr: 'busy' } : undefined);
    expect(await post({ builder, containers }, { answer })).toMatchObject({ warnings: 1 });
  });

  it.each(['buildx_buildkit_polyarch-20', 'database', '--help', `${containers} database`])(
    'is no reason to remove a container called %j',
    async (name) => {
      const { programs } = await post({ builder, containers: name });
      expect(programs).toEqual([`buildx rm --force ${builder}`]);
    },
  );
});

describe('on a machine that goes with the job', () => {
  const hosted = { RUNNER_ENVIRONMENT: 'github-hosted' };
  const state = { builder, containers, temporaryFolder: 'HOME/temp/polyarch-publish' };

  it.each<[string, Readonly<Record<string, string>>, Machine]>([
    ['of this machine', state, {}],
    ['of this machine, by its socket', state, { env: { DOCKER_HOST: 'unix:///var/run/docker.sock' } }],
    ['of the default context', state, { dockerConfig: '{"currentContext": "default", "auths": {}}' }],
    ['that was never made', { ...state, builder: '', containers: '' }, {}],
  ])('post removes the files, and no builder %s', async (_, saved, machine) => {
    expect(await post(saved, { ...machine, env: { ...hosted, ...machine.env } })).toEqual({
      gone: ['temp/polyarch-publish'],
      programs: [],
      warnings: 0,
    });
  });

  it.each<[string, Readonly<Record<string, string>>, Machine]>([
    ['elsewhere, by its address', state, { env: { DOCKER_HOST: 'ssh://build.example' } }],
    ['elsewhere, by a variable for its context', state, { env: { DOCKER_CONTEXT: 'farm' } }],
    ['elsewhere, by its context', state, { dockerConfig: '{"currentContext": "farm"}' }],
    ['of which the configuration cannot be read', state, { dockerConfig: '{' }],
    ['in a cluster', { ...state, containers: '' }, {}],
  ])('post removes a builder %s', async (_, saved, machine) => {
    const { programs } = await post(saved, { ...machine, env: { ...hosted, ...machine.env } });
    expect(programs.some((program) => program.startsWith('buildx rm'))).toBe(true);
  });

  it('is not one of your own', async () => {
    const { programs } = await post(state, { env: { RUNNER_ENVIRONMENT: 'self-hosted' } });
    expect(programs).toHaveLength(3);
  });
});
