// The workflows of the repository are sound, as actionlint sees them: expressions, inputs, contexts.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { root } from './support/step.ts';

it('actionlint finds nothing in the workflows', async () => {
  const { stdout } = await promisify(execFile)(stackFacts.tools.actionlint, ['-no-color'], { cwd: root }).catch(
    (error: unknown) => ({ stdout: String(Object(error).stdout) }),
  );
  expect(stdout).toBe('');
});
