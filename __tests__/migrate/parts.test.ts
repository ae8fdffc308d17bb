// The parts of the migration on their own: references, uses of outputs, matrices, and the difference of two texts.
import { describe, expect, it } from '@jest/globals';
import { applyPatch } from 'diff';
import { unifiedDiff } from '../../migrate/cli/diff.ts';
import { migrate } from '../../migrate/file.ts';
import { completeReference, itemsOf } from '../../migrate/workflow/lists.ts';
import { legsOf } from '../../migrate/workflow/matrix.ts';
import { readSource } from '../../migrate/workflow/source.ts';
import { isOutput, turned, usesOf } from '../../migrate/workflow/step-outputs.ts';
import { stepListsOf } from '../../migrate/workflow/steps.ts';
import { cases, fc } from '../support/chance.ts';
import { settings, workflows } from './support/workflows.ts';

const variables = { REGISTRY: 'ghcr.io', IMAGE: '${{ env.REGISTRY }}/acme/app', NAME: 'app', LOOP: '${{ env.LOOP }}' };

describe('the version in a build argument of the recipe', () => {
  const { before } = workflows.find(({ name }) => name === '10-digests-and-merge') ?? { before: '' };
  const labels = 'labels: ${{ steps.meta.outputs.labels }}';
  const { text, findings } = migrate(
    before.replace(labels, `${labels}\n          build-args: VERSION=\${{ steps.meta.outputs.version }}`),
    settings,
  );

  it('is that of the new step, by the rules of its own job', () => {
    expect(/^ *(build-args: .*)$/m.exec(text)?.[1]).toBe('build-args: VERSION={{meta.version}}');
    expect(text).not.toContain('docker/metadata-action');
    expect(findings.filter(({ code }) => code === 'other-version')).toEqual([]);
    expect(findings.filter(({ kind }) => kind === 'left')).toEqual([]);
  });

  it('reaches the index as a job output, so that labels agree', () => {
    expect(text).toContain('image-version: ${{ steps.build.outputs.version }}');
    expect(text).toContain('labels: org.opencontainers.image.version=${{ needs.build.outputs.image-version }}');
  });
});

describe('a reference', () => {
  it.each([
    ['acme/app:1', 'acme/app:1'],
    ['acme/app', 'acme/app:latest'],
    ['app:test', 'docker.io/library/app:test'],
    ['app', 'docker.io/library/app:latest'],
    ['localhost:5000/app', 'localhost:5000/app:latest'],
    ['${{ env.IMAGE }}', '${{ env.IMAGE }}:latest'],
    ['${{ env.IMAGE }}:${{ github.sha }}', '${{ env.IMAGE }}:${{ github.sha }}'],
    ['${{ env.NAME }}:ci', 'docker.io/library/${{ env.NAME }}:ci'],
    ['ghcr.io/${{ github.repository }}', 'ghcr.io/${{ github.repository }}:latest'],
    ['ghcr.io/acme/${{ matrix.image }}:edge', 'ghcr.io/acme/${{ matrix.image }}:edge'],
    ['app:${{ inputs.tag }}', 'docker.io/library/app:${{ inputs.tag }}'],
    [
      "${{ github.ref == 'refs/heads/main' && 'acme/app:latest' || '' }}",
      "${{ github.ref == 'refs/heads/main' && 'acme/app:latest' || '' }}",
    ],
    ['${{ inputs.image }}:edge', undefined],
    ['ghcr.io/acme/${{ matrix.image }}', undefined],
    ['${{ steps.prep.outputs.tags }}', undefined],
    ['${{ env.LOOP }}', undefined],
    ["${{ github.ref == 'x' && 'a/b:1,a/b:2' || '' }}", undefined],
    ['acme/app@sha256:0', undefined],
  ])('%s is in full %s', (text, expected) => {
    expect(completeReference(text, variables)).toBe(expected);
  });

  it('is separated by lines and commas, but not in an expression', () => {
    const text = "a/b:1, c/d:2\n${{ format('{0},{1}', 1, 2) }}\n\n e/f:3,";
    expect(itemsOf(text)).toEqual(['a/b:1', 'c/d:2', "${{ format('{0},{1}', 1, 2) }}", 'e/f:3']);
  });
});

