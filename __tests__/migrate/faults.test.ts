// Differences that a migration once made without a remark, each in its smallest form.
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { migrate } from '../../migrate/file.ts';
import type { Settings } from '../../migrate/workflow/job.ts';

const FILES: Readonly<Record<string, string>> = {
  'docker-bake.hcl': [
    'target "app" { tags = ["ghcr.io/acme/app:1"] }',
    'target "pushed" {',
    '  tags = ["ghcr.io/acme/app:2"] # "not } a brace"',
    '  output = ["type=registry"]',
    '  platforms = ["linux/arm64"]',
    '}',
    'target "cached" {',
    '  inherits = ["pushed"]',
    '  cache-from = ["type=gha"]',
    '}',
    'group "both" { targets = ["app", "pushed"] }',
    'target "open" { output = [PUSH ? "type=registry" : "type=cacheonly"] }',
  ].join('\n'),
  'docker-bake.json': '{ "target": { "app": { "output": ["type=image,push=true"] } } }',
  'alike.hcl': [
    'target "one" {',
    '  output = ["type=registry"]',
    '  platforms = ["linux/arm64"]',
    '}',
    'target "other" { inherits = ["one"] }',
  ].join('\n'),
  'secrets.hcl': [
    'target "base" { secret = ["id=npm,env=NPM_TOKEN", "id=file,src=.npmrc"] }',
    'target "app" {',
    '  inherits = ["base"]',
    '  secret = [{ type = "env", id = "GITHUB_TOKEN" }, { id = "plain" }]',
    '}',
  ].join('\n'),
  'places.hcl': [
    'target "app" {',
    '  contexts = { shared = "../shared", base = "docker-image://alpine" }',
    '  cache-from = ["type=local,src=/tmp/old", "type=gha"]',
    '  cache-to = ["type=local,dest=/tmp/new"]',
    '  secret = ["id=a,src=/run/key", "id=b,src=inside"]',
    '  output = ["type=tar,dest=/tmp/${NAME}.tar"]',
    '}',
  ].join('\n'),
  'vars.hcl': 'variable "FLAGS" {}\nvariable "DEPLOY_KEY" {}\ntarget "app" { args = { FLAGS = FLAGS } }',
  'local.hcl': 'target "app" { output = [folder(DIR)] }',
  '.github/actions/builder/action.yaml': 'runs: { steps: [{ uses: docker/setup-buildx-action@v3 }] }',
  'test/build.sh': 'docker buildx build --push .',
  'test/builds': '#!/bin/bash\ndocker buildx build .\n',
  'test/README.md': 'docker buildx build .\n',
  'test/blank.sh': '\n'.repeat(20_000),
  'flags/Makefile': '.PHONY: all\n\nall:\n\tdocker buildx build .\n',
  'maps.hcl':
    'target "app" { cache-from = [{ type = "local", src = "/tmp/old" }], secret = [{ id = "a", src = "/run/key" }] }',
  'inline.hcl': 'target "app" { cache-to = [{ type = "inline" }] }',
  'test/notes.sh': '# docker buildx build\necho done',
  'cmd/Makefile': 'all: lint\nlint:\n\tgo vet\n\nrelease: image\nimage:\n\t$(TOOL) buildx build .\n',
  '.github/actions/notes/action.yml': 'runs: { steps: [{ run: ./notes.sh }] }',
};

const settings: Settings = { uses: 'acme/polyarch@v1', bakeFiles: ['docker-bake.hcl'], read: (path) => FILES[path] };

const BUILD = 'docker/build-push-action@v6';
const BAKE = 'docker/bake-action@v6';

type Inputs = Readonly<Record<string, string>>;
type Given = {
  readonly uses?: string;
  readonly with: Inputs;
  readonly before?: readonly string[];
  readonly job?: string;
  readonly on?: string;
};

/** A workflow with one build; other steps of the job come before it, each on a line. */
function workflow({ uses = BUILD, with: inputs, before = [], job = '', on = '[push]' }: Given): string {
  const lines = Object.entries(inputs).map(
    ([key, value]) =>
      `          ${key}: ${value.includes('\n') || value.startsWith('*') ? JSON.stringify(value) : value}`,
  );
  const steps = ['actions/checkout@v4', ...before].map(
    (step) => `      - ${step.includes(': ') ? step : `uses: ${step}`}`,
  );
  return [
    `on: ${on}`,
    'jobs:',
    '  image:',
    '    runs-on: ubuntu-latest',
    ...(job === '' ? [] : [job]),
    '    steps:',
    ...steps,
    `      - uses: ${uses}`,
    '        with:',
    ...lines,
    '',
  ].join('\n');
}

