import { describe, expect, it } from '@jest/globals';
import { parseRunRecord } from '../../../src/prepare/run-registry/record.ts';
import { sweep } from '../../../src/prepare/run-registry/sweep.ts';
import { silentPorts } from '../../support/ports.ts';

const folder = '/home/ada/.local/state/polyarch/runs';
const now = new Date('2026-03-04T05:06:07Z').getTime();

/** The record of a run whose processes are gone, so many milliseconds old. */
function deadRecord(name: string, age: number, isSwept?: boolean, more: object = {}): string {
  return JSON.stringify({
    ...{ host: 'host', boot: 'boot', space: '11', builder: `polyarch-${name}`, driver: 'docker-container' },
    ...{ isStateKept: false, isBuilderKept: false, folder: `/tmp/polyarch-${name}`, env: {} },
    ...{ since: now - age, step: { pid: 10, start: '100' }, job: { pid: 9, start: '90' }, isStepOver: false },
    ...(isSwept === undefined ? {} : { isSwept }),
    ...more,
  });
}

/** Programs that end well, fail, or stall until they are stopped. */
type Programs = 'done' | 'failed' | 'hung';

/** A machine with these records, on which programs are only written down. */
function machine(records: Readonly<Record<string, string>>, programs: Programs = 'done') {
  const there = new Map<string, string>([
    ['/proc/sys/kernel/hostname', 'host\n'],
    ['/proc/sys/kernel/random/boot_id', 'boot\n'],
    ['/proc/1/stat', '1 (init) S 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 11 0'],
    ...Object.entries(records).map(([name, text]) => [`${folder}/polyarch-${name}.json`, text] as const),
  ]);
  const removed: string[] = [];
  const limits: (number | undefined)[] = [];
  const stops: (AbortSignal | undefined)[] = [];
  const plain = silentPorts();
  const ports = silentPorts({
    env: { HOME: '/home/ada' },
    exec: {
      run: async ({ args, timeout, stop }) => {
        removed.push(args.at(-1) ?? '');
        limits.push(timeout);
        stops.push(stop);
        const printed = { stdout: '', stderr: '' };
        if (programs === 'done') return { exitCode: 0, ...printed };
        return programs === 'hung'
          ? { exitCode: undefined, ...printed, stoppedBy: 'timeout' }
          : { exitCode: 1, ...printed };
      },
    },
    files: {
      ...plain.files,
      read: async (path) => there.get(path),
      list: async () =>
        [...there.keys()].flatMap((path) => (path.startsWith(folder) ? [path.slice(folder.length + 1)] : [])),
      rename: async (from, to) => {
        const text = there.get(from);
        if (text === undefined) return false;
        there.delete(from);
        there.set(to, text);
        return true;
      },
      claim: async (path, text) => {
        if (there.has(path)) return false;
        there.set(path, text);
        return true;
      },
      remove: async (path) => void there.delete(path),
      write: async (path, text) => void there.set(path, text),
    },
  });
  const textAt = (path: string) => there.get(path);
  const recordsLeft = () =>
    [...there].flatMap(([path, text]) =>
      path.startsWith(folder) ? [[parseRunRecord(text)?.builder, parseRunRecord(text)?.isSwept]] : [],
    );
  return { ports, removed, limits, stops, recordsLeft, textAt };
}

const hour = 3_600_000;
const never = (): boolean => false;

