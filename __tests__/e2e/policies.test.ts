// Policies decide what a build may fetch. All of them reach BuildKit, or the step fails.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { type Engine, startIndexEngine } from './support/index-engine.ts';
import { codesOf } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';

const builder = setBuilder();
const files = { Dockerfile: 'FROM scratch\nCOPY data /\n', data: 'data' };
const allowing = 'package docker\ndefault allow := true\ndecision := {"allow": allow}\n';
const denying =
  'package docker\ndefault allow := false\ndecision := {"allow": allow, "deny_msg": ["nothing is allowed"]}\n';
const bakeOf = (policy: readonly unknown[]) => JSON.stringify({ target: { default: { policy } } });

async function run(
  more: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const common = { push: 'false', platforms: 'linux/amd64', builder };
  return runStep({ workspace: await workspaceOf({ ...files, ...more }), inputs: { ...common, ...inputs } });
}

describe('a policy', () => {
  it.each([
    { name: 'beside the Dockerfile lets a build pass', more: { 'Dockerfile.rego': allowing }, codes: [] },
    { name: 'beside the Dockerfile ends a build', more: { 'Dockerfile.rego': denying }, codes: ['POLICY_DENIED'] },
  ])('$name', async ({ more, codes }) => {
    const result = await run(more);
    expect({ exitCode: result.exitCode, codes: codesOf(result) }).toEqual({ exitCode: codes.length, codes });
  });

  it.each([
    { name: 'lets it pass', more: { 'a.rego': allowing }, policy: ['filename=a.rego'], codes: [] },
    {
      name: 'ends it',
      more: { 'a.rego': denying },
      policy: [{ filename: 'a.rego', strict: true }],
      codes: ['POLICY_DENIED'],
    },
    {
      name: 'is one of two',
      more: { 'a.rego': allowing, 'b.rego': denying },
      policy: ['filename=a.rego', 'filename=b.rego'],
      codes: ['POLICY_DENIED'],
    },
    {
      name: 'turns the one beside the Dockerfile off',
      more: { 'Dockerfile.rego': denying },
      policy: ['disabled=true'],
      codes: [],
    },
  ])('of a bake target $name', async ({ more, policy, codes }) => {
    const result = await run({ ...more, 'bake.json': bakeOf(policy) }, { 'bake-files': 'bake.json' });
    expect({ exitCode: result.exitCode, codes: codesOf(result) }).toEqual({ exitCode: codes.length, codes });
  });

  it('outside the workspace needs a grant', async () => {
    const elsewhere = await workspaceOf({ 'a.rego': allowing });
    const result = await run({ 'bake.json': bakeOf([`filename=${elsewhere}/a.rego`]) }, { 'bake-files': 'bake.json' });
    expect(codesOf(result)).toContain('ENTITLEMENT_MISSING');
  });
});

describe('a policy that denies', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startIndexEngine();
  });
  afterAll(() => engine.stop());

  it('is not ignored by the BuildKit of an engine, however old', async () => {
    const workspace = await workspaceOf({ ...files, 'Dockerfile.rego': denying });
    const inputs = { push: 'false', platforms: 'linux/amd64', driver: 'docker' };
    const { exitCode, log } = await runStep({ workspace, inputs, env: { DOCKER_HOST: engine.host } });
    expect({ exitCode, log }).toEqual({ exitCode: 1, log: expect.stringMatching(/POLICY_(DENIED|UNSUPPORTED)/) });
  });
});
