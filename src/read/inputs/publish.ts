// The inputs of the stages after the build: verify, gate, sign, attest, publish.
import type { SignOptions } from '../../plan/stage-options.ts';
import { readCommands } from '../forms/lists.ts';
import { type Rows, type Values, words } from '../forms/row.ts';
import {
  choice,
  optionalText,
  parseBoolean,
  parseDuration,
  readMaxSize,
  readVariables,
  readVerify,
} from '../forms/scalars.ts';

/** How an image is judged before a tag moves. */
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

/** How images are signed, and which tags may move. */
export const publishRows = {
  'allow-shrink': { parse: parseBoolean, default: 'false', to: 'publish.mayShrink' },
  guard: { parse: (given) => choice('on', 'off')(given) === 'on', default: 'on', to: 'publish.isGuarded' },
  'on-existing': { parse: choice('move', 'skip', 'fail'), default: 'move', to: 'publish.onExisting' },
  sign: { parse: choice('off', 'keyless', 'key'), default: 'off' },
  'sign-key': { parse: optionalText },
  'sign-format': { parse: choice('auto', 'bundle', 'legacy'), default: 'auto' },
} as const satisfies Rows;

/** What depends on how the image was built. */
export const builtRows = {
  'on-unchanged': { parse: choice('publish', 'skip'), default: 'publish', to: 'publish.onUnchanged' },
  'assume-pure': { parse: parseBoolean, default: 'false', to: 'publish.assumesPure' },
  attest: { parse: parseBoolean, default: 'false' },
} as const satisfies Rows;

/** The options of sign. */
export function signOptions({
  sign: kind,
  'sign-key': key = '',
  'sign-format': format,
}: Values<typeof publishRows>): SignOptions {
  if (kind === 'off') return { kind };
  return kind === 'key' ? { kind, key, format } : { kind, format };
}
