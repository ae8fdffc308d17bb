import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { BAKE, BUILD, BUILDX, METADATA, QEMU } from '../../../migrate/build/input-table.ts';
import { foreignNames, judgeNames } from '../../../src/read/checks/input-names.ts';

type Action = { readonly inputs: Readonly<Record<string, unknown>> };
const action = load(readFileSync(join(import.meta.dirname, '../../../action.yml'), 'utf8')) as Action;
const inputs = Object.keys(action.inputs);

function reported(...names: readonly string[]): readonly string[] {
  const { problems } = judgeNames({ text: () => '', names: () => names }, inputs);
  return problems.map(({ code, input, fact, cure }) => `${code} ${input} ${fact} ${cure}`);
}

const warned = (...names: readonly string[]): readonly string[] =>
  judgeNames({ text: () => '', names: () => names }, inputs).warnings;

describe('the name of an input that there is not', () => {
  it.each([
    ['cgroup-parent', 'Use `driver-opts: cgroup-parent=NAME`, which applies to the whole builder.'],
    [
      'bake-target',
      'Remove the line: targets inherit from `docker-metadata-action`. Set `bake-targets` to select targets.',
    ],
    ['plattforms', 'Did you mean "platforms"?'],
    ['build_args', 'Did you mean "build-args"?'],
    ['nocache', 'Did you mean "no-cache"?'],
    ['tag', 'Did you mean "tags"?'],
    ['lables', 'Did you mean "labels"?'],
    ['conttext', 'Did you mean "context"?'],
    ['targey', 'Did you mean "target"?'],
    ['reproducable', 'Did you mean "reproducible"?'],
  ])('%s is refused with what to write instead', (name, cure) => {
    const variable = name.includes('-')
      ? ''
      : ` If it comes from a variable INPUT_${name.toUpperCase()} of the job, rename that.`;
    const fact = `\`${name}\` is not an input of this action.`;
    expect(reported(name)).toEqual([`INPUT_UNKNOWN ${name} ${fact} ${cure}${variable}`]);
    expect(warned(name)).toEqual([]);
  });

  it.each([
    ['dockerfile', 'Use `file`.'],
    ['files', 'Use `bake-files`.'],
    ['append', 'Use `nodes`.'],
    ['password', 'Log in with docker/login-action before this step.'],
    ['version', 'Use `buildx-version` for buildx, or `tags` for the version of the image.'],
    ['date', 'Did you mean "gate"?'],
    ['state', 'Did you mean "stage"?'],
    ['url', 'Did you mean "pull"?'],
    ['force', 'Did you mean "source"?'],
  ])('%s is only warned of: it may be a variable of the job', (name, cure) => {
    const variable = `If it comes from a variable INPUT_${name.toUpperCase()} of the job, rename that.`;
    expect(reported(name)).toEqual([]);
    expect(warned(name)).toEqual([`\`${name}\` is not an input of this action. ${cure} ${variable}`]);
  });

  it('is reported with all others, without known inputs', () => {
    expect(reported('images', 'sep-tags', 'file', 'tgas').map((line) => line.split(' ')[1])).toEqual([
      'sep-tags',
      'tgas',
    ]);
  });

  it('is let be where it resembles nothing', () => {
    expect(reported('some_directory', 'release_channel')).toEqual([]);
  });
});

it('a word near an input is refused with the value of a switch, which no other variable has', () => {
  const codes = ['plan', 'California'].map((value) =>
    judgeNames({ text: () => value, names: () => ['stege'] }, inputs).problems.map(({ code }) => code),
  );
  expect(codes).toEqual([['INPUT_UNKNOWN'], []]);
});

describe('the table of foreign names', () => {
  it('has no name that is an input', () => {
    expect(inputs.filter((name) => foreignNames.has(name))).toEqual([]);
  });

  it('has every input of the docker/* actions that polyarch lacks', () => {
    // docker/login-action is not migrated, so its inputs are only here.
    const login = ['registry', 'username', 'password', 'scope', 'ecr', 'logout', 'registry-auth'];
    const theirs = [...[BUILD, BAKE, METADATA, BUILDX, QEMU].flatMap((fates) => Object.keys(fates)), ...login];
    const more = ['version', 'name', 'append'];
    const missing = [...theirs, ...more].filter((name) => !inputs.includes(name) && !foreignNames.has(name));
    expect(missing).toEqual([]);
  });

  it('suggests only existing inputs', () => {
    const words = /`([a-z-]+)(?::[^`]*)?`/g;
    const named = [...foreignNames.values()].flatMap((cure) => [...cure.matchAll(words)].map(([, word = '']) => word));
    const outputsAndTargets = ['json', 'docker-metadata-action'];
    expect(named.filter((word) => !inputs.includes(word) && !outputsAndTargets.includes(word))).toEqual([]);
  });
});
