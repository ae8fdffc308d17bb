import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { BAKE, BUILD, BUILDX, METADATA, QEMU } from '../../migrate/inputs.ts';
import { Failure } from '../../src/errors/failure.ts';
import { checkNames } from '../../src/read/checks.ts';
import { cureOfForeign, foreignNames } from '../../src/read/foreign-names.ts';

type Action = { readonly inputs: Readonly<Record<string, unknown>> };
const action = load(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')) as Action;
const inputs = Object.keys(action.inputs);

function told(...names: readonly string[]): readonly string[] {
  try {
    checkNames({ text: () => '', names: () => names }, inputs);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input, fact, cure }) => `${code} ${input} ${fact} ${cure}`);
  }
}

const variable = (name: string): string =>
  ` If no line of the step says it, a variable INPUT_${name.toUpperCase()} does: rename it.`;

describe('the name of an input that there is not', () => {
  it.each([
    ['dockerfile', `Use \`file\`.${variable('dockerfile')}`],
    ['files', `Use \`bake-files\`.${variable('files')}`],
    ['append', `Use \`nodes\`.${variable('append')}`],
    ['password', `Log in with docker/login-action before this step.${variable('password')}`],
    ['cgroup-parent', 'Use `driver-opts: cgroup-parent=NAME`, which puts the whole builder into the group.'],
    [
      'bake-target',
      'Leave the line out: targets inherit from `docker-metadata-action`; `bake-targets` names what is built.',
    ],
    ['plattforms', `Did you mean platforms?${variable('plattforms')}`],
    ['build_args', `Did you mean build-args?${variable('build_args')}`],
  ])('%s is refused with what to write instead', (name, cure) => {
    expect(told(name)).toEqual([`INPUT_UNKNOWN ${name} There is no input \`${name}\`. ${cure}`]);
  });

  it('is told with all others, and inputs that there are do not count', () => {
    expect(told('images', 'set', 'file', 'use').map((line) => line.split(' ')[1])).toEqual(['set', 'use']);
  });

  it('is let be where it resembles nothing', () => {
    expect(told('some_directory', 'release_channel')).toEqual([]);
  });
});

describe('the table of foreign names', () => {
  it('has no name that is an input', () => {
    expect(foreignNames.filter((name) => inputs.includes(name))).toEqual([]);
  });

  it('has every input of the docker/* actions that is none here', () => {
    // docker/login-action is not migrated, so that its inputs stand here alone.
    const login = ['registry', 'username', 'password', 'scope', 'ecr', 'logout', 'registry-auth'];
    const theirs = [...[BUILD, BAKE, METADATA, BUILDX, QEMU].flatMap((fates) => Object.keys(fates)), ...login];
    const more = ['version', 'name', 'append'];
    const missing = [...theirs, ...more].filter((name) => !inputs.includes(name) && cureOfForeign(name) === undefined);
    expect(missing).toEqual([]);
  });

  it('sends nobody to an input that there is not', () => {
    const words = /`([a-z-]+)(?::[^`]*)?`/g;
    const named = foreignNames.flatMap((name) =>
      [...(cureOfForeign(name) ?? '').matchAll(words)].flatMap(([, word = '']) => word),
    );
    const outputsAndTargets = ['json', 'docker-metadata-action'];
    expect(named.filter((word) => !inputs.includes(word) && !outputsAndTargets.includes(word))).toEqual([]);
  });
});
