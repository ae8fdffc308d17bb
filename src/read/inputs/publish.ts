// The inputs of sign, attest and publish.
import type { SignOptions } from '../../plan/stage-options.ts';
import { choice, optionalText, parseBoolean } from '../forms/scalars.ts';
import type { Rows, Values } from './row.ts';

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
