// What cosign answers on a machine that has it.
import type { Finished } from '../../src/commands/command.ts';

/** Its answers, by command. Version 3.0.2 signs without bundles, which the registry of the fake machine does not list. */
export const cosign: Readonly<Record<string, Partial<Finished>>> = {
  'cosign version': { stdout: '{"gitVersion": "v3.0.2"}' },
  'cosign public-key': { stdout: 'KEY' },
};
