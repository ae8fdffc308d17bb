// A step that is given inputs: the defaults of action.yml, and what the test wants to be different.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { Problems } from '../../src/errors/failure.ts';
import type { Env, Ports } from '../../src/ports/ports.ts';
import { areValid, type InputValues, parseInputs, type ValidInputs } from '../../src/read/inputs.ts';
import { silentPorts } from './ports.ts';

type Action = { readonly inputs: Readonly<Record<string, { readonly default?: string }>> };
export const action = load(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')) as Action;

/** The values of valid inputs, with defaults for those that are not given. */
export function validInputs(
  given: Readonly<Record<string, string>>,
  env: Env = {},
  problems = new Problems(),
): ValidInputs {
  return parseInputs({ text: (name) => given[name] ?? '', names: () => Object.keys(given) }, env, problems);
}

/** The values of all inputs; raises the problems of those that are given. */
export function inputValues(given: Readonly<Record<string, string>> = {}, env: Env = {}): InputValues {
  const problems = new Problems();
  const values = validInputs(given, env, problems);
  if (areValid(values, problems)) return values;
  problems.raise();
  throw new Error('There was no problem.');
}

export const givenEnv = {
  GITHUB_WORKSPACE: '/workspace',
  GITHUB_REPOSITORY: 'acme/widgets',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: '4e5f60718293a4b5c6d7e8f90123456789abcdef',
};

/** A runner that was given these inputs beside the defaults of action.yml, and a workspace with a Dockerfile. */
export function givenPorts(inputs: Readonly<Record<string, string>>, difference: Partial<Ports> = {}): Ports {
  const all = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']));
  const given: Readonly<Record<string, string>> = {
    ...all,
    'github-token': '',
    'part-index': '',
    images: 'ghcr.io/acme/app',
    ...inputs,
  };
  const files = silentPorts().files;
  const exec = { run: async () => ({ exitCode: 128, stdout: '', stderr: '' }) };
  return silentPorts({
    env: givenEnv,
    exec,
    inputs: { text: (name) => given[name] ?? '', names: () => Object.keys(given) },
    files: {
      ...files,
      list: async () => ['Dockerfile'],
      exists: async (path) => ['/workspace', '/workspace/Dockerfile', '/workspace/app'].includes(path),
    },
    ...difference,
  });
}
