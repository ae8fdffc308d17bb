// The comparison of two versions of a workflow names what differs, and only that.
import { describe, expect, it } from '@jest/globals';
import { compare } from '../../migrate/compare/compare.ts';
import { open, textOf } from '../../migrate/compare/expressions.ts';
import { migrate } from '../../migrate/file.ts';
import { settings, workflows } from './support/workflows.ts';

const of = (name: string): string => workflows.find((each) => each.name === name)?.before ?? '';

/** Differences that a remark names: runs without a rule, rules of two jobs that differ, tags by platform. */
const SAID = [
  /sha-4e5f607/,
  /tags: - ghcr\.io\/acme\/app:edge-(amd64|arm64)$/,
  /image\.version=v1\.2\.3, \+ org\.opencontainers\.image\.version=1\.2\.3$/,
];

/** What is said of a workflow whose migration was changed afterwards. */
async function changed(name: string, from: string, to: string): Promise<readonly string[]> {
  const { text } = migrate(of(name), settings);
  const other = text.replace(from, to);
  if (other === text) throw new Error(`The migration of ${name} does not hold ${from}.`);
  return (await compare(of(name), other, settings.uses)).differences;
}

describe('the comparison', () => {
  it.each<readonly [string, readonly [string, string, string], RegExp]>([
    [
      'a tag',
      ['01-simple', 'acme/app:latest', 'acme/app:next'],
      /^on push to main: docker: tags: - docker\.io\/acme\/app:latest, \+ docker\.io\/acme\/app:next$/,
    ],
    [
      'a platform',
      ['01-simple', 'linux/amd64,linux/arm64', 'linux/amd64'],
      /^on push to main: docker: platforms: - linux\/arm64$/,
    ],
    ['the push', ['01-simple', 'push: true', 'push: false'], /^on push to main: docker: push: - true, \+ false$/],
    [
      'a cache that comes without a word',
      ['01-simple', '          cache: off\n', ''],
      /^on push to main: docker: caches: \+ the cache of GitHub Actions$/,
    ],
    [
      'labels that come without a word',
      ['27-registry-output', 'none\n            com.acme', 'com.acme'],
      /^on push to main: image: labels: \+ org\.opencontainers\.image\./,
    ],
    [
      'a rule',
      ['02-tag-rules', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'],
      /^on tag v1\.2\.3: .*tags: - .*:1\.2/,
    ],
  ])('names %s', async (_, [name, from, to], expected) => {
    expect(await changed(name, from, to)).toEqual([expect.stringMatching(expected)]);
  });

  it('names a build that is gone', async () => {
    const { text } = migrate(of('01-simple'), settings);
    const { differences } = await compare(
      of('01-simple'),
      text.replace('uses: acme/polyarch@v1', 'uses: acme/other@v1'),
      settings.uses,
    );
    expect(differences).toEqual(['on push to main: 1 builds before, 0 after']);
  });

  it.each(workflows.filter(({ before, after }) => before !== after))(
    'finds both versions of $name the same, but for what is said',
    async ({ before, after }) => {
      const { differences, unknown } = await compare(before, after, settings.uses);
      expect(differences.filter((each) => !SAID.some((known) => known.test(each)))).toEqual([]);
      expect(unknown).toEqual([]);
    },
  );

  it('reports a file that is not a workflow', async () => {
    expect(await compare('a: [', 'a: [', settings.uses).catch((error: unknown) => error)).toBeDefined();
  });
});

describe('an expression', () => {
  const github = { ref: 'refs/heads/main', labels: [{ name: 'one' }, { name: 'other' }], payload: open({ number: 7 }) };

  it.each<readonly [string, string]>([
    ['github.missing == false', 'true'],
    ["github.missing == ''", 'true'],
    ["true == '1'", 'true'],
    ["'yes' == true", 'false'],
    ["'Main' == 'main'", 'true'],
    ['github == github.missing', 'false'],
    ['GitHub.REF', 'refs/heads/main'],
    ["join(github.labels.*.name, '+')", 'one+other'],
    ["github.payload.number >= 7 && 'seven' || github.payload.title", 'seven'],
    ["format('{0} of {{{1}}}', 1, github)", '1 of {Object}'],
    ['success() && !cancelled()', 'true'],
    ['null', ''],
  ])('%s is %s', (text, expected) => {
    expect(textOf(text, { github })).toBe(expected);
  });

  it.each([
    'github.payload.title',
    'join(github.payload.*)',
    'toJSON(github.payload)',
    'secrets.token',
    "hashFiles('package.json')",
    'github.ref ==',
    '',
  ])('%s is not known', (text) => {
    expect(() => textOf(text, { github })).toThrow();
  });
});
