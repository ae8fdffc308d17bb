// Variables of the step that a bake definition can read: real definitions, evaluated by the real buildx.
import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { codesOf } from './support/report.ts';
import { runStep, type StepResult, writtenBy } from './support/step.ts';

const secrets = {
  NPM_TOKEN: 'npm-value-of-the-step',
  GITHUB_TOKEN: 'ghs-value-of-the-step',
  DEPLOY_KEY: 'key-value-of-the-step',
  ACTIONS_RUNTIME_TOKEN: 'runtime-value-of-the-step',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'identity-value-of-the-step',
  AWS_SECRET_ACCESS_KEY: 'aws-value-of-the-step',
  COSIGN_PASSWORD: 'cosign-value-of-the-step',
  BUILDX_BAKE_GIT_AUTH_TOKEN: 'git-value-of-the-step',
  HTTPS_PROXY: 'http://user:proxy-value-of-the-step@127.0.0.1:9',
};
const inputs = { secrets: 'id=inline-value-of-the-step', 'github-token': 'job-value-of-the-step' };
const values = [
  ...Object.values(secrets),
  'inline-value-of-the-step',
  'job-value-of-the-step',
  'proxy-value-of-the-step',
];
const names = [...Object.keys(secrets), 'INPUT_SECRETS', 'INPUT_GITHUB-TOKEN', 'STATE_isPost', 'DISGUISED_TAG'];

/** A definition that reads variables into its arguments, packed so that no mask hits them. */
function definition(wanted: readonly string[]): string {
  const variables = wanted.map((name) => `variable "${name}" { default = "nothing" }\n`);
  const args = wanted.map((name, at) => `    V${at} = "\${base64encode(${name})}-\${${name}}"\n`);
  return `${variables.join('')}target "default" {\n  args = {\n${args.join('')}  }\n  tags = ["localhost:5000/a:1"]\n}\n`;
}

const plan = async (
  name: string,
  files: Readonly<Record<string, string>>,
  {
    env = {},
    more = {},
  }: { readonly env?: Readonly<Record<string, string>>; readonly more?: Readonly<Record<string, string>> } = {},
): Promise<StepResult> => {
  const number = name.startsWith('pull_request') ? { number: 7, pull_request: { number: 7, head: {}, base: {} } } : {};
  return runStep({
    workspace: await workspaceOf({ ...files, Dockerfile: 'FROM scratch\n' }),
    event: { name, ref: name === 'pull_request' ? 'refs/pull/7/merge' : 'refs/heads/main', payload: number },
    inputs: { stage: 'plan', 'bake-files': Object.keys(files).join(','), ...inputs, ...more },
    env: { ...secrets, DISGUISED_TAG: 'npm-value-of-the-step', ...env },
  });
};

/** The arguments of the planned target. */
function argsOf({ outputs, log }: StepResult): Readonly<Record<string, string>> {
  if (outputs['plan'] === undefined) throw new Error(log);
  const { definition: planned } = JSON.parse(outputs['plan']);
  return planned.target.default.args ?? {};
}

describe.each(['push', 'pull_request', 'pull_request_target', 'workflow_run'])('a bake definition on %s', (event) => {
  it('reads no secret, by whatever name', async () => {
    const step = await plan(event, { 'docker-bake.hcl': definition(names) });
    const nothing = `${Buffer.from('nothing').toString('base64')}-nothing`;
    expect(argsOf(step)).toEqual(Object.fromEntries(names.map((_, at) => [`V${at}`, nothing])));
    const reported = writtenBy(step);
    for (const value of values) {
      const packed = Buffer.from(value).toString('base64').replace(/=+$/, '');
      expect({ value, isTold: reported.includes(packed) }).toEqual({ value, isTold: false });
    }
  });

  it('reads what an author sets for it, and facts of the run', async () => {
    const wanted = ['TAG', 'VERSION', 'REGISTRY', 'IMAGE_NAME', 'GITHUB_SHA', 'GITHUB_REPOSITORY', 'GITHUB_EVENT_NAME'];
    const env = { TAG: '1.2', VERSION: '1.2.3', REGISTRY: 'localhost:5000', IMAGE_NAME: 'acme/app' };
    const args = argsOf(await plan(event, { 'docker-bake.hcl': definition(wanted) }, { env }));
    const read = Object.values(args).map((text) => text.slice(text.indexOf('-') + 1));
    expect(read.slice(0, 4)).toEqual(Object.values(env));
    expect(read.slice(4)).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/), 'acme/widgets', event]);
  });

  it('reads `bake-vars` whatever they are called', async () => {
    const more = { 'bake-vars': 'DEPLOYMENT=blue' };
    const env = { DEPLOYMENT: 'green' };
    const args = argsOf(await plan(event, { 'docker-bake.hcl': definition(['DEPLOYMENT']) }, { env, more }));
    expect(args).toEqual({ V0: `${Buffer.from('blue').toString('base64')}-blue` });
  });

  it('in the form of compose reads no secret either', async () => {
    const service = 'services:\n  default:\n    image: localhost:5000/a:1\n    build:\n      context: .\n      args:\n';
    const asked = ['NPM_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'INPUT_SECRETS'];
    const text = `${service}${asked.map((name) => `        ${name}: x$\{${name}}\n`).join('')}        VERSION: $\{VERSION}\n`;
    const args = argsOf(await plan(event, { 'compose.yaml': text }, { env: { VERSION: '7' } }));
    expect(args).toEqual({ ...Object.fromEntries(asked.map((name) => [name, 'x'])), VERSION: '7' });
  });

  it.each([
    ['id=x,env=ACTIONS_RUNTIME_TOKEN', 'ENTITLEMENT_MISSING'],
    ['type=env,id=x,env=NPM_TOKEN', 'ENTITLEMENT_MISSING'],
    ['id=x,env=POLYARCH_SECRET_0', 'ENTITLEMENT_MISSING'],
    // Without the variable it is a file for buildx.
    ['id=NPM_TOKEN', 'BAKE_INVALID'],
  ])('hands no variable to the build as a secret: %s', async (secret, code) => {
    const text = `target "default" {\n  tags = ["localhost:5000/a:1"]\n  secret = ["${secret}"]\n}\n`;
    const step = await plan(event, { 'docker-bake.hcl': text });
    expect([step.exitCode, codesOf(step)[0]]).toEqual([1, code]);
  });
});

it.each(['id=npm,env=NPM_TOKEN', 'id=NPM_TOKEN'])(
  'a bake definition hands the variables to the build that `secret-envs` names: %s',
  async (secret) => {
    const variable = 'variable "NPM_TOKEN" { default = "nothing" }\n';
    const target = `target "default" {\n  args = { V0 = NPM_TOKEN }\n  secret = ["${secret}"]\n`;
    const text = `${variable}${target}  tags = ["localhost:5000/a:1"]\n}\n`;
    const more = { 'secret-envs': 'npm=NPM_TOKEN' };
    expect(argsOf(await plan('push', { 'docker-bake.hcl': text }, { more }))).toEqual({ V0: '' });
  },
);
