// Keys that cosign makes for one test.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stackFacts } from '../../../stack/facts.ts';
import { newFolder } from '../../e2e/support/folders.ts';

/** The password of the private keys. */
export const password = 'a-password-for-tests-e07c';

/** Returns the folder of a new pair of keys: cosign.key and cosign.pub. */
export async function newKeys(): Promise<string> {
  const cwd = await newFolder();
  const env = { ...process.env, COSIGN_PASSWORD: password };
  await promisify(execFile)(stackFacts.tools.cosign, ['generate-key-pair'], { cwd, env });
  return cwd;
}