/** The inputs of the last step after the migration, and the remarks with their lines. */
function migrated(given: Given): { readonly inputs: Inputs; readonly said: readonly string[] } {
  const { text, findings } = migrate(workflow(given), settings);
  const file = Object(load(text));
  const inputs = Object(file.jobs.image.steps.at(-1)).with;
  const said = findings.filter(({ kind }) => kind !== 'changed').map(({ line, code }) => `${line}: ${code}`);
  return { inputs, said };
}

const image = { context: '.', push: 'true', tags: 'ghcr.io/acme/app:1' };
const bake = { source: '.', targets: 'app' };
const vars = { ...bake, files: 'vars.hcl' };

describe('inputs of the new step', () => {
  it.each<readonly [string, Given, Readonly<Record<string, unknown>>]>([
    ['a registry in `set` is a push', { uses: BAKE, with: { ...bake, set: '*.output=type=registry' } }, { push: true }],
    [
      'also of the one target',
      { uses: BAKE, with: { ...bake, set: 'app.output=type=image,push=true' } },
      { push: true },
    ],
    [
      'with its condition',
      { uses: BAKE, with: { ...bake, set: '*.output=type=image,push=${{ inputs.push }}' } },
      { push: '${{ inputs.push }}' },
    ],
    [
      'a registry in the definition is a push',
      { uses: BAKE, with: { source: '.', targets: 'pushed' } },
      { push: true },
    ],
    ['inherited ones, too', { uses: BAKE, with: { source: '.', targets: 'cached' } }, { push: true }],
    ['in a definition as JSON', { uses: BAKE, with: { ...bake, files: 'docker-bake.json' } }, { push: true }],
    [
      'tag rules lose every attribute that no rule has',
      {
        with: { ...image, tags: '${{ steps.m.outputs.tags }}' },
        before: [
          '{ id: m, uses: docker/metadata-action@v5, with: { images: a/b, tags: "type=edge,onlatest=no,foo=bar" } }',
        ],
      },
      { tags: 'type=edge' },
    ],
    [
      'also behind blanks and in quotes',
      {
        with: { ...image, tags: '${{ steps.m.outputs.tags }}' },
        before: [
          `{ id: m, uses: docker/metadata-action@v5, with: { images: a/b, tags: 'type=edge, foo=bar,"onlatest=no"' } }`,
        ],
      },
      { tags: 'type=edge' },
    ],
    [
      'a version of docker/setup-qemu-action, which has none, is no version of buildx',
      { with: image, before: ['{ uses: docker/setup-qemu-action@v3, with: { version: 0.35.0 } }'] },
      { 'buildx-version': undefined },
    ],
    [
      'a definition that pushes nothing',
      { uses: BAKE, with: bake },
      { push: false, platforms: 'linux/amd64', cache: 'off' },
    ],
    ['a function without a push', { uses: BAKE, with: { ...bake, files: 'local.hcl' } }, { push: false }],
    [
      'targets of a written matrix',
      {
        uses: BAKE,
        with: { source: '.', targets: '${{ matrix.t }}' },
        job: '    strategy: { matrix: { t: [pushed, cached] } }',
      },
      { push: true, platforms: undefined },
    ],
    [
      'platforms of the definition are enough',
      { uses: BAKE, with: { source: '.', targets: 'pushed' } },
      { platforms: undefined },
    ],
    [
      'a cache of the definition is not switched off',
      { uses: BAKE, with: { source: '.', targets: 'cached' } },
      { cache: undefined },
    ],
    [
      '`load` is an output',
      { uses: BAKE, with: { ...bake, load: 'true' } },
      { 'bake-set': '*.output=type=docker', push: false },
    ],
    [
      'a bake file of any other step stays',
      { uses: BAKE, with: { ...bake, files: 'docker-bake.hcl,cwd://${{ steps.m.outputs.bake-file }}' } },
      { 'bake-files': 'docker-bake.hcl,cwd://${{ steps.m.outputs.bake-file }}' },
    ],
    [
      'by commit with a version before v6 what was checked out is read',
      { uses: 'docker/bake-action@0123456789012345678901234567890123456789 # v5.10.0', with: { targets: 'app' } },
      { 'bake-files': 'docker-bake.hcl' },
    ],
    [
      'targets that only the run knows, where all of the definition are alike',
      { uses: BAKE, with: { source: '.', targets: '${{ inputs.target }}', files: 'alike.hcl' } },
      { push: true, platforms: undefined, cache: 'off' },
    ],
    [
      'variables of targets that only the run knows',
      {
        uses: BAKE,
        with: { ...vars, targets: '${{ inputs.target }}' },
        job: '    env: { FLAGS: -O2 }',
        on: 'pull_request',
      },
      { 'bake-vars': 'FLAGS=${{ env.FLAGS }}' },
    ],
    [
      'variables that the secrets of a definition are read from, inherited ones, too',
      { uses: BAKE, with: { ...bake, files: 'secrets.hcl' } },
      { 'secret-envs': 'NPM_TOKEN?=NPM_TOKEN\nGITHUB_TOKEN?=GITHUB_TOKEN\n' },
    ],
    [
      'also by the name of the secret alone, if it is set',
      { uses: BAKE, with: { ...bake, files: 'secrets.hcl' }, job: '    env: { plain: x }' },
      { 'secret-envs': 'NPM_TOKEN?=NPM_TOKEN\nGITHUB_TOKEN?=GITHUB_TOKEN\nplain?=plain\n' },
    ],
    [
      'also of `set`',
      { uses: BAKE, with: { ...bake, set: '*.secrets=id=npm,env=NPM_TOKEN' } },
      { 'secret-envs': 'NPM_TOKEN?=NPM_TOKEN' },
    ],
    [
      'variables of a definition, where anyone may propose the code',
      { uses: BAKE, with: vars, job: '    env: { FLAGS: -O2 }', on: '[push, pull_request]' },
      { 'bake-vars': 'FLAGS=${{ env.FLAGS }}' },
    ],
    [
      'also where another workflow decides on the event',
      { uses: BAKE, with: vars, job: '    env: { FLAGS: -O2 }', on: 'workflow_call' },
      { 'bake-vars': 'FLAGS=${{ env.FLAGS }}' },
    ],
    [
      'also one that a script sets',
      { uses: BAKE, with: vars, before: ['run: echo "FLAGS=-O2" >> "$GITHUB_ENV"'], on: 'pull_request' },
      { 'bake-vars': 'FLAGS=${{ env.FLAGS }}' },
    ],
    [
      'not where only pushes build',
      { uses: BAKE, with: vars, job: '    env: { FLAGS: -O2 }' },
      { 'bake-vars': undefined },
    ],
    [
      'a variable with the name of a secret, on every event',
      { uses: BAKE, with: vars, job: '    env: { DEPLOY_KEY: abc }' },
      { 'bake-vars': 'DEPLOY_KEY=${{ env.DEPLOY_KEY }}' },
    ],
    [
      'but not one that has a value',
      { uses: BAKE, with: { ...vars, vars: 'DEPLOY_KEY=x' }, job: '    env: { DEPLOY_KEY: abc }' },
      { 'bake-vars': 'DEPLOY_KEY=x' },
    ],
    [
      'a variable that keeps the provenance away',
      { with: image, job: '    env: { BUILDX_NO_DEFAULT_ATTESTATIONS: 1 }' },
      { provenance: false },
    ],
    [
      'but not one that is asked for',
      { with: { ...image, provenance: 'mode=max' }, job: '    env: { BUILDX_NO_DEFAULT_ATTESTATIONS: 1 }' },
      { provenance: 'mode=max' },
    ],
    [
      'a place outside the workspace is allowed',
      { uses: BAKE, with: { ...bake, set: '*.output=type=tar,dest=/tmp/x.tar' } },
      { allow: 'fs.write=/tmp/x.tar' },
    ],
    [
      'so are those that the definition itself names',
      { uses: BAKE, with: { ...bake, files: 'places.hcl' } },
      { allow: 'fs.write=/tmp/new\nfs.read=../shared\nfs.read=/tmp/old\nfs.read=/run/key\n' },
    ],
    [
      'also as maps',
      { uses: BAKE, with: { ...bake, files: 'maps.hcl' } },
      { allow: 'fs.read=/tmp/old\nfs.read=/run/key\n' },
    ],
    [
      'so is a folder that is emptied first',
      { uses: BAKE, with: { ...bake, set: '*.output=type=local,dest=out,mode=delete' } },
      { allow: 'buildx.local.delete' },
    ],
    ['one inside is not', { uses: BAKE, with: { ...bake, set: '*.output=./out' } }, { allow: undefined }],
    [
      'the condition of a push in `outputs`',
      { with: { context: '.', tags: 'a/b:1', outputs: 'type=image,push=${{ inputs.push }}' } },
      { push: '${{ inputs.push }}', outputs: undefined },
    ],
    [
      'a name in `outputs`',
      { with: { context: '.', outputs: 'type=image,"name=a/b,c/d:2",push=true,compression=zstd' } },
      { push: true, tags: 'a/b\nc/d:2\n', outputs: 'type=image,compression=zstd' },
    ],
    ['a build without labels has none', { with: image }, { labels: 'none', annotations: 'none' }],
    [
      'its own labels are all that it has',
      { with: { ...image, labels: 'a=b' } },
      { labels: 'none\na=b\n', annotations: 'none' },
    ],
    [
      'caches that may be empty',
      { with: { ...image, 'cache-from': '${{ vars.FROM }}' } },
      { cache: 'off', 'cache-from': '${{ vars.FROM }}' },
    ],
    ['a cache that is named', { with: { ...image, 'cache-from': 'type=gha' } }, { cache: undefined }],
    [
      'a builder of an action of the repository',
      { with: image, before: ['./.github/actions/builder'] },
      { builder: 'current' },
    ],
    ['a builder of another action', { with: image, before: ['acme/setup-buildkit@v1'] }, { builder: 'current' }],
    ['an action that makes none', { with: image, before: ['./.github/actions/notes'] }, { builder: undefined }],
    [
      'rows of a matrix without platforms',
      {
        with: { ...image, platforms: '${{ matrix.p }}' },
        job: '    strategy: { matrix: { include: [{ n: a, p: linux/arm64 }, { n: b }] } }',
      },
      { platforms: "${{ matrix.p || 'linux/amd64' }}" },
    ],
    [
      'a matrix that has them everywhere',
      { with: { ...image, platforms: '${{ matrix.p }}' }, job: '    strategy: { matrix: { p: [linux/arm64] } }' },
      { platforms: '${{ matrix.p }}' },
    ],
    [
      'a named version of buildx',
      { with: image, before: ['{ uses: docker/setup-buildx-action@v3, with: { version: v0.35.0 } }'] },
      { 'buildx-version': 'v0.35.0' },
    ],
    [
      'tags that only the run knows',
      { with: { ...image, tags: '${{ steps.prep.outputs.tags }}' } },
      { tags: '${{ steps.prep.outputs.tags }}' },
    ],
    [
      'names as they are written',
      { with: { ...image, tags: 'app:ci, ghcr.io/acme/app' } },
      { tags: 'app:ci, ghcr.io/acme/app' },
    ],
  ])('%s', (_, given, expected) => {
    const { inputs } = migrated(given);
    const picked = Object.fromEntries(Object.keys(expected).map((key) => [key, inputs[key]]));
    expect(picked).toEqual(expected);
  });
});

