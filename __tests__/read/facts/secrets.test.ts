// Which contents of secret files are hidden in the log.
import { describe, expect, it } from '@jest/globals';
import { readSecrets } from '../../../src/read/facts/secrets.ts';
import { anEvent } from '../../support/event.ts';
import { validInputs } from '../../support/inputs.ts';
import { silentPorts } from '../../support/ports.ts';

/** What is masked of a secret file with this text. */
async function maskedOf(text: string): Promise<readonly string[]> {
  const masked: string[] = [];
  const ports = silentPorts();
  const files = {
    ...ports.files,
    exists: async () => true,
    size: async () => text.length,
    read: async () => text,
  };
  const log = { ...ports.log, mask: (secret: string) => void masked.push(secret) };
  await readSecrets(validInputs({ 'secret-files': 'token=/run/token' }), anEvent(), { ...ports, files, log });
  return masked;
}

describe('a secret file', () => {
  it.each([
    ['of one line is hidden', 'a-token-of-some-length\n', ['a-token-of-some-length']],
    ['of one line without an end is hidden', 'a-token-of-some-length', ['a-token-of-some-length']],
    ['of several lines is not', 'user: alice\npassword: something\n', []],
    ['that holds a mere word is not', 'true\n', []],
    ['that is longer than any token is not', 'x'.repeat(5000), []],
    ['that is empty is not', '\n', []],
  ])('%s', async (_, text, expected) => {
    expect(await maskedOf(text)).toEqual(expected);
  });
});