describe('a use of outputs', () => {
  it.each([
    ['steps.meta.outputs.tags', [{ output: 'tags', isResult: false }]],
    ["steps['meta'].outputs['tag-names']", [{ output: 'tag-names', isResult: false }]],
    ['steps . meta . outcome', [{ output: undefined, isResult: true }]],
    ['toJSON(steps.meta.outputs)', [{ output: undefined, isResult: false }]],
    ['fromJSON(steps.meta.outputs.json).tags[0]', [{ output: 'json', isResult: false }]],
    ['steps.meta-2.outputs.tags', []],
    ['mysteps.meta.outputs.tags', []],
  ])('in %s', (text, expected) => {
    expect(usesOf(text, 'meta')).toEqual(expected);
  });

  it('is turned to another step, and to no other output', () => {
    const text = "${{ steps.meta.outputs.tags }} ${{ steps['meta'].outputs.json }} ${{ steps.meta2.outputs.tags }}";
    expect(turned(text, 'meta', 'image')).toBe(
      '${{ steps.image.outputs.tags }} ${{ steps.image.outputs.json }} ${{ steps.meta2.outputs.tags }}',
    );
  });

  it('is the whole text or not', () => {
    expect(isOutput('${{ steps.meta.outputs.tags }}', 'meta', 'tags')).toBe(true);
    expect(isOutput('${{steps.meta.outputs.tags}}', 'meta', 'tags')).toBe(true);
    expect(isOutput('x${{ steps.meta.outputs.tags }}', 'meta', 'tags')).toBe(false);
    expect(isOutput('${{ steps.meta.outputs.tags || github.sha }}', 'meta', 'tags')).toBe(false);
  });
});

describe('a matrix', () => {
  const legs = (matrix: string) => {
    const source = readSource(`jobs:\n  a:\n    strategy:\n      matrix: ${matrix}\n    steps: [{ run: x }]\n`);
    const [list] = source === undefined ? [] : stepListsOf(source);
    return list === undefined ? undefined : legsOf(list);
  };

  it.each([
    ['{ platform: [a, b] }', [{ platform: 'a' }, { platform: 'b' }]],
    ['{ include: [{ platform: a, runner: r }, { platform: b }] }', [{ platform: 'a', runner: 'r' }, { platform: 'b' }]],
    [
      '{ platform: [a, b], include: [{ platform: b, runner: r }] }',
      [{ platform: 'a' }, { platform: 'b', runner: 'r' }],
    ],
    ['{ platform: [a], include: [{ platform: c }] }', [{ platform: 'a' }, { platform: 'c' }]],
    ['{ platform: [a], include: [{ fast: yes }] }', [{ platform: 'a', fast: 'yes' }]],
    ['{ of: [{ platform: a, runner: r }] }', [{ 'of.platform': 'a', 'of.runner': 'r' }]],
    [
      '{ x: [1, 2], y: [3] }',
      [
        { x: '1', y: '3' },
        { x: '2', y: '3' },
      ],
    ],
    ['"${{ fromJSON(needs.plan.outputs.matrix) }}"', undefined],
    ['{ platform: [a, b], exclude: [{ platform: a }] }', undefined],
    ['{ platform: "${{ fromJSON(x) }}" }', undefined],
    [`{ ${[...'abcdefghij'].map((key) => `${key}: [1, 2, 3, 4, 5, 6]`).join(', ')} }`, undefined],
  ])('%s has these jobs', (matrix, expected) => {
    expect(legs(matrix)).toEqual(expected);
  });
});

describe('the difference', () => {
  it('is nothing for the same text', () => {
    expect(unifiedDiff('a', 'x\ny\n', 'x\ny\n')).toEqual([]);
  });

  it('says that a text does not end with a line', () => {
    expect(unifiedDiff('ci.yml', 'a\nb', 'a\nc\n')).toEqual([
      ...['--- ci.yml', '+++ ci.yml', '@@ -1,2 +1,2 @@'],
      ...[' a', '-b', '\\ No newline at end of file', '+c'],
    ]);
  });

  it.each(['', '\n'])('is the whole text where a thousand lines differ, at whose end is %j', (end) => {
    const lines = (word: string): string => Array.from({ length: 600 }, (_, at) => word + at).join('\n');
    const [before, after] = [`${lines('a')}${end}`, `${lines('b')}\n`];
    expect(applyPatch(before, unifiedDiff('a', before, after).join('\n'))).toBe(after);
  });
});

describe('any text', () => {
  const lines = workflows.flatMap(({ before }) => before.split('\n'));

  it('has an answer, and the same the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 40 }), (some) => {
        const { text } = migrate(some.join('\n'), settings);
        expect(migrate(text, settings).text).toBe(text);
      }),
    );
  });

  it('that lacks a line of a workflow has an answer, and what was YAML stays YAML', () => {
    const torn = fc
      .constantFrom(...workflows)
      .chain(({ before }) =>
        fc.nat(before.split('\n').length - 1).map((at) => before.split('\n').toSpliced(at, 1).join('\n')),
      );
    fc.assert(
      fc.property(torn, (before) => {
        const { text } = migrate(before, settings);
        if (readSource(before) === undefined) expect(text).toBe(before);
        else expect(readSource(text)).toBeDefined();
        expect(migrate(text, settings).text).toBe(text);
      }),
      cases(100),
    );
  });
});