describe('a builder that a program of the repository may use', () => {
  const withSteps = (steps: string): string =>
    migrate(`${workflow({ with: image, before: ['docker/setup-buildx-action@v3'] })}${steps}`, settings).text;

  it.each([
    ['a script', '      - run: ./test/build.sh\n'],
    ['a script in the folder of the step', '      - { run: bash build.sh, working-directory: ./test }\n'],
    ['a recipe that a target needs', '      - run: make -C cmd release\n'],
    ['the first recipe behind a setting', '      - run: make -C flags\n'],
    ['a script without an ending', '      - run: ./test/builds\n'],
  ])('stays for %s', (_, steps) => {
    expect(withSteps(steps)).toContain('setup-buildx-action');
  });

  it.each([
    ['a script that only speaks of it', '      - run: ./test/notes.sh\n'],
    ['other recipes', '      - run: make -C cmd all\n'],
    ['a recipe whose output is a value', '      - run: echo "VERSION=$(make -C cmd lint)"\n'],
    ['the first recipe', '      - run: cd x && make -C cmd\n'],
    ['a file that is only read', '      - run: cp ./test/README.md /tmp\n'],
    ['many blank lines', '      - run: ./test/blank.sh\n'],
    ['a program that is not there', '      - run: ./gone.sh && make\n'],
  ])('does not stay for %s', (_, steps) => {
    expect(withSteps(steps)).not.toContain('setup-buildx-action');
  });
});

