// The policy of docs/trust.md, judged by the code of sigstore policy-controller: it finds what the action leaves beside an
// image, in a registry with the referrers API and in one without.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse, stringify } from 'yaml';
import type { Verified } from '../../src/verify/verify.ts';
import { stackFacts } from '../../stack/facts.ts';
import { newKeys, password } from '../e2e/support/cosign.ts';
import { root } from '../e2e/support/step.ts';
import { stopPrograms } from '../registries/support/processes.ts';
import { type Services, startServices } from '../support/attestation-services.ts';
import { newFolder } from '../support/folders.ts';
import { programs } from './support/programs.ts';
import { attestHere, publishImage, realPorts, signWith } from './support/published.ts';

jest.setTimeout(300_000);

const { imagepolicy } = stackFacts.tools;

let services: Services;
let trustedRoot = '';

beforeAll(async () => {
  // Loading it stops everything else in this process, and a token is waited for no longer than a few seconds.
  await import('@sigstore/sign');
  services = await startServices();
  trustedRoot = join(await newFolder(), 'trusted_root.json');
  await writeFile(trustedRoot, JSON.stringify(services.trustedRoot));
});

afterAll(async () => {
  await stopPrograms();
  await services.stop();
});

const page = readFileSync(join(root, 'docs/trust.md'), 'utf8');

/** The policy of the page for these images, the workflow of an account, and the authorities of the test. */
function documented(account: string): string {
  const [, text = ''] = /```yaml\n(apiVersion: policy\.sigstore\.dev[\s\S]*?)```/.exec(page) ?? [];
  const policy = parse(text.replaceAll('acme/app/', `acme/${account}/`));
  const [authority] = policy.spec.authorities;
  policy.spec.images = images;
  // The public services are out of reach here.
  authority.keyless.trustRootRef = 'mock';
  authority.ctlog.trustRootRef = 'mock';
  return stringify(policy);
}

const images = [{ glob: '127.0.0.1*/acme/app**' }];

/** A policy that requires a legacy signature by the key of a folder. */
async function keyed(folder: string): Promise<string> {
  const key = { data: await readFile(join(folder, 'cosign.pub'), 'utf8') };
  return stringify({
    ...{ apiVersion: 'policy.sigstore.dev/v1beta1', kind: 'ClusterImagePolicy', metadata: { name: 'acme-app' } },
    spec: { images, authorities: [{ name: 'key', key }] },
  });
}

/** Whether the policy admits the image, and why not. */
async function decision({ index, repositories }: Verified, policy: string): Promise<string> {
  const file = join(await newFolder(), 'policy.yaml');
  await writeFile(file, policy);
  const image = `${repositories[0]?.name}@${index.digest}`;
  const args = ['-policy', file, '-image', image, '-trusted-root', trustedRoot];
  return promisify(execFile)(imagepolicy, args).then(
    () => 'admitted',
    ({ stderr }) => String(stderr),
  );
}

const portsHere = () => realPorts({ ...process.env, ...services.env, COSIGN_PASSWORD: password });

describe.each(programs)('an image in a registry %s', (_, start) => {
  let host = '';
  beforeAll(async () => {
    host = await start();
  });

  it('is admitted with provenance of the workflow, and with that of no other one', async () => {
    const ports = portsHere();
    const image = await publishImage([`${host}/acme/app`], ports);
    expect(await decision(image, documented('widgets'))).toContain('no valid bundles exist');
    await attestHere(image, ports, services);
    expect(await decision(image, documented('widgets'))).toBe('admitted');
    expect(await decision(image, documented('other'))).toContain('no matching CertificateIdentity found');
  });

  it('is admitted with a signature by the key, and with that of no other one', async () => {
    const ports = portsHere();
    const image = await publishImage([`${host}/acme/app-signed`], ports);
    const [own, other] = await Promise.all([newKeys(), newKeys()]);
    expect(await decision(image, await keyed(own))).toContain('no signatures found');
    await signWith(join(own, 'cosign.key'), image, ports);
    expect(await decision(image, await keyed(own))).toBe('admitted');
    expect(await decision(image, await keyed(other))).toContain('no matching signatures');
  });
});
