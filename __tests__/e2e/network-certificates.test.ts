// Registries behind a certificate that only this machine knows: pushed to, pulled from and read back.
import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { workspaceOf } from '../support/folders.ts';
import { run } from './support/build-tools.ts';
import { errorCodes, eventsOf } from './support/report.ts';
import { type SecureRegistry, startSecureRegistry, trust } from './support/secure-registry.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

type Order = {
  readonly files: SecureRegistry;
  readonly env?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
};

/** Publishes from a base image in the registry itself, so that the build has to pull from it. */
async function publishFrom(host: string, { files, env = {}, inputs = {} }: Order): Promise<StepResult> {
  const source = `${stackFacts.registries.open.host}/library/busybox:latest`;
  await run(stackFacts.tools.crane, ['copy', source, `${host}/base:1`], {
    env: { SSL_CERT_FILE: files.authority },
  });
  return publish(host, `FROM ${host}/base:1`, { env, inputs });
}

async function publish(
  host: string,
  from: string,
  { env = {}, inputs = {} }: Omit<Order, 'files'>,
): Promise<StepResult> {
  return runStep({
    workspace: await workspaceOf({ Dockerfile: `${from}\nRUN uname -m > /machine\n` }),
    inputs: {
      images: `${host}/app`,
      platforms: 'linux/amd64',
      cache: `registry:${host}/cache`,
      push: 'true',
      ...inputs,
    },
    env,
  });
}

describe('a registry of this machine', () => {
  it('with an authority in certs.d is pulled from, pushed to, cached in and verified by https', async () => {
    const files = await startSecureRegistry(['localhost']);
    const host = `localhost:${files.port}`;
    await trust(host, { 'ca.crt': files.authority });
    const step = await publishFrom(host, { files });
    expect(eventsOf(step, 'builder-configured')).toEqual([{ hosts: expect.arrayContaining([host]) }]);
    expect(eventsOf(step, 'builder-host-network')).toEqual([{ host }]);
    expect(step.exitCode).toBe(0);
    expect(digestOf(step)).toMatch(/^sha256:/);
    expect(eventsOf(step, 'push-unchecked')).toEqual([]);
  });

  it('that asks for a certificate gets the one that lies beside it', async () => {
    const files = await startSecureRegistry(['localhost'], true);
    const host = `localhost:${files.port}`;
    await trust(host, { 'ca.crt': files.authority, 'me.cert': files.certificate, 'me.key': files.key });
    const step = await publish(host, 'FROM busybox', {});
    expect(step.exitCode).toBe(0);
    expect(eventsOf(step, 'push-unchecked')).toEqual([]);
  });

  it('with an untrusted certificate is reported by name', async () => {
    const files = await startSecureRegistry([hostname()]);
    const host = `${hostname()}:${files.port}`;
    const step = await runStep({
      workspace: await workspaceOf({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' }),
      inputs: { images: `${host}/app`, platforms: 'linux/amd64', push: 'true', 'driver-opts': 'network=host' },
    });
    expect(step.exitCode).toBe(1);
    expect(errorCodes(step)).toEqual(['REGISTRY_INSECURE']);
    expect(step.log).toContain(host);
  });
});

it('NODE_EXTRA_CA_CERTS holds for the builder, too', async () => {
  const files = await startSecureRegistry([hostname()]);
  const step = await publishFrom(`${hostname()}:${files.port}`, {
    files,
    env: { NODE_EXTRA_CA_CERTS: files.authority },
    inputs: { 'driver-opts': 'network=host' },
  });
  expect(step.exitCode).toBe(0);
});

it('`insecure-registries` lets any certificate pass, for base images and the cache as well', async () => {
  const files = await startSecureRegistry(['localhost']);
  const host = `localhost:${files.port}`;
  const images = `${host}/app\n${stackFacts.registries.second.host}/e2e/beside`;
  const step = await publishFrom(host, { files, inputs: { images, 'insecure-registries': host } });
  expect(step.exitCode).toBe(0);
  expect(eventsOf(step, 'builder-configured')).toEqual([{ hosts: expect.arrayContaining([host]) }]);
});
