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

/** A job with these steps, and the runs that are compared. */
function job(steps: readonly string[], head = 'on: { push: { tags: ["v*"] } }', more = ''): string {
  const all = ['uses: actions/checkout@v4', ...steps].map((step) => `      - ${step}`);
  return [head, 'jobs:', '  image:', '    runs-on: ubuntu-latest', more, '    steps:', ...all, ''].join('\n');
}

const built = (inputs: string, more = ''): string =>
  `{ ${more}uses: docker/build-push-action@v6, with: { context: ., push: true, ${inputs} } }`;
const ruled = (rule: string): readonly string[] => [
  `{ id: meta, uses: docker/metadata-action@v5, with: { images: acme/app, tags: '${rule}' } }`,
  built("tags: '${{ steps.meta.outputs.tags }}'"),
];

describe('what a run decides', () => {
  it.each<readonly [string, string]>([
    [
      'how an earlier build ended',
      job([built('tags: acme/app:1', 'id: one, '), built('tags: acme/app:2', "if: steps.one.outcome == 'failure', ")]),
    ],
    [
      'an image and a part of its tag',
      job(['{ id: prep, run: ./prep.sh }', built("tags: '${{ steps.prep.outputs.image }}-slim'")]),
    ],
    [
      'booleans of a matrix',
      job(
        ruled(
          'type=raw,value=slim,enable=${{ matrix.slim }}\n\n            type=raw,value=full,enable=${{ !matrix.slim }}',
        ),
        undefined,
        '    strategy: { matrix: { slim: [true, false] } }',
      ),
    ],
    [
      'an input of a manual run',
      job(
        [built("tags: 'acme/app:${{ github.event.inputs.version }}'")],
        'on: { workflow_dispatch: { inputs: { version: { required: true, default: "" } } } }',
      ),
    ],
    [
      'the time of the build',
      job([built('tags: acme/app:1', "env: { SOURCE_DATE_EPOCH: '${{ steps.time.outputs.value }}' }, ")]),
    ],
    ['a version', job(ruled('type=semver,pattern={{major}},value=v${{ steps.version.outputs.value }}'))],
    ['a version of Python', job(ruled('type=pep440,pattern={{version}},value=${{ steps.version.outputs.value }}'))],
    ['a label in quotes', job([built('tags: acme/app:1, labels: \'"com.acme.title=Widgets, and more"\'')])],
    [
      'a release, and a pull request that is merged',
      job(
        [
          built("tags: 'acme/app:${{ github.event.release.tag_name }}'", "if: github.ref_type == 'tag', "),
          built('tags: acme/app:pr', 'if: github.event.pull_request.merged == true, '),
        ],
        'on: [release, pull_request]',
      ),
    ],
    ['a match without a value', job(ruled('type=match,pattern=v(.*),group=1,value=${{ github.event.inputs.tag }}'))],
  ])('is the same before and after: %s', async (_, before) => {
    const { text } = migrate(before, settings);
    const { differences, unknown } = await compare(before, text, settings.uses);
    expect(text).toContain(settings.uses);
    expect([...differences, ...unknown]).toEqual([]);
  });

  it('names no push where only people start the workflow', async () => {
    const before = job([built('tags: acme/app:1')], 'on: workflow_dispatch');
    expect((await compare(before, before, settings.uses)).runs).toEqual(['workflow_dispatch']);
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
