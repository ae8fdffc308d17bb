// Which contexts and definitions buildx fetches itself.
import { describe, expect, it } from '@jest/globals';
import { isRemoteDefinition } from '../../src/commands/bake-print.ts';
import { isGitBySsh, isRemoteAddress } from '../../src/commands/git.ts';

describe('an address', () => {
  it.each([
    ['https://github.com/a/b.git', true, false],
    ['HTTPS://github.com/a/b.git', true, false],
    ['github.com/a/b', true, false],
    ['git://host/a', true, false],
    ['ssh://git@host/a', true, true],
    ['git@github.com:a/b.git', true, true],
    ['deploy@git.example.com:team/app.git#main', true, true],
    ['docker-image://busybox', true, false],
    ['.', false, false],
    ['/abs/folder', false, false],
    ['mail@folder/app', false, false],
    ['github.community/a', false, false],
    ['GitHub.com/a/b', false, false],
  ])('%s is fetched: %s, by SSH: %s', (text, isRemote, isBySsh) => {
    expect([isRemoteAddress(text), isRemoteDefinition(text), isGitBySsh(text)]).toEqual([isRemote, isRemote, isBySsh]);
  });

  it('of the folder that bake runs in is a path', () => {
    expect(isRemoteDefinition('cwd://docker-bake.hcl')).toBe(false);
  });
});
