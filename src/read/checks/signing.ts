// Checks the signing inputs, and whether the key exists.
import { failure, type Problem } from '../../errors/failure.ts';
import type { Ports } from '../../ports/ports.ts';
import { conflict, ofInput } from '../forms/invalid.ts';
import type { ValidInputs } from '../inputs.ts';

/** Returns INPUT_CONFLICT for a format of signatures that are not made. */
export function checkFormat({ sign, 'sign-format': format = 'auto' }: ValidInputs): readonly Problem[] {
  if (sign !== 'off' || format === 'auto') return [];
  const cure = 'Set `sign: keyless` or `sign: key`, or remove `sign-format`.';
  return [conflict('sign-format', '`sign-format` has no effect with `sign: off`.', cure)];
}

/** The key services of cosign (pkg/signature: kms, pkcs11, kubernetes); their references are not secret. */
const service = /^(?:awskms|gcpkms|azurekms|hashivault|k8s):\/\/\S+$|^pkcs11:\S+$/;

/**
 * Raises INPUT_CONFLICT, INPUT_INVALID and FILE_MISSING; ignores an invalid `sign`. A run that
 * signs nothing needs no key: runs for forks get none.
 */
export async function checkSigning(
  { sign: kind, 'sign-key': key }: ValidInputs,
  isSigned: boolean,
  { env, files }: Ports,
): Promise<void> {
  if (kind === undefined) return;
  if (kind !== 'key' && key !== undefined) {
    const cure = 'Set `sign: key`, or remove `sign-key`.';
    throw failure('INPUT_CONFLICT', `\`sign-key\` has no effect with \`sign: ${kind}\`.`, { input: 'sign-key', cure });
  }
  if (kind !== 'key') return;
  const wrong = (fact: string, cure: string) => failure('INPUT_INVALID', fact, { input: 'sign-key', cure });
  if (key === undefined)
    throw wrong('`sign: key` needs `sign-key`.', 'Set a key: a path, env://NAME, or a key service.');
  // The value is never shown: it may be the key itself.
  if (/PRIVATE KEY|\n/.test(key)) {
    const cure = 'Set the key as a variable in `env:` of the step, and write env://NAME.';
    throw wrong('`sign-key` contains a key instead of its location.', cure);
  }
  if (!isSigned) return;
  const [, variable] = /^env:\/\/(.+)$/.exec(key) ?? [];
  if (variable !== undefined && (env[variable] ?? '') === '')
    throw wrong(`The variable ${variable} of \`sign-key\` is empty or not set.`, 'Set it in `env:` of the step.');
  if (variable !== undefined || service.test(key) || (await ofInput('sign-key', files.exists(key)))) return;
  throw failure('FILE_MISSING', `The key ${key} of \`sign-key\` does not exist.`, { input: 'sign-key' });
}
