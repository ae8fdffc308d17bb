// Commands to paste: a shell reads from the line the words that it was made of.
import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { shellLine } from '../../src/commands/shell.ts';
import { anyText, cases, fc } from '../support/chance.ts';

/** Texts of any characters, and of those that a shell gives a meaning; an argument of a program has no NUL. */
const signs = fc.stringMatching(/^[ \t\n'"\\$`!~*?()[\]{}<>|&;#=%a-b0-1-]{0,8}$/);
const word = fc.oneof(
  signs,
  anyText({ maxLength: 8 }).map((text) => text.replaceAll('\0', '')),
);

it.each(['sh', 'bash'])('%s reads the words of a command to paste, whatever they are', (shell) => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const line = `printf '%s\\0' ${shellLine(words)}`;
      const { stdout } = spawnSync(shell, ['-c', line], { encoding: 'utf8' });
      expect(stdout.split('\0').slice(0, -1)).toEqual(words);
    }),
    cases(100),
  );
});
