// A registry with a login: with an account, without one, and without leaks of the password.
import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { configOf } from '../registries/support/bench.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { machineTeller } from './support/programs.ts';
import { newRepository } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { digestOf, runStep, type StepResult, shownIn, writtenBy } from './support/step.ts';

const { host, login } = stackFacts.registries.locked;
const inputs = { 'driver-opts': stackFacts.builderDriverOpts.join('\n'), platforms: 'linux/amd64,linux/arm64' };

/** A separate Docker configuration with the buildx state of this machine. */
async function privateConfig(): Promise<{ DOCKER_CONFIG: string; BUILDX_CONFIG: string }> {
  return { DOCKER_CONFIG: await newFolder(), BUILDX_CONFIG: join(homedir(), '.docker', 'buildx') };
}

function digestAt(reference: string, env: Readonly<Record<string, string>>): string {
  const options = { env: { ...process.env, ...env }, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync(stackFacts.tools.crane, ['digest', reference], options).trim();
}

let loggedIn: { DOCKER_CONFIG: string; BUILDX_CONFIG: string };

beforeAll(async () => {
  loggedIn = await privateConfig();
  const args = ['login', host, '--username', login.username, '--password-stdin'];
  execFileSync('docker', args, { env: { ...process.env, ...loggedIn }, input: login.password, stdio: 'pipe' });
});

describe('after docker login', () => {
  let step: StepResult;
  let images: string;

  beforeAll(async () => {
    images = newRepository('login', host);
    step = await runStep({ inputs: { ...inputs, images }, env: loggedIn, workspace: await workspaceOf(machineTeller) });
  });

  it('the image is published, with nothing but the Docker configuration', () => {
    expect(step.exitCode).toBe(0);
    expect(digestAt(`${images}:main`, loggedIn)).toBe(digestOf(step));
  });

  it('the password shows nowhere', () => {
    expect(writtenBy(step)).toContain(host);
    const reported = shownIn(writtenBy(step));
    const encoded = Buffer.from(`${login.username}:${login.password}`).toString('base64');
    expect(reported.filter((line) => line.includes(login.password) || line.includes(encoded))).toEqual([]);
  });
});

describe('without a login', () => {
  it('`push: true` fails, says to log in, and leaves nothing', async () => {
    const images = newRepository('locked', host);
    const env = await privateConfig();
    const step = await runStep({
      inputs: { ...inputs, images, push: 'true' },
      env,
      workspace: await workspaceOf(machineTeller),
    });
    const errors = errorsIn(step);
    expect(step.exitCode).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/(REGISTRY_UNAUTHORIZED|BUILD_FAILED): .*[Ll]og in/)]);
    expect(() => digestAt(`${images}:main`, loggedIn)).toThrow(/NAME_UNKNOWN|MANIFEST_UNKNOWN|not found/);
    expect(step.outputs['published']).toBe('false');
  });

  it('a wrong password fails the same way, and is not shown', async () => {
    const images = newRepository('wrong', host);
    const password = 'wrong-password-77aa';
    const config = JSON.stringify(configOf(host, { ...login, password }));
    const auth = Buffer.from(`${login.username}:${password}`).toString('base64');
    const env = { ...(await privateConfig()), DOCKER_CONFIG: await workspaceOf({ 'config.json': config }) };
    const step = await runStep({ inputs: { ...inputs, images }, env, workspace: await workspaceOf(machineTeller) });
    const reported = shownIn(writtenBy(step));
    expect(step.exitCode).toBe(1);
    expect(step.log).toMatch(/^::error.*(REGISTRY_UNAUTHORIZED|BUILD_FAILED): /m);
    expect(reported.filter((line) => line.includes(password) || line.includes(auth))).toEqual([]);
  });
});
