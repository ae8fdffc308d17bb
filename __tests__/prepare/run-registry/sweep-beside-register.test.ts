// A sweep and a new run that meet at a reused name: real files, doubles for programs.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { realFiles } from '../../../src/adapters/files.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { enter } from '../../../src/prepare/run-registry/register.ts';
import { sweep } from '../../../src/prepare/run-registry/sweep.ts';
import { newFolder } from '../../support/folders.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

let home: string;
beforeEach(async () => {
  home = await newFolder();
});

const folder = (): string => join(home, 'polyarch', 'runs');
const never = (): boolean => false;
const hour = 3_600_000;

type Difference = { readonly run?: Ports['exec']['run']; readonly files?: Partial<Ports['files']> };

/** This machine with a folder of records of its own. */
function machine({ run, files }: Difference = {}): Ports {
  let words = 0;
  const plain = silentPorts();
  return silentPorts({
    env: { XDG_STATE_HOME: home },
    files: { ...realFiles(home), ...files },
    machine: { ...plain.machine, pid: process.pid, parentPid: process.ppid },
    chance: {
      word: () => {
        words += 1;
        return `word${words}`;
      },
    },
    exec: { run: run ?? (async () => ({ exitCode: 0, stdout: '', stderr: '' })) },
  });
}

const plan = (): Plan =>
  aPlan({
    run: { temporaryFolder: join(home, 'polyarch-gone') },
    build: { builder: { ...aPlan().build.builder, keepState: true } },
  });

/** Lets a run enter, makes its record that of a dead one of such an age in milliseconds, and gives its name. */
async function deadRun(ports: Ports, age: number): Promise<string> {
  const name = await enter(plan(), ports);
  const path = join(folder(), `${name}.json`);
  const gone = { pid: 2 ** 30, start: '1' };
  const since = ports.clock.now().getTime() - age;
  const record = { ...JSON.parse(await readFile(path, 'utf8')), step: gone, job: gone, since };
  await writeFile(path, JSON.stringify(record));
  return name;
}

const slotOf = (name: string): string => name.slice(name.lastIndexOf('-') + 1);

describe('a run that begins while a dead one of the same step is tidied up after', () => {
  it('takes another builder than the one that is being removed', async () => {
    const entered: string[] = [];
    const removed: string[] = [];
    const ports = machine({
      run: async ({ args }) => {
        entered.push(await enter(plan(), ports));
        removed.push(args.at(-1) ?? '');
        return { exitCode: 0, stdout: '', stderr: '' };
      },
    });
    const dead = await deadRun(ports, hour);
    await sweep(ports, { isEnough: never });
    expect(removed).toEqual([dead]);
    expect([dead, ...entered].map(slotOf)).toEqual(['0', '1']);
    expect(await readdir(folder())).toEqual(entered.map((name) => `${name}.json`));
  });

  it('keeps its builder where it has found the name free before anyone removes it', async () => {
    const removed: string[] = [];
    const entered: string[] = [];
    const real = realFiles(home);
    const ports = machine({
      run: async ({ args }) => {
        removed.push(args.at(-1) ?? '');
        return { exitCode: 0, stdout: '', stderr: '' };
      },
      files: {
        rename: async (from, to) => {
          const isThere = await real.rename(from, to);
          // It checks before the record is renamed, so it does not see the other run.
          const blind = machine({ files: { list: async () => [] } });
          entered.push(await enter(plan(), blind));
          return isThere;
        },
      },
    });
    const dead = await deadRun(ports, hour);
    await sweep(ports, { isEnough: never });
    expect({ removed, entered }).toEqual({ removed: [], entered: [dead] });
    // The taken record is left to a later run.
    expect(await readdir(folder())).toEqual([`${dead}.json`, expect.stringContaining(`${dead}.json.`)]);
    await rm(join(folder(), `${dead}.json`));
    await sweep(machine({ run: ports.exec.run }), { isEnough: never });
    expect({ removed, left: await readdir(folder()) }).toEqual({ removed: [dead], left: [] });
  });

  it('is not lost to one of the living whose record is put back', async () => {
    const real = realFiles(home);
    const other = { since: 7 };
    const ports = machine({
      files: {
        rename: async (from, to) => {
          // Between the two checks one run cleaned up, and another registered,
          await writeFile(from, JSON.stringify({ ...JSON.parse(await readFile(from, 'utf8')), ...other }));
          const isThere = await real.rename(from, to);
          // and a third does while the second one's record is looked at.
          await writeFile(from, 'mine');
          return isThere;
        },
      },
    });
    const name = await deadRun(ports, hour);
    await sweep(ports, { isEnough: never });
    const path = join(folder(), `${name}.json`);
    expect(await readdir(folder())).toEqual([`${name}.json`, `${name}.json.word1`]);
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect(JSON.parse(await readFile(`${path}.word1`, 'utf8'))).toMatchObject(other);
  });

  it('has its record put back where it was taken for that of a dead one', async () => {
    const real = realFiles(home);
    const ports = machine({
      files: {
        rename: async (from, to) => {
          await writeFile(from, JSON.stringify({ ...JSON.parse(await readFile(from, 'utf8')), since: 7 }));
          return real.rename(from, to);
        },
      },
    });
    const name = await deadRun(ports, hour);
    await sweep(ports, { isEnough: never });
    expect(await readdir(folder())).toEqual([`${name}.json`]);
    expect(JSON.parse(await readFile(join(folder(), `${name}.json`), 'utf8'))).toMatchObject({ since: 7 });
  });
});

describe('a run that is to find again what was kept', () => {
  it('has the first name though a run that died a moment ago had it', async () => {
    const ports = machine();
    const dead = await deadRun(ports, 1000);
    await sweep(ports, { isWanted: (builder) => builder === dead, isThorough: true, isEnough: never });
    expect(await readdir(folder())).toEqual([]);
    expect(await enter(plan(), ports)).toBe(dead);
  });
});
