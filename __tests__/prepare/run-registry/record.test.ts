import { describe, expect, it } from '@jest/globals';
import {
  isDead,
  ownRecords,
  parseRunRecord,
  parseStart,
  type RunRecord,
  recordsFolder,
} from '../../../src/prepare/run-registry/record.ts';
import { readRecords } from '../../../src/prepare/run-registry/sweep.ts';
import { silentPorts } from '../../support/ports.ts';

/** /proc/PID/stat of a process with this name and start, as proc_pid_stat(5) has its fields. */
const stat = (name: string, start: string, state = 'S') =>
  `7 (${name}) ${state} ${Array.from({ length: 18 }, (_, at) => at).join(' ')} ${start} 0 0\n`;

const here = { host: 'machine', boot: 'b1', space: '1' };
const record: RunRecord = {
  ...here,
  builder: 'polyarch-ab12',
  driver: 'docker-container',
  isStateKept: false,
  isBuilderKept: false,
  folder: '/tmp/polyarch-publish',
  env: { DOCKER_HOST: 'unix:///x' },
  since: 5,
  step: { pid: 10, start: '100' },
  job: { pid: 9, start: '90' },
  isStepOver: false,
};

/** A machine on which these processes run, by number and start. */
function machine(processes: Readonly<Record<number, string>>) {
  const { files } = silentPorts();
  const read = async (path: string) => {
    const start = processes[Number(/^\/proc\/(\d+)\/stat$/.exec(path)?.[1])];
    return start === undefined ? undefined : stat('node', start);
  };
  return { files: { ...files, read } };
}

describe('the start of a process', () => {
  it.each([
    { name: 'is reported in the 22nd field', text: stat('node', '4711'), start: '4711' },
    { name: 'is reported whatever the program is called', text: stat('a) S 1 (b', '4711'), start: '4711' },
    {
      name: 'is undefined for a zombie',
      text: stat('node', '4711', 'Z'),
      start: undefined,
    },
    { name: 'is undefined for other text', text: 'nothing', start: undefined },
  ])('$name', ({ text, start }) => {
    expect(parseStart(text)).toBe(start);
  });
});

describe('a run', () => {
  it.each([
    { name: 'lives while its step does', processes: { 9: '90', 10: '100' }, change: {}, dead: false },
    {
      name: 'lives between its step and the end of the job',
      processes: { 9: '90' },
      change: { isStepOver: true },
      dead: false,
    },
    { name: 'is dead when its step ended before its time', processes: { 9: '90' }, change: {}, dead: true },
    {
      name: 'is dead when another has the number of its step',
      processes: { 9: '90', 10: '101' },
      change: {},
      dead: true,
    },
    { name: 'is dead when its job is', processes: { 9: '95' }, change: { isStepOver: true }, dead: true },
    { name: 'lives while its step does, though the job is gone', processes: { 10: '100' }, change: {}, dead: false },
    {
      name: 'is dead since the machine was started again',
      processes: { 9: '90', 10: '100' },
      change: { boot: 'b0' },
      dead: true,
    },
    { name: 'may live on another machine', processes: {}, change: { host: 'other', boot: 'b0' }, dead: false },
    { name: 'may live where its processes cannot be seen', processes: {}, change: { space: '7' }, dead: false },
  ])('$name', async ({ processes, change, dead }) => {
    expect(await isDead({ ...record, ...change }, here, machine(processes).files)).toBe(dead);
  });
});

describe('the folder of the records', () => {
  const place = (env: Readonly<Record<string, string>>) => recordsFolder(silentPorts({ env }));

  it.each([
    [{ HOME: '/home/ada' }, '/home/ada/.local/state/polyarch/runs'],
    [{ HOME: '/home/ada', XDG_STATE_HOME: '/state' }, '/state/polyarch/runs'],
    [{ HOME: '/home/ada', XDG_STATE_HOME: 'state' }, '/home/ada/.local/state/polyarch/runs'],
    [{}, '/tmp/polyarch-runs-1000'],
  ])('with %j is one for this user', (env, expected) => expect(place(env)).toBe(expected));

  it('that belongs to another user is not used, and nothing in it is read', async () => {
    const { files } = silentPorts();
    const read: string[] = [];
    const ports = silentPorts({
      files: {
        ...files,
        privateFolder: async () => false,
        list: async (path) => {
          read.push(path);
          return ['polyarch-x.json'];
        },
      },
    });
    expect([await ownRecords(ports), await readRecords(ports), read]).toEqual([undefined, [], []]);
  });
});

describe('a record', () => {
  it('is read as it was written', () => {
    expect(parseRunRecord(JSON.stringify(record))).toEqual(record);
  });

  it('gives programs no variable but those that say where to look', () => {
    const env = { ...record.env, PATH: '/tmp/evil', LD_PRELOAD: '/tmp/evil.so', DOCKER_CONFIG: '/c', DOCKER_X: '1' };
    expect(parseRunRecord(JSON.stringify({ ...record, env }))?.env).toEqual({ ...record.env, DOCKER_CONFIG: '/c' });
  });

  it.each([
    { name: 'a builder that is not ours', text: JSON.stringify({ ...record, builder: 'default' }) },
    { name: 'a folder that is not ours', text: JSON.stringify({ ...record, folder: '/home' }) },
    { name: 'a folder above ours', text: JSON.stringify({ ...record, folder: '/tmp/polyarch-x/..' }) },
    { name: 'no process', text: JSON.stringify({ ...record, step: 'x' }) },
    { name: 'an environment of other things than texts', text: JSON.stringify({ ...record, env: { A: 1 } }) },
    { name: 'no JSON', text: '{' },
  ])('is invalid with $name', ({ text }) => {
    expect(parseRunRecord(text)).toBeUndefined();
  });
});
