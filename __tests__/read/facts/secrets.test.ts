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

describe('the variables that `bake-set` names for secrets', () => {
  it('are hidden, and passed without a source, because the targets name them', async () => {
    const masks: string[] = [];
    const { log } = silentPorts();
    const ports = silentPorts({
      env: { ONE: 'first\nsecond', TWO: 'third', EMPTY: '', OTHER: 'other' },
      log: { ...log, mask: (secret: string) => void masks.push(secret) },
    });
    const lines = [
      '*.secrets=id=a,env=ONE',
      'app.secrets+=id=TWO',
      'app.secret.b=env=EMPTY',
      'app.args.OTHER=env=OTHER',
    ];
    const secrets = await readSecrets(validInputs({ 'bake-set': lines.join('\n') }), anEvent(), ports);
    const values = { ONE: 'first\nsecond', TWO: 'third' };
    expect(secrets).toEqual({ sources: [], values, masked: Object.values(values), absent: [] });
    expect(masks).toEqual(['first', 'second', 'third']);
  });

  it('are passed without a mask if their names are public, and hidden if they are also called secret', async () => {
    const masks: string[] = [];
    const { log } = silentPorts();
    const env = { GITHUB_ACTOR: 'ada-lovelace', TOKEN_NAME: 'a-token-value' };
    const ports = silentPorts({ env, log: { ...log, mask: (secret: string) => void masks.push(secret) } });
    const set = '*.secrets=id=actor,env=GITHUB_ACTOR\n*.secrets+=id=name,env=TOKEN_NAME';
    const secrets = await readSecrets(validInputs({ 'bake-set': set }), anEvent(), ports);
    expect(secrets).toEqual({ sources: [], values: env, masked: [env.TOKEN_NAME], absent: [] });
    expect(masks).toEqual([env.TOKEN_NAME]);
  });
});
