// The inputs of verify and gate, which judge an image before a tag moves.
import { words } from '../forms/given.ts';
import { readCommands } from '../forms/lists.ts';
import { optionalText, parseBoolean, parseDuration, readMaxSize, readVariables, readVerify } from '../forms/scalars.ts';
import type { Rows } from './row.ts';

/** The inputs by name. */
export const verifyRows = {
  verify: { parse: readVerify, default: 'true', to: 'verify.depth' },
  'max-size': { parse: (given) => readMaxSize(words(given)), to: 'verify.maxSize' },
  test: { parse: ({ text }) => readCommands(text), to: 'verify.tests' },
  gate: { parse: ({ text }) => readCommands(text), mayHide: 'variables', to: 'gate.commands' },
  'gate-env': { parse: (given) => readVariables(given.name, words(given)), to: 'gate.variables' },
  'gate-timeout': { parse: parseDuration, default: '10m', to: 'gate.timeout' },
  'gate-layout': { parse: parseBoolean, default: 'false', to: 'gate.hasLayout' },
  'sbom-files': { parse: optionalText, to: 'gate.sbomFolder' },
} as const satisfies Rows;
