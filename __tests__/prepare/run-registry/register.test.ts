import { describe, expect, it } from '@jest/globals';
import { enter } from '../../../src/prepare/run-registry/register.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

const proc: Readonly<Record<string, string>> = {
  '/proc/sys/kernel/hostname': 'host\n',
  '/proc/sys/kernel/random/boot_id': 'boot\n',
  '/proc/1/stat': '1 (init) S 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 11 0',
  '/proc/2/stat': '2 (node) S 1 2 2 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 22 0',
};

type Machine = {
  readonly isLinux?: boolean;
  readonly taken?: readonly string[];
  readonly swept?: readonly string[];
  readonly isHomeFull?: boolean;
  readonly isForeign?: boolean;
};

/** The name that a run gets, and what it got. */
async function entered(
  keepState: 'auto' | true,
  { isLinux = true, taken = [], swept = [], isHomeFull = false, isForeign = false }: Machine = {},
) {
  const notices: string[] = [];
  const claimed: string[] = [];
  const plain = silentPorts();
  const ports = silentPorts({
    log: { ...plain.log, notice: (text) => void notices.push(text) },
    files: {
      ...plain.files,
      read: async (path) => (isLinux ? proc[path] : undefined),
      privateFolder: async () => !isForeign,
      claim: async (path) => {
        if (isHomeFull) throw new Error('no space left on device');
        const isFree = !taken.some((slot) => path.endsWith(`-${slot}.json`));
        if (isFree) claimed.push(path);
        return isFree;
      },
      // The records of the swept slots have been taken: their names are free, and have something behind them.
      list: async (folder) =>
        claimed
          .map((path) => path.slice(folder.length + 1))
          .flatMap((name) => (swept.some((slot) => name.endsWith(`-${slot}.json`)) ? [name, `${name}.word`] : [name])),
      remove: async (path) => void claimed.splice(claimed.indexOf(path), 1),
    },
  });
  const plan = aPlan({ build: { builder: { ...aPlan().build.builder, keepState } } });
  const name = await enter(plan, ports);
  const records = claimed.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const isEntered = records.length === 1 && records[0] === `${name}.json`;
  return { name: name.replace(/[0-9a-f]{12,}/, 'HASH'), notices: notices.length, isEntered };
}

describe('the name of the builder', () => {
  it('is of this run alone', async () => {
    expect(await entered('auto')).toEqual({ name: 'polyarch-chance', notices: 0, isEntered: true });
  });

  it('is entered nowhere where the folder of the records is not ours, and that is reported', async () => {
    const isForeign = true;
    expect(await entered('auto', { isForeign })).toEqual({ name: 'polyarch-chance', notices: 1, isEntered: false });
  });

  it('is that of the step where its state is kept', async () => {
    expect(await entered(true)).toEqual({ name: 'polyarch-kept-HASH-0', notices: 0, isEntered: true });
  });

  it('is another where a run at the same time has the first', async () => {
    expect(await entered(true, { taken: ['0', '1'] })).toEqual({
      name: 'polyarch-kept-HASH-2',
      notices: 0,
      isEntered: true,
    });
  });

  it('is another if a run is about to remove leftovers with the first name', async () => {
    const expected = { name: 'polyarch-kept-HASH-1', notices: 0, isEntered: true };
    expect(await entered(true, { swept: ['0'] })).toEqual(expected);
  });

  it.each([
    ['live runs cannot be detected', { isLinux: false }],
    ['the run cannot be entered', { isHomeFull: true }],
  ])('is of this run alone where %s, and that is reported', async (_, machine) => {
    expect(await entered(true, machine)).toEqual({ name: 'polyarch-chance', notices: 1, isEntered: false });
  });
});
