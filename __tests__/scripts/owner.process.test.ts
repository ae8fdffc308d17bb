// `npm run owner` on a copy of this repository: every use of the action gets the new account, and nothing else changes.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseReference, replaceReference } from '../../scripts/owner/reference.ts';

const root = join(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  // A build may have removed a part of dist/ that Git still lists.
  .filter((file) => existsSync(join(root, file)));
const { repository }: { readonly repository: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const current = parseReference(repository.replace('github:', ''));
const name = `${current.owner}/${current.repository}`;
// Put together here, so that no file of the tree holds it.
const other = ['octo-org', 'ship.it'].join('/');
const team = 'polyarch-maintainers';

describe('npm run owner', () => {
  let copy = '';
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'polyarch-owner-'));
    for (const file of files) cpSync(join(root, file), join(copy, file));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(copy, 'scripts/owner.ts'), ...args], { encoding: 'utf8' }).status;
  const textOf = (file: string): string => readFileSync(join(copy, file), 'utf8');
  const naming = (text: string): readonly string[] => files.filter((file) => textOf(file).includes(text));
  const changed = (): readonly string[] =>
    files.filter((file) => !readFileSync(join(root, file)).equals(readFileSync(join(copy, file))));

  it.each([
    [],
    ['one', 'two'],
    ['no_account'],
    ['-acme'],
    ['a--b'],
    ['acme/'],
    ['acme/..'],
    ['acme/a/b'],
    ['acme/app'],
  ])('changes nothing for %j', (...args) => {
    expect({ status: run(...args), changed: changed() }).toEqual({ status: 1, changed: [] });
  });

  it('replaces the account everywhere, in the built program too', () => {
    const before = naming(name);
    expect(before).toEqual(expect.arrayContaining(['README.md', 'package.json', 'migrate/dist/index.js']));
    expect(run(other)).toBe(0);
    expect({ old: naming(name), escaped: naming(`${current.owner}\\/${current.repository}`) }).toEqual({
      old: [],
      escaped: [],
    });
    expect(before.filter((file) => !/octo-org\/(?:ship\.it|polyarch-maintainers)/.test(textOf(file)))).toEqual([]);
    expect(textOf('.github/CODEOWNERS')).toContain(`@octo-org/${team}`);
  });

  it('keeps the names of example images', () => {
    expect(textOf('README.md')).toContain('ghcr.io/acme/app');
  });

  it('changes nothing when it runs again with the same name', () => {
    const before = changed().map(textOf);
    expect(run(other)).toBe(0);
    expect(changed().map(textOf)).toEqual(before);
  });

  it('restores every byte when it runs with the former name', () => {
    expect(run(name)).toBe(0);
    expect(changed()).toEqual([]);
  });
});

describe('a reference in a text', () => {
  const [from, to] = [parseReference('acme/tool'), parseReference('octo/new.tool')];

  it.each([
    { text: 'uses: acme/tool@v1', becomes: 'uses: octo/new.tool@v1' },
    { text: 'npx github:acme/tool migrate', becomes: 'npx github:octo/new.tool migrate' },
    { text: 'https://github.com/acme/tool/issues.', becomes: 'https://github.com/octo/new.tool/issues.' },
    { text: '/^acme\\/tool@/', becomes: '/^octo\\/new\\.tool@/' },
    { text: 'acme/toolbox acme/tool-kit my-acme/tool', becomes: 'acme/toolbox acme/tool-kit my-acme/tool' },
    { text: `@acme/${team} @acme/api`, becomes: `@octo/${team} @acme/api` },
  ])('$text becomes $becomes', ({ text, becomes }) => {
    expect(replaceReference(text, from, to)).toBe(becomes);
  });

  it('keeps the name of the repository when only an account is given', () => {
    expect(parseReference('octo', 'tool')).toEqual({ owner: 'octo', repository: 'tool' });
  });
});
