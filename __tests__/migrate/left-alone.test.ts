// Workflows that are a little different from those of the collection, and so are left as they are, with the reason.
import { describe, expect, it } from '@jest/globals';
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
const labelled = `labels: ${meta}.labels }}`;
const withMore = (more: string): readonly [string, string, string] => [recipe, labelled, `${labelled}\n${more}`];
const printed = "            $(printf '${{ env.REGISTRY_IMAGE }}@sha256:%s ' *)";

const cases: readonly (readonly [string, readonly [string, string, string], string])[] = [
  [
    'an input that there is not',
    ['01-simple', 'push: true', 'push: true\n          tag_with_ref: true'],
    'tag_with_ref',
  ],
  [
    'several references in one pair of quotes',
    ['01-simple', 'acme/app:latest', '\'"acme/app:latest,acme/app:1"\''],
    'in one pair of quotes',
  ],
  ['an image pushed by digest', ['27-registry-output', 'push=true', 'push-by-digest=true,push=true'], 'by digest'],
  [
    'outputs of a step',
    ['27-registry-output', 'type=image,push=true', '${{ steps.a.outputs.b }}'],
    'only the run knows',
  ],
  [
    'bake that loads and pushes',
    ['08-bake', 'push: true', 'push: true\n          load: true'],
    'loads and pushes at once',
  ],
  ['bake from a folder', ['08-bake', 'source: .', 'source: ./services'], '`source` is ./services'],
  ['bake that pushes by itself', ['08-bake', '*.cache-from=type=gha', '*.output=type=image,name=a/b'], '`set` names'],
  [
    'a build that is an anchor',
    ['19-anchors', '- uses: docker/build-push', '- &b\n        uses: docker/build-push'],
    'anchor',
  ],
  [
    'a script that does more than the index',
    [recipe, printed, `${printed}\n          curl https://example.com`],
    'does more',
  ],
  ['an index with annotations', [recipe, 'imagetools create', 'imagetools create --annotation index:a=b'], 'does more'],
  [
    'a matrix that is computed',
    [recipe, 'include:', 'platform: ${{ fromJSON(inputs.p) }}\n        include:'],
    'written out',
  ],
  ['a platform that is built twice', [recipe, 'linux/arm/v7', 'linux/amd64'], 'more than once'],
  ['another name in both jobs', [recipe, 'tags: ${{ env.REGISTRY_IMAGE }}', 'tags: other/app'], 'name the same images'],
  [
    'the digest of one platform',
    [recipe, '  merge:', '      - run: echo ${{ steps.build.outputs.digest }}\n\n  merge:'],
    'used elsewhere',
  ],
  [
    'labels by the matrix',
    [
      '10-digests-and-merge',
      'images: ${{ env.REGISTRY_IMAGE }}\n\n',
      'images: ${{ env.REGISTRY_IMAGE }}\n          labels: a=${{ matrix.platform }}\n\n',
    ],
    'told by the matrix',
  ],
  [
    'a build argument of the version and something else',
    withMore(`          build-args: VERSION=${meta}.version || 'dev' }}`),
    '`build-args` uses outputs of docker/metadata-action in line 25',
  ],
  [
    'a cache by the version',
    withMore(`          cache-to: type=gha,scope=${meta}.version }}`),
    '`cache-to` uses outputs',
  ],
  [
    'labels beside those of the rules',
    [recipe, labelled, `labels: |\n            ${meta}.labels }}\n            version=${meta}.version }}`],
    'its own `labels`',
  ],
  [
    'a step beside the build that prints the version',
    [recipe, '      - name: Export digest\n', `      - run: echo ${meta}.version }}\n      - name: Export digest\n`],
    'it uses outputs of the docker/metadata-action of the build',
  ],
];

describe('left alone', () => {
  it.each(cases)('%s', (_, [name, from, to], reason) => {
    const text = changed(name, from, to);
    const { text: after, findings } = migrate(text, settings);
    const changes = findings.filter(({ kind }) => kind === 'changed').map(({ line }) => line);
    const reasons = findings.filter(({ kind }) => kind === 'left').map((each) => each.text);
    expect(reasons).toContainEqual(expect.stringContaining(reason));
    // Jobs beside the one that is left alone go their way; most workflows have only that one.
    if (changes.length === 0) expect(after).toBe(text);
    else expect(name).toBe('19-anchors');
  });

  it('steps that are written as one list in brackets', () => {
    const text = 'jobs: { a: { steps: [{ uses: docker/build-push-action@v6, with: { push: true, tags: a/b } }] } }\n';
    expect(migrate(text, settings)).toEqual({
      text,
      findings: [{ line: 1, kind: 'left', text: 'the steps are written as one list in brackets; write one a line' }],
    });
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
    expect(findings.map((each) => each.text)).toContainEqual(
      'docker/metadata-action stays: `build-args` of the build in line 32 uses its outputs',
    );
  });

  it('a file that ends in the middle of its YAML', () => {
    expect(migrate('jobs: {', settings).findings).toEqual([{ line: 1, kind: 'left', text: 'this is no YAML' }]);
  });
});
