import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { inputForms, inputsOf } from '../../scripts/docs/forms.ts';
import { publishWorkflows, workflowFile, workflowNames } from '../../scripts/workflows/files.ts';
import { makePromoteWorkflow } from '../../scripts/workflows/promote.ts';
import { makeWorkflow } from '../../scripts/workflows/publish.ts';
import { makeSelfAction, selfActionFile } from '../../scripts/workflows/self-action.ts';
import { root } from './documents.ts';

type Action = {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly runs: Readonly<Record<string, string>>;
};
const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

type Step = {
  readonly id?: string;
  readonly uses?: string;
  readonly name?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
};
type Job = {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly needs?: unknown;
  readonly outputs?: object;
  readonly concurrency?: unknown;
};
type Workflow = { readonly jobs: Readonly<Record<string, Job>> };
const { jobs } = load(makeWorkflow('publish')) as Workflow;

/** What the step of a job is given by the name of the input. */
function given(job: string): readonly string[] {
  return Object.keys(jobs[job]?.steps.find(({ id }) => id === 'image')?.with ?? {});
}

describe('the reusable workflow', () => {
  it('takes every input of the action, or says why not', () => {
    const leftOut = Object.entries(inputForms).flatMap(([name, { whyNot }]) => (whyNot === undefined ? [] : [name]));
    const taken = inputsOf('plan', 'build', 'publish');
    expect([...taken, ...leftOut, 'sign', 'attest'].toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  });

  it.each(publishWorkflows)('%s runs the action of its own commit in every job', (name) => {
    const made = load(makeWorkflow(name)) as Workflow;
    const used = Object.values(made.jobs).flatMap(({ steps }) => steps.filter(({ id }) => id === 'image'));
    expect(used.map(({ uses }) => uses)).toEqual(Array.from({ length: 3 }, () => '$/.github/actions/polyarch'));
  });

  it.each([
    ['publish', {}],
    ['publish-keyless', { 'id-token': 'write' }],
    ['publish-attested', { 'id-token': 'write', attestations: 'write' }],
  ] as const)('%s asks its callers only for what it uses', (name, own) => {
    const made = load(makeWorkflow(name)) as Workflow;
    const permissions = Object.fromEntries(Object.entries(made.jobs).map(([id, job]) => [id, job.permissions]));
    const push = { contents: 'read', packages: 'write' };
    expect(permissions).toEqual({ plan: { contents: 'read' }, build: push, publish: { ...push, ...own } });
  });

  it('that attests does so where the tags move, and hands on where to look', () => {
    const { publish } = (load(makeWorkflow('publish-attested')) as Workflow).jobs;
    const step = publish?.steps.find(({ id }) => id === 'image');
    expect([step?.with?.['attest'], step?.with?.['sign'], step?.with?.['stage']]).toEqual([
      'true',
      '${{ inputs.sign }}',
      'publish',
    ]);
    expect(publish?.outputs).toMatchObject({ 'attestation-urls': '${{ steps.image.outputs.attestation-urls }}' });
  });

  it('uses a copy of the action that starts the same files', () => {
    const copy = load(makeSelfAction(readFileSync(join(root, 'action.yml'), 'utf8'))) as Action;
    const started = (place: string, { runs }: Action) =>
      Object.entries(runs).map(([key, value]) => [key, key === 'using' ? value : join(root, place, value)]);
    expect(started(dirname(selfActionFile), copy)).toEqual(started('.', action));
    expect({ ...copy, runs: action.runs }).toEqual(action);
  });

  it('gives each stage its inputs', () => {
    expect({ plan: given('plan'), build: given('build'), publish: given('publish') }).toEqual({
      plan: ['stage', ...inputsOf('plan')],
      build: ['stage', 'platforms', 'secrets', 'bake-targets', 'bake-set', ...inputsOf('build')],
      publish: ['stage', 'parts', 'sign', 'sign-key', ...inputsOf('publish')],
    });
  });
});

describe('the reusable workflow for promotion', () => {
  const { jobs: made } = load(makePromoteWorkflow()) as Workflow;

  it('is one job in an environment, with inputs of the action that a promotion may have', () => {
    const { steps = [], ...job } = made['promote'] ?? {};
    const step = steps.find(({ id }) => id === 'image');
    expect([Object.keys(made), job]).toEqual([
      ['promote'],
      expect.objectContaining({ environment: '${{ inputs.environment }}' }),
    ]);
    expect(Object.keys(step?.with ?? {})).toEqual(['stage', 'sign', 'sign-key', ...inputsOf('promote')]);
    expect([step?.uses, inputsOf('promote').filter((name) => !(name in action.inputs))]).toEqual([
      '$/.github/actions/polyarch',
      [],
    ]);
  });
});

it('a release attests every reusable workflow', () => {
  const release = load(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')) as Workflow;
  const attested = release.jobs['attest']?.steps.find(({ name }) => name === 'Provenance')?.with?.['subject-path'];
  expect(attested?.split('\n')).toEqual(expect.arrayContaining(workflowNames.map(workflowFile)));
});

describe('the scripts of the reusable workflow', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'polyarch-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What the script of a step leaves in a file of the folder. */
  function leftBy(script: string | undefined, file: string, env: Readonly<Record<string, string>>): string {
    execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script ?? 'false'], {
      env: { PATH: `${folder}:${process.env['PATH']}`, ...env },
    });
    return readFileSync(join(folder, file), 'utf8');
  }

  it('name a unique group for the publish of every call by default', () => {
    const publish = jobs['publish'];
    expect([publish?.concurrency, publish?.needs, jobs['plan']?.outputs]).toEqual([
      { group: '${{ inputs.concurrency-group || needs.plan.outputs.call }}', 'cancel-in-progress': false },
      ['plan', 'build'],
      expect.objectContaining({ call: '${{ steps.call.outputs.id }}' }),
    ]);
    const script = jobs['plan']?.steps.find(({ id }) => id === 'call')?.run;
    const calls = [1, 2].map((call) => leftBy(script, `${call}`, { GITHUB_OUTPUT: join(folder, `${call}`) }));
    expect(calls).toEqual([
      expect.stringMatching(/^id=[0-9a-f-]{36}\n$/),
      expect.stringMatching(/^id=[0-9a-f-]{36}\n$/),
    ]);
    expect(calls[0]).not.toBe(calls[1]);
  });

  it.each(['build', 'publish'])(
    'log in by the token of the job first in %s, so that the accounts of the caller stay',
    (job) => {
      // It replaces docker and records its arguments.
      writeFileSync(join(folder, 'docker'), `#!/bin/sh\necho "$* $(cat)" >> "$CALLS"\n`, { mode: 0o755 });
      const script = jobs[job]?.steps.find(({ name }) => name === 'Log in')?.run;
      const env = { CALLS: join(folder, 'calls'), ACTOR: 'octocat', TOKEN: 'token-of-the-job' };
      const LOGINS = 'ghcr.io bot password-of-bot\ndocker.io acme password-of-acme\n';
      expect(leftBy(script, 'calls', { ...env, LOGINS, NAMES: 'ghcr.io/acme/app' }).split('\n')).toEqual([
        'login ghcr.io --username octocat --password-stdin token-of-the-job',
        'login ghcr.io --username bot --password-stdin password-of-bot',
        'login docker.io --username acme --password-stdin password-of-acme',
        '',
      ]);
    },
  );
});
