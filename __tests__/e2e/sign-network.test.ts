// Signs in insecure registries, and in registries with private certificates.
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { workspaceOf } from '../support/folders.ts';
import { run } from './support/build-tools.ts';
import { newKeys, signingEnv } from './support/cosign.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository } from './support/registry.ts';
import { eventsOf } from './support/report.ts';
import { startSecureRegistry, trust } from './support/secure-registry.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

const keys = await newKeys();

async function publish(
  images: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const fixed = { platforms: 'linux/amd64', push: 'true', sign: 'key', 'sign-key': join(keys, 'cosign.key') };
  return runStep({
    inputs: { images, ...fixed, 'driver-opts': 'network=host', ...inputs },
    workspace: await workspaceOf(fileAlone),
    env: { ...signingEnv, ...env },
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
    const images = newRepository('signed', host);
    const step = await publish(images, { 'insecure-registries': host });
    expect(step.exitCode).toBe(0);
    expect(signedBy(step)).toEqual([`${images}@${digestOf(step)}`]);
    const [reported = ''] = commandsOf(step);
    const printed = await run(stackFacts.tools.cosign, reported.split(' '), { cwd: keys });
    expect(JSON.parse(printed)[0].critical.image['docker-manifest-digest']).toBe(digestOf(step));
  });

  it('with an untrusted certificate, which `insecure-registries` allows', async () => {
    const host = `${hostname()}:${(await startSecureRegistry([hostname()])).port}`;
    const step = await publish(`${host}/app`, { 'insecure-registries': host });
    expect(step.exitCode).toBe(0);
    expect(signedBy(step)).toEqual([`${host}/app@${digestOf(step)}`]);
  });

  it('whose authority is that of NODE_EXTRA_CA_CERTS', async () => {
    const { port, authority } = await startSecureRegistry([hostname()]);
    const images = `${hostname()}:${port}/app`;
    const step = await publish(images, {}, { NODE_EXTRA_CA_CERTS: authority });
    expect(step.exitCode).toBe(0);
    expect(signedBy(step)).toEqual([`${images}@${digestOf(step)}`]);
  });

  it('that asks for the certificate that lies in the folder of Docker', async () => {
    const files = await startSecureRegistry(['localhost'], true);
    const host = `localhost:${files.port}`;
    await trust(host, { 'ca.crt': files.authority, 'me.cert': files.certificate, 'me.key': files.key });
    const step = await publish(`${host}/app`, {});
    expect(step.exitCode).toBe(0);
    expect(signedBy(step)).toEqual([`${host}/app@${digestOf(step)}`]);
  });
});
