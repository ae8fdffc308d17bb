// The inputs of sign, attest and publish.
import type { PublishOptions, SignOptions } from '../../plan/stage-options.ts';
import { choice, optionalText, parseBoolean } from '../forms/scalars.ts';
import type { Rows, Values } from './row.ts';

/** How images are signed, and which tags may move. */
export const publishRows = {
  'allow-shrink': { parse: parseBoolean, default: 'false' },
  guard: { parse: choice('on', 'off'), default: 'on' },
  'on-existing': { parse: choice('move', 'skip', 'fail'), default: 'move' },
  sign: { parse: choice('off', 'keyless', 'key'), default: 'off' },
  'sign-key': { parse: optionalText },
  'sign-format': { parse: choice('auto', 'bundle', 'legacy'), default: 'auto' },
} satisfies Rows;

/** What depends on how the image was built. */
export const builtRows = {
  'on-unchanged': { parse: choice('publish', 'skip'), default: 'publish' },
  'assume-pure': { parse: parseBoolean, default: 'false' },
  attest: { parse: parseBoolean, default: 'false' },
} satisfies Rows;

type PublishValues = Values<typeof publishRows & typeof builtRows>;

/** The options of publish. */
export function publishOptions(values: PublishValues): PublishOptions {
  return {
    isGuarded: values.guard === 'on',
    onExisting: values['on-existing'],
    onUnchanged: values['on-unchanged'],
    assumesPure: values['assume-pure'],
    mayShrink: values['allow-shrink'],
  };
}

/** The options of sign. */
export function signOptions({ sign: kind, 'sign-key': key = '', 'sign-format': format }: PublishValues): SignOptions {
  if (kind === 'off') return { kind };
  return kind === 'key' ? { kind, key, format } : { kind, format };
}
