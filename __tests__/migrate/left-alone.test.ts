// Workflows that differ a little from the corpus, and stay unchanged, with the reason.
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { migrate } from '../../migrate/file.ts';
import { settings, workflows } from './support/workflows.ts';

/** A workflow of the collection with one text in place of another. */
function changed(name: string, from: string, to: string): string {
  const { before } = workflows.find((each) => each.name === name) ?? { before: '' };
  const text = before.replaceAll(from, to);
  if (text === before) throw new Error(`${name} does not hold ${JSON.stringify(from)}.`);
  return text;
}

const recipe = '10-digests-and-merge';
const meta = '${{ steps.meta.outputs';
/** The inputs of its build, and more of them. */
const labeled = `labels: ${meta}.labels }}`;
const withMore = (more: string): readonly [string, string, string] => [recipe, labeled, `${labeled}\n${more}`];
const printed = "            $(printf '${{ env.REGISTRY_IMAGE }}@sha256:%s ' *)";

const cases: readonly (readonly [string, readonly [string, string, string], string])[] = [
  [
    'an input of a version that is not known',
    [
      '01-simple',
      'build-push-action@v6\n        with:',
      'build-push-action@v9\n        with:\n          tag_with_ref: true',
    ],
    'unknown-input',
  ],
  [
    'several references in one pair of quotes',
    ['01-simple', 'acme/app:latest', '\'"acme/app:latest,acme/app:1"\''],
    'tags-quoted',
  ],
  [
    'digests that are passed on without pull requests only',
    [
      recipe,
      '      - name: Upload digest\n',
      "      - name: Upload digest\n        if: github.event_name != 'pull_request'\n",
    ],
    'digest-on-condition',
  ],
  [
    'an image pushed by digest',
    ['27-registry-output', 'push=true', 'push-by-digest=true,push=true'],
    'outputs-by-digest',
  ],
  [
    'outputs of a step',
    ['27-registry-output', 'type=image,push=true', '${{ steps.a.outputs.b }}'],
    'outputs-at-run-time',
  ],
  ['bake that loads and pushes', ['08-bake', 'push: true', 'push: true\n          load: true'], 'bake-load-and-push'],
  ['bake from a folder', ['08-bake', 'source: .', 'source: ./services'], 'bake-source-folder'],
  [
    'bake that pushes by itself',
    ['08-bake', '*.cache-from=type=gha', '*.output=type=image,name=a/b'],
    'bake-name-in-output',
  ],
  [
    'a build that is an anchor',
    ['19-anchors', '- uses: docker/build-push', '- &b\n        uses: docker/build-push'],
    'shared-step',
  ],
  [
    'a script that does more than the index',
    [recipe, printed, `${printed}\n          curl https://example.com`],
    'script-does-more',
  ],
  [
    'an index with annotations',
    [recipe, 'imagetools create', 'imagetools create --annotation a=b'],
    'script-does-more',
  ],
  [
    'a matrix that is computed',
    [recipe, 'include:', 'platform: ${{ fromJSON(inputs.p) }}\n        include:'],
    'matrix-not-written',
  ],
  ['a platform that is built twice', [recipe, 'linux/arm/v7', 'linux/amd64'], 'platform-twice'],
  ['another name in both jobs', [recipe, 'tags: ${{ env.REGISTRY_IMAGE }}', 'tags: other/app'], 'images-differ'],
  [
    'an output that the new step does not have',
    [recipe, '  merge:', '      - run: echo ${{ steps.build.outputs.size }}\n\n  merge:'],
    'output-used',
  ],
  [
    'labels by the matrix',
    [
      '10-digests-and-merge',
      'images: ${{ env.REGISTRY_IMAGE }}\n\n',
      'images: ${{ env.REGISTRY_IMAGE }}\n          labels: a=${{ matrix.platform }}\n\n',
    ],
    'known-in-one-job',
  ],
  [
    'a build argument of the version and something else',
    withMore(`          build-args: VERSION=${meta}.version || 'dev' }}`),
    'part-uses-metadata',
  ],
  ['a cache by the version', withMore(`          cache-to: type=gha,scope=${meta}.version }}`), 'part-uses-metadata'],
  [
    'labels beside those of the rules',
    [recipe, labeled, `labels: |\n            ${meta}.labels }}\n            version=${meta}.version }}`],
    'part-uses-metadata',
  ],
  [
    'a step beside the build that prints the version',
    [recipe, '      - name: Export digest\n', `      - run: echo ${meta}.version }}\n      - name: Export digest\n`],
    'step-uses-metadata',
  ],
];