describe('a sweep', () => {
  it('removes what every dead run has left, what has lain longest first', async () => {
    const { ports, removed, recordsLeft } = machine({ b: deadRecord('b', 2 * hour), a: deadRecord('a', 3 * hour) });
    await sweep(ports, { isEnough: never });
    expect({ removed, left: recordsLeft() }).toEqual({ removed: ['polyarch-a', 'polyarch-b'], left: [] });
  });

  it('leaves the rest to the next run once it is enough, and the next continues from there', async () => {
    const records = Array.from(
      { length: 75 },
      (_, index) => [`n${index}`, deadRecord(`n${index}`, hour - index)] as const,
    );
    const { ports, removed, recordsLeft } = machine(Object.fromEntries(records));
    await sweep(ports, { isEnough: () => removed.length >= 3 });
    expect(removed).toEqual(['polyarch-n0', 'polyarch-n1', 'polyarch-n2']);
    expect(recordsLeft()).toHaveLength(72);
    await sweep(ports, { isEnough: () => removed.length >= 5 });
    expect(removed.slice(3)).toEqual(['polyarch-n3', 'polyarch-n4']);
  });

  it('removes nothing where it is enough from the start', async () => {
    const { ports, removed } = machine({ a: deadRecord('a', hour) });
    await sweep(ports, { isEnough: () => true });
    expect(removed).toEqual([]);
  });

  it('returns to a run that died a moment ago, but only after unswept ones', async () => {
    const { ports, removed, recordsLeft } = machine({
      young: deadRecord('young', 1000),
      other: deadRecord('other', 500),
    });
    await sweep(ports, { isEnough: () => removed.length === 1 });
    expect(removed).toEqual(['polyarch-young']);
    expect(recordsLeft()).toEqual([
      ['polyarch-other', undefined],
      ['polyarch-young', true],
    ]);
    await sweep(ports, { isEnough: () => removed.length === 2 });
    expect(removed).toEqual(['polyarch-young', 'polyarch-other']);
  });

  it('after the job leaves no record behind', async () => {
    const { ports, recordsLeft } = machine({ young: deadRecord('young', 1000, true) });
    await sweep(ports, { isThorough: true, isEnough: never });
    expect(recordsLeft()).toEqual([]);
  });

  it('ends each removal at the moment at which it has to be over, and leaves what that cuts short to the next', async () => {
    const { ports, removed, stops, recordsLeft } = machine(
      { a: deadRecord('a', hour), b: deadRecord('b', 1000) },
      'hung',
    );
    const stop = AbortSignal.abort();
    await sweep(ports, { isThorough: true, stop, isEnough: () => removed.length > 0 });
    expect(removed[0]).toBe('polyarch-a');
    expect([...new Set(stops)]).toEqual([stop]);
    expect(recordsLeft()).toEqual([
      ['polyarch-b', undefined],
      ['polyarch-a', true],
    ]);
  });

  it('continues to the next record where a program has stalled for its own limit, and leaves the record', async () => {
    const { ports, removed, limits, recordsLeft } = machine(
      { a: deadRecord('a', hour), b: deadRecord('b', 1000) },
      'hung',
    );
    await sweep(ports, { isEnough: never });
    expect(limits.slice(0, 3)).toEqual([120_000, 60_000, 60_000]);
    expect(removed).toContain('polyarch-b');
    expect(recordsLeft()).toEqual([
      ['polyarch-a', true],
      ['polyarch-b', true],
    ]);
  });

  describe('in a cluster', () => {
    const server = 'https://10.0.0.1:6443';
    const kubeconfig = '/tmp/polyarch-a/kubeconfig';
    const record = deadRecord('a', hour, undefined, { driver: 'kubernetes', cluster: { server, kubeconfig } });

    it('leaves the record until the cluster has answered, and asks no engine', async () => {
      const { ports, removed, recordsLeft } = machine({ a: record }, 'failed');
      await sweep(ports, { isThorough: true, isEnough: never });
      expect({ removed, left: recordsLeft() }).toEqual({ removed: ['polyarch-a'], left: [['polyarch-a', true]] });
    });

    it('puts the entry back that an interrupted removal has lost, and continues noting it', async () => {
      const noted = deadRecord('a', hour, true, { driver: 'kubernetes', entry: '{"Name":"polyarch-a"}' });
      const { ports, textAt } = machine({ a: noted }, 'failed');
      await sweep(ports, { isEnough: never });
      expect(textAt('/home/ada/.docker/buildx/instances/polyarch-a')).toBe('{"Name":"polyarch-a"}');
      expect(parseRunRecord(textAt(`${folder}/polyarch-a.json`) ?? '')?.entry).toBe('{"Name":"polyarch-a"}');
    });

    it('forgets the entry of a builder that is gone, although the record of a young run stays', async () => {
      const noted = deadRecord('a', 1000, undefined, { driver: 'kubernetes', entry: '{"Name":"polyarch-a"}' });
      const { ports, textAt } = machine({ a: noted });
      await sweep(ports, { isEnough: never });
      const left = parseRunRecord(textAt(`${folder}/polyarch-a.json`) ?? '');
      expect([left?.isSwept, left?.entry]).toEqual([true, undefined]);
    });

    it.each([
      ['takes the newer kubeconfig of a run in the same cluster', server, 'newer'],
      ['keeps its hands off another cluster', 'https://10.9.9.9:6443', undefined],
    ])('%s', async (_, ours, expected) => {
      const { ports, textAt } = machine({ a: record }, 'failed');
      await ports.files.write('/tmp/polyarch-me/kubeconfig', 'newer');
      const cluster = { server: ours, namespace: 'ci', kubeconfig: '/tmp/polyarch-me/kubeconfig' };
      await sweep(ports, { cluster, isEnough: never });
      expect(textAt(kubeconfig)).toBe(expected);
    });
  });

  it('can look at some builders alone', async () => {
    const { ports, removed } = machine({ a: deadRecord('a', hour), 'kept-1-0': deadRecord('kept-1-0', 1000) });
    await sweep(ports, { isWanted: (builder) => builder.startsWith('polyarch-kept-1-'), isEnough: never });
    expect(removed).toEqual(['polyarch-kept-1-0']);
  });
});
