// Checks the signing inputs, and whether the key exists.
import { failure, Problems } from '../../errors/failure.ts';
import type { Signing } from '../../plan/stage-options.ts';
import type { Ports } from '../../ports/ports.ts';
import { ofInput } from '../forms/of-input.ts';
import type { InputParsers } from '../inputs.ts';
import { sound } from './together.ts';

/** Returns the options of signing from valid inputs. */
export function signingOf(parsers: Pick<InputParsers, 'sign' | 'sign-key' | 'sign-format'>): Signing {
  const [kind, format] = [parsers.sign(), parsers['sign-format']()];
  if (kind === 'off') return { kind };
  return kind === 'key' ? { kind, key: parsers['sign-key']() ?? '', format } : { kind, format };
}

/** Raises INPUT_CONFLICT for a format of signatures that are not made. */
export function checkFormat(parsers: Pick<InputParsers, 'sign' | 'sign-format'>): void {
  const [kind, format] = [sound(parsers.sign), sound(parsers['sign-format'])];
  if (kind !== 'off' || format === undefined || format === 'auto') return;
  const cure = 'Set `sign: keyless` or `sign: key`, or remove `sign-format`.';
  throw failure('INPUT_CONFLICT', '`sign-format` has no effect with `sign: off`.', { input: 'sign-format', cure });
}

/** The key services of cosign (pkg/signature: kms, pkcs11, kubernetes); their references are not secret. */
const service = /^(?:awskms|gcpkms|azurekms|hashivault|k8s):\/\/\S+$|^pkcs11:\S+$/;

/**
 * Raises INPUT_CONFLICT, INPUT_INVALID and FILE_MISSING; ignores an invalid `sign`. A run that
 * signs nothing needs no key: runs for forks get none.
 */
export async function checkSigning(
  parsers: Pick<InputParsers, 'sign' | 'sign-key'>,
  isSigned: boolean,
  { env, files }: Ports,
): Promise<void> {
  const kind = new Problems().collect<string | undefined>(parsers.sign, undefined);
  const key = parsers['sign-key']();
  if (kind === undefined) return;
  if (kind !== 'key' && key !== undefined) {
    const cure = 'Set `sign: key`, or remove `sign-key`.';
    throw failure('INPUT_CONFLICT', `\`sign-key\` has no effect with \`sign: ${kind}\`.`, { input: 'sign-key', cure });
  }
  if (kind !== 'key') return;
  if (key === undefined) {
    const cure = 'Set a key: a path, env://NAME, or a key service.';
    throw failure('INPUT_INVALID', '`sign: key` needs `sign-key`.', { input: 'sign-key', cure });
  }
  // The value is never shown: it may be the key itself.
  if (/PRIVATE KEY|\n/.test(key)) {
    const cure = 'Set the key as a variable in `env:` of the step, and write env://NAME.';
    throw failure('INPUT_INVALID', '`sign-key` contains a key instead of its location.', { input: 'sign-key', cure });
  }
  if (!isSigned) return;
  const [, variable] = /^env:\/\/(.+)$/.exec(key) ?? [];
  if (variable !== undefined && (env[variable] ?? '') === '') {
    const cure = 'Set it in `env:` of the step.';
    throw failure('INPUT_INVALID', `The variable ${variable} of \`sign-key\` is empty or not set.`, {
      input: 'sign-key',
      cure,
    });
  }
  if (variable !== undefined || service.test(key) || (await ofInput('sign-key', files.exists(key)))) return;
  throw failure('FILE_MISSING', `The key ${key} of \`sign-key\` does not exist.`, { input: 'sign-key' });
}
