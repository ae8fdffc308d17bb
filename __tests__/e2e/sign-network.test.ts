// Signs in insecure registries, and in registries with private certificates.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { newFolder, workspaceOf } from './support/folders.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository } from './support/registry.ts';
import { eventsOf } from './support/report.ts';
import { type SecureRegistry, startSecureRegistry } from './support/secure-registry.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

const password = 'a-password-for-tests-51c7';
const path = [dirname(stackFacts.tools.cosign), process.env['PATH'] ?? ''].join(delimiter);
const cleanup: (() => Promise<unknown>)[] = [];
let keys: string;

beforeAll(async () => {
  keys = await newFolder();
  const env = { ...process.env, COSIGN_PASSWORD: password };
  await promisify(execFile)(stackFacts.tools.cosign, ['generate-key-pair'], { cwd: keys, env });
});

afterAll(async () => {
  for (const task of cleanup) await task();
});

async function registryFor(name: string, asksBack = false): Promise<SecureRegistry> {
  const registry = await startSecureRegistry([name], asksBack);
  cleanup.push(registry.stop);
  return registry;
}

async function publish(
  images: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const fixed = { platforms: 'linux/amd64', push: 'true', sign: 'key', 'sign-key': join(keys, 'cosign.key') };
  return runStep({
    inputs: { images, ...fixed, 'driver-opts': 'network=host', ...inputs },
    workspace: await workspaceOf(fileAlone),
    env: { PATH: path, COSIGN_PASSWORD: password, ...env },
  });
}

/** The commands that verify the signatures, without `cosign`. */
const commandsOf = (step: StepResult): readonly string[] =>
  eventsOf(step, 'signed').map(({ command }) => String(command).replace(/^cosign /, ''));
/** What each of them verifies. */
const signedBy = (step: StepResult): readonly (string | undefined)[] =>
  commandsOf(step).map((command) => command.split(' ').at(-1));

describe('an image is signed in a registry', () => {
  it('that speaks plain http by a name that is not of this machine, and the command to check it says so', async () => {
    const [, port] = stackFacts.registries.open.host.split(':');
    const host = `${hostname()}:${port}`;
    const images = `${host}/${newRepository('signed').split('/').slice(1).join('/')}`;
    const step = await publish(images, { 'insecure-registries': host });
    expect(step.exitCode).toBe(0);
    expect(signedBy(step)).toEqual([`${images}@${digestOf(step)}`]);
    const [reported = ''] = commandsOf(step);
    const { stdout } = await promisify(execFile)(stackFacts.tools.cosign, reported.split(' '), { cwd: keys });
    expect(JSON.parse(stdout)[0].critical.image['docker-manifest-digest']).toBe(digestOf(step));
  });

  it('with an untrusted certificate, which `insecure-registries` allows', async () => {
    const host = `${hostname()}:${(await registryFor(hostname())).port}`;
    const step = await publish(`${host}/app`, { 'insecure-registries': host });
    expect(step.exitCode).toBe(0);
    expect(signedBy(step)).toEqual([`${host}/app@${digestOf(step)}`]);
  });

  it('whose authority is that of NODE_EXTRA_CA_CERTS', async () => {
    const { port, authority } = await registryFor(hostname());
    const images = `${hostname()}:${port}/app`;
    const step = await publish(images, {}, { NODE_EXTRA_CA_CERTS: authority });
    expect(step.exitCode).toBe(0);
    expect(signedBy(step)).toEqual([`${images}@${digestOf(step)}`]);
  });

  it('that asks for the certificate that lies in the folder of Docker', async () => {
    const files = await registryFor('localhost', true);
    const host = `localhost:${files.port}`;
    const folder = join('/etc/docker/certs.d', host);
    await mkdir(folder, { recursive: true });
    cleanup.push(() => rm(folder, { recursive: true }));
    await copyFile(files.authority, join(folder, 'ca.crt'));
    await copyFile(files.certificate, join(folder, 'me.cert'));
    await copyFile(files.key, join(folder, 'me.key'));
    const step = await publish(`${host}/app`, {});
    expect(step.exitCode).toBe(0);
    expect(signedBy(step)).toEqual([`${host}/app@${digestOf(step)}`]);
  });
});
