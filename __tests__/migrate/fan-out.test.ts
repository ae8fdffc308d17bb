// Publishes spread over jobs that are a little different from those of the corpus.
import { describe, expect, it } from '@jest/globals';
import { migrate } from '../../migrate/file.ts';
import { samples, settings } from './support/corpus.ts';

type Change = readonly [name: string, from: string, to: string];

/** The remarks about a workflow of the corpus with one text in place of another, and whether it is spread. */
function migrated([name, from, to]: Change) {
  const before = samples.find((sample) => sample.name === name)?.before ?? '';
  const text = before.replaceAll(from, to);
  if (text === before) throw new Error(`${name} does not hold ${JSON.stringify(from)}.`);
  const { text: after, findings } = migrate(text, settings);
  const codes = findings.filter(({ kind }) => kind !== 'changed').map(({ kind, code }) => `${kind}: ${code}`);
  return { codes: [...new Set(codes)], isSpread: after.includes('stage: publish') };
}

const JOBS = '83-recipe-a-job-for-each-architecture';
const FILES = '84-recipe-jobs-with-artifacts';
const ROWS = '85-recipe-images-by-rows';
const TAGS = '88-recipe-tags-for-each-architecture';
const SCRIPTS = '90-recipe-a-script-for-each-registry';
const CHECKS = '98-recipe-script-with-checks';
const STEPS = '113-recipe-steps-on-conditions';
const MATRIX = '105-recipe-matrix-of-an-input';

describe('a publish spread over jobs', () => {
  it.each<readonly [string, Change, readonly string[]]>([
    [
      'gets a note where the index took whichever platforms were built',
      [FILES, '    needs:\n', '    if: always()\n    needs:\n'],
      ['note: parts-may-be-missing'],
    ],
    ['may have processors by another name', [JOBS, 'linux/arm64', 'linux/aarch64'], []],
    ['may tag by a variable of a script', [FILES, '${GITHUB_REF_NAME}', '${{ env.VERSION }}'], []],
    [
      'may pass its digest on to another job, too',
      [JOBS, '      - id: meta\n', '      - run: echo ${{ needs.build-amd64.outputs.digest }}\n      - id: meta\n'],
      [],
    ],
    ['may have a job without a part beside it', [JOBS, 'needs: [build-amd64', 'needs: [lint, build-amd64'], []],
  ])('%s', (_, change, codes) => {
    expect(migrated(change)).toEqual({ codes, isSpread: true });
  });

  it.each<readonly [string, Change, readonly string[]]>([
    ['two jobs build one platform', [JOBS, 'linux/arm64', 'linux/amd64'], ['left: platform-twice']],
    ['an image has no index', [ROWS, '[acme/front, acme/back]', '[acme/front, acme/side]'], ['left: images-differ']],
    [
      'an index has no image',
      [ROWS, '[acme/front, acme/back]', '[acme/front, acme/back, acme/side]'],
      ['left: images-differ'],
    ],
    [
      'one script has a condition',
      [
        SCRIPTS,
        '      - name: Create the index on docker.io\n',
        "      - name: Hub\n        if: github.ref_type == 'tag'\n",
      ],
      ['note: idle-step', 'left: index-by-script'],
    ],
    [
      'a repository has a tag on a condition only',
      [STEPS, 'imagetools create -t "ghcr.io/acme/anvil:', 'imagetools create -t "ghcr.io/acme/copy:'],
      ['left: repository-on-condition'],
    ],
    [
      'the condition of its step asks for the rules',
      [
        JOBS,
        '      - name: Create the index\n',
        "      - name: Create the index\n        if: steps.meta.outputs.version != 'main'\n",
      ],
      ['left: rules-not-shared'],
    ],
    [
      'the condition of a step asks how others ended',
      [STEPS, "if: startsWith(github.ref, 'refs/tags/')", 'if: failure()'],
      ['left: several-indexes'],
    ],
    [
      'the index has another tag',
      [TAGS, '--amend acme/lamp:nightly-arm64', '--amend acme/lamp:weekly-arm64'],
      ['left: index-by-script'],
    ],
    [
      'the index has one tag more',
      [TAGS, '--amend acme/lamp:nightly-arm64', '--amend acme/lamp:nightly-arm64 acme/lamp:old'],
      ['left: index-by-script'],
    ],
    [
      'labels differ',
      [JOBS, '          platforms: linux/arm64\n', '          platforms: linux/arm64\n          labels: a=b\n'],
      ['left: labels-differ'],
    ],
    [
      'something reads another output of the script than its digest',
      [
        CHECKS,
        '          echo "digest=',
        '          echo "name=x" >> "$GITHUB_OUTPUT"\n          echo ${{ steps.index.outputs.name }}\n          echo "digest=',
      ],
      ['left: script-output-used'],
    ],
    [
      'another step than docker/metadata-action makes the tags',
      [CHECKS, 'TAGS: ${{ steps.rules.', 'TAGS: ${{ steps.names.'],
      ['left: images-differ'],
    ],
    [
      'only the run knows the matrix, and it is not one of platforms',
      [MATRIX, 'platforms: ${{ matrix.platform }}', 'platforms: linux/${{ matrix.platform }}'],
      ['left: matrix-not-written'],
    ],
  ])('is left as it is where %s', (_, change, codes) => {
    expect(migrated(change)).toEqual({ codes, isSpread: false });
  });
});
