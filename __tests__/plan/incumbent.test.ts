import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { Failure } from '../../src/errors/failure.ts';
import { makePlan } from '../../src/plan/plan.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { read } from '../../src/read/read.ts';
import { silentPorts } from '../support/ports.ts';
import { type Case, recordedCases, type Told, theirs } from './incumbent.ts';
import { BY_RULE, DIFFERENCES, ERRORS } from './incumbent-differences.ts';
import { flat } from './told-by-plan.ts';

const action = load(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
};
/** The runner evaluates expressions before the action starts; here they yield nothing. */
const literal = (text = ''): string => (text.startsWith('${{') ? '' : text);
const defaults = Object.fromEntries(
  Object.entries(action.inputs).map(([name, input]) => [name, literal(input.default)]),
);

/** The runner of a recorded case: the workspace is empty where its context is the repository by Git. */
function portsOf({ github, env, inputs }: Case): Ports {
  const given: Readonly<Record<string, string>> = {
    ...defaults,
    'github-token': '',
    ...Object.fromEntries(Object.entries(inputs).filter(([name]) => name in action.inputs)),
  };
  const ports = silentPorts();
  const payload = {
    repository: { name: 'build-push-action', description: '', html_url: '', license: null, default_branch: 'master' },
    pull_request: { number: 15, head: { sha: github.prHeadSha } },
  };
  const { pull_request: _, ...pushed } = payload;
  return {
    ...ports,
    env: {
      GITHUB_WORKSPACE: '/workspace',
      GITHUB_REPOSITORY: 'docker/build-push-action',
      GITHUB_EVENT_NAME: github.ref.startsWith('refs/pull/') ? 'pull_request' : 'push',
      GITHUB_EVENT_PATH: '/event.json',
      GITHUB_REF: github.ref,
      GITHUB_SHA: github.sha ?? '',
      GITHUB_RUN_ID: '123456789',
      GITHUB_RUN_ATTEMPT: '1',
      // The secrets that the cases take from variables, and an agent.
      ...{ MY_SECRET_ENV: 'x', ANOTHER_SECRET_ENV: 'x', ENV: 'x', V: 'x', SSH_AUTH_SOCK: '/agent' },
      ...env,
    },
    exec: { run: async () => ({ exitCode: 128, stdout: '', stderr: '' }) },
    inputs: { text: (name) => given[name] ?? '', names: () => Object.keys(given) },
    files: {
      ...ports.files,
      read: async (path) =>
        path === '/event.json' ? JSON.stringify(github.ref.startsWith('refs/pull/') ? payload : pushed) : undefined,
      exists: async (path) => !path.includes('missing') && !path.endsWith('.rego'),
    },
  };
}

type Ours = { readonly told: Told } | { readonly error: readonly string[] };

async function ours(recorded: Case): Promise<Ours> {
  try {
    const { request, secrets } = await read(portsOf(recorded));
    const plan = makePlan(request);
    return { told: flat(plan.build.definition, secrets, plan.images[0]?.tags ?? []) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { error: error.problems.map(({ code, input }) => `${code} ${input ?? ''}`.trim()) };
  }
}

/** What differs, attribute by attribute, but for what every case differs in. */
function differences(recorded: Case, found: Told): Readonly<Record<string, readonly [unknown, unknown]>> {
  const expected = theirs(recorded);
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const different = keys.filter(
    (key) =>
      JSON.stringify(expected[key]) !== JSON.stringify(found[key]) &&
      !BY_RULE.some(({ applies }) => applies(key, { recorded, theirs: expected[key], ours: found[key] })),
  );
  return Object.fromEntries(different.map((key) => [key, [expected[key], found[key]]]));
}

const cases = recordedCases();
const wrong = cases.filter(({ id }) => id in ERRORS);
const differing = cases.filter(({ id }) => id in DIFFERENCES);
const agreeing = cases.filter(({ id }) => !(id in ERRORS) && !(id in DIFFERENCES));

describe('docker/build-push-action, as it was recorded', () => {
  it.each(agreeing.map((recorded) => [recorded.id, recorded] as const))('%s: the same build', async (_, recorded) => {
    const found = await ours(recorded);
    if (recorded.expect.error !== undefined) {
      expect(found).toEqual({ error: expect.any(Array) });
      return;
    }
    expect('told' in found ? differences(recorded, found.told) : found).toEqual({});
  });
});

describe('what is different on purpose', () => {
  it.each(wrong.map((recorded) => [recorded.id, recorded] as const))('%s is refused', async (id, recorded) => {
    expect(await ours(recorded)).toEqual({ error: ERRORS[id] });
  });

  it.each(differing.map((recorded) => [recorded.id, recorded] as const))('%s differs in this', async (id, recorded) => {
    const found = await ours(recorded);
    expect('told' in found ? Object.keys(differences(recorded, found.told)).sort() : found).toEqual(DIFFERENCES[id]);
  });

  it('is all told in docs/compatibility.md', () => {
    const docs = readFileSync(new URL('../../docs/compatibility.md', import.meta.url), 'utf8');
    expect([...Object.keys(ERRORS), ...Object.keys(DIFFERENCES)].filter((id) => !docs.includes(`\`${id}\``))).toEqual(
      [],
    );
  });

  it('has no case that was never recorded', () => {
    const known = new Set(cases.map(({ id }) => id));
    expect([...Object.keys(ERRORS), ...Object.keys(DIFFERENCES)].filter((id) => !known.has(id))).toEqual([]);
  });
});
