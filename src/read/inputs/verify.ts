// The inputs of verify and gate, which judge an image before a tag moves.
import type { GateOptions, VerifyOptions } from '../../plan/stage-options.ts';
import { words } from '../forms/given.ts';
import { readCommands } from '../forms/lists.ts';
import { optionalText, parseBoolean, parseDuration, readMaxSize, readVariables, readVerify } from '../forms/scalars.ts';
import type { Rows, Values } from './row.ts';

/** The inputs by name. */
export const verifyRows = {
  verify: { parse: readVerify, default: 'true' },
  'max-size': { parse: (given) => readMaxSize(words(given)) },
  test: { parse: ({ text }) => readCommands(text) },
  gate: { parse: ({ text }) => readCommands(text), mayHide: 'variables' },
  'gate-env': { parse: (given) => readVariables(given.name, words(given)) },
  'gate-timeout': { parse: parseDuration, default: '10m' },
  'gate-layout': { parse: parseBoolean, default: 'false' },
  'sbom-files': { parse: optionalText },
} satisfies Rows;

type VerifyValues = Values<typeof verifyRows>;

/** The options of verify. */
export function verifyOptions(values: VerifyValues): VerifyOptions {
  return { depth: values.verify, maxSize: values['max-size'], tests: values.test };
}

/** The options of gate. */
export function gateOptions(values: VerifyValues): GateOptions {
  return {
    commands: values.gate,
    variables: values['gate-env'],
    timeout: values['gate-timeout'],
    hasLayout: values['gate-layout'],
    sbomFolder: values['sbom-files'],
  };
}