describe('a comment about an emulator', () => {
  it('runs nothing', () => {
    const text = workflow({ with: image, before: ['acme/login@v1', 'docker/setup-qemu-action@v3'] });
    const after = migrate(
      text.replace('acme/login@v1', 'acme/login@v1\n        # see qemu-user-static and docker buildx build'),
      settings,
    ).text;
    expect(after).not.toContain('setup-qemu-action');
  });
});

describe('a builder that is set up behind the build', () => {
  it('stays, and is not that of the build', () => {
    const text = `${workflow({ with: image })}      - uses: docker/setup-buildx-action@v3\n      - run: docker buildx build .\n`;
    const after = migrate(text, settings).text;
    expect(after).toContain('- uses: docker/setup-buildx-action@v3');
    expect(after).not.toContain('steps.buildx');
  });
});

describe('a remark', () => {
  it.each<readonly [string, Given, string]>([
    ['targets of which some push', { uses: BAKE, with: { source: '.', targets: 'both' } }, '7: bake-push-mixed'],
    [
      'variables that say whether it is pushed',
      { uses: BAKE, with: { source: '.', targets: 'open' } },
      '7: bake-push-by-variable',
    ],
    [
      'outputs that only the run knows',
      { with: { context: '.', outputs: '${{ steps.a.outputs.b }}' } },
      '10: outputs-at-run-time',
    ],
    [
      'an action by commit without a version',
      { uses: 'docker/bake-action@0123456789012345678901234567890123456789', with: { targets: 'app' } },
      '7: bake-version-unknown',
    ],
    [
      'the driver docker',
      { with: image, before: ['{ uses: docker/setup-buildx-action@v3, with: { driver: docker } }'] },
      '7: builder-stays',
    ],
    ['caches that may be empty', { with: { ...image, 'cache-from': '${{ vars.FROM }}' } }, '12: cache-may-be-empty'],
    ['tags that only the run knows', { with: { ...image, tags: '${{ secrets.IMAGE }}:1' } }, '11: tags-at-run-time'],
    ['an action that cannot be read', { with: image, before: ['./.github/actions/elsewhere'] }, '8: builder-unknown'],
    [
      'an attribute that no rule has',
      {
        with: { ...image, tags: '${{ steps.m.outputs.tags }}' },
        before: ['{ id: m, uses: docker/metadata-action@v5, with: { images: a/b, tags: "type=edge,onlatest=no" } }'],
      },
      '7: attribute-dropped',
    ],
    [
      'runs without a rule',
      {
        with: { ...image, tags: '${{ steps.m.outputs.tags }}' },
        before: [
          '{ id: m, uses: docker/metadata-action@v5, with: { images: a/b, tags: "type=semver,pattern={{version}}" } }',
        ],
      },
      '7: no-rule-applies',
    ],
    [
      'a cache that the definition writes, and a pull request does not',
      { uses: BAKE, with: { ...bake, files: 'places.hcl' }, on: 'pull_request' },
      '7: bake-cache-to',
    ],
    [
      'an input of the first version beside one of a later version',
      {
        uses: 'docker/build-push-action@0123456789012345678901234567890123456789',
        with: { ...image, registry: 'ghcr.io' },
      },
      '12: input-ignored',
    ],
    [
      'an emulator that a local action may need',
      { with: image, before: ['docker/setup-qemu-action@v3', './.github/actions/elsewhere'] },
      '7: qemu-stays',
    ],
  ])('%s', (_, given, expected) => {
    expect(migrated(given).said).toContain(expected);
  });

  it.each<readonly [string, Given, readonly string[]]>([
    [
      'nothing of targets that only the run knows, where all are alike',
      { uses: BAKE, with: { source: '.', targets: '${{ inputs.target }}', files: 'alike.hcl' } },
      [],
    ],
    [
      'the push, the platforms and the caches of targets that only the run knows, where they differ',
      { uses: BAKE, with: { source: '.', targets: '${{ inputs.target }}', files: 'docker-bake.hcl' } },
      ['7: bake-push-unread', '7: bake-platforms', '7: bake-cache'],
    ],
  ])('%s', (_, given, expected) => {
    expect(migrated(given).said).toEqual(expected);
  });

  it('nothing of platforms where the definition names them', () => {
    expect(migrated({ uses: BAKE, with: { source: '.', targets: 'cached' } }).said).toEqual(['7: bake-files-default']);
  });
});
