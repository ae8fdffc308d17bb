// Which files of a context are sent: the lists are those that buildx 0.31 with BuildKit 0.33 sent.
import { describe, expect, it } from '@jest/globals';
import { parseIgnore } from '../../src/reuse/context.ts';

const files = [
  '.env',
  'README.md',
  'a/1',
  'a/b/2',
  'a/b/c/3',
  'a/x.md',
  'd/5',
  'd/c',
  'foo.txt',
  'foo/bar/z',
  'foo/x',
  'x',
];

describe('a .dockerignore', () => {
  it.each<[string, readonly string[]]>([
    ['a', ['.env', 'README.md', 'd/5', 'd/c', 'foo.txt', 'foo/bar/z', 'foo/x', 'x']],
    ['*\n!a/b/2', ['a/b/2']],
    ['*.md\n!README.md', files],
    ['**/*.md', files.filter((file) => !file.endsWith('.md'))],
    ['**/x\n!foo', files.filter((file) => file !== 'x' && file !== 'foo/x')],
    ['a/**/3', files.filter((file) => file !== 'a/b/c/3')],
    ['**\n!README.md', ['README.md']],
    ['/a/\n  ./foo  ', files.filter((file) => !/^(?:a|foo)\//.test(file))],
    ['fo?', files.filter((file) => !file.startsWith('foo/'))],
    ['# a\n\n.env', files.filter((file) => file !== '.env')],
    ['*\n!d/c\nd', ['d/c']],
    ['a\n!a/b\na/b/c', files.filter((file) => !file.startsWith('a/') || file === 'a/b/2')],
  ])('%j', (text, sent) => {
    expect(files.filter((file) => parseIgnore(text)?.omits(file) === false)).toEqual(sent);
  });

  it.each(['**foo', '[ab]', 'a\\ b', '!', 'foo**/x'])('with %j is not understood', (text) => {
    expect(parseIgnore(text)).toBeUndefined();
  });
});

describe('a pattern with many wildcards', () => {
  it.each([
    [`${'*a'.repeat(100)}b`, 'a'.repeat(250)],
    [`${'**/a/'.repeat(100)}b`, `${'a/'.repeat(500)}c`],
  ])('takes no time: %#', (pattern, path) => {
    const before = performance.now();
    expect(parseIgnore(pattern)?.omits(path)).toBe(false);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