describe('left alone', () => {
  it.each(cases)('%s', (_, [name, from, to], reason) => {
    const text = changed(name, from, to);
    const { text: after, findings } = migrate(text, settings);
    const changes = findings.filter(({ kind }) => kind === 'changed').map(({ line }) => line);
    expect(findings.filter(({ kind }) => kind === 'left').map(({ code }) => code)).toContain(reason);
    // Jobs beside the one that is left alone go their way; most workflows have only that one.
    if (changes.length === 0) expect(after).toBe(text);
    else expect(name).toBe('19-anchors');
  });

  it('steps that are written as one list in brackets', () => {
    const text = 'jobs: { a: { steps: [{ uses: docker/build-push-action@v6, with: { push: true, tags: a/b } }] } }\n';
    const { text: after, findings } = migrate(text, settings);
    expect(after).toBe(text);
    expect(findings).toMatchObject([{ line: 1, kind: 'left', code: 'flow-list' }]);
  });

  it('bake without files where none that it finds is there', () => {
    const { before } = workflows.find(({ name }) => name === '34-bake-by-git') ?? { before: '' };
    const { text, findings } = migrate(before, { ...settings, bakeFiles: [] });
    expect(text).toBe(before);
    expect(findings.map(({ kind }) => kind)).toEqual(['left']);
  });

  it('the rules of a build argument that is made of the version and something else', () => {
    const text = changed('21-build-arg-of-version', 'outputs.version }}', "outputs.version || 'dev' }}");
    const { text: after, findings } = migrate(text, settings);
    expect(after).toContain("VERSION=${{ steps.meta.outputs.version || 'dev' }}");
    expect(after).toContain('docker/metadata-action');
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'note', code: 'metadata-stays' }));
  });

  it('a file that ends in the middle of its YAML', () => {
    expect(migrate('jobs: {', settings).findings).toMatchObject([{ line: 1, kind: 'left', code: 'not-yaml' }]);
  });
});

describe('variables that steps share by an anchor', () => {
  const file = (metadata: string, build: string): string =>
    [
      'on: push\njobs:\n  image:\n    runs-on: ubuntu-latest\n    env: &common { A: b }\n    steps:',
      `      - { id: m, uses: docker/metadata-action@v5, env: ${metadata}, with: { images: a/b } }`,
      '      - uses: docker/build-push-action@v6',
      `        env: ${build}`,
      "        with: { context: ., push: true, tags: '${{ steps.m.outputs.tags }}' }",
      '      - { run: make, env: *last }',
    ].join('\n');

  it.each([
    ['of the rules', '*common', '{ B: c }'],
    ['of the build', '{ B: c }', '*common'],
  ])('keep the rules where they are: those %s', (_, metadata, build) => {
    const { text, findings } = migrate(file(metadata, build).replace('*last', '{}'), settings);
    expect([text.includes('docker/metadata-action'), findings.map(({ code }) => code)]).toEqual([
      true,
      expect.arrayContaining(['metadata-stays']),
    ]);
  });

  it('are not torn from a later step', () => {
    const before = file('{ B: c }', '&last { C: d }');
    expect(load(migrate(before, settings).text)).toMatchObject({ jobs: { image: { steps: [{ id: 'm' }, {}, {}] } } });
  });

  it('without an anchor are no YAML', () => {
    const { text, findings } = migrate(file('{}', '{}'), settings);
    expect([text === file('{}', '{}'), findings.map(({ code }) => code)]).toEqual([true, ['not-yaml']]);
  });
});
