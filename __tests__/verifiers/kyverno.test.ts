// The policies of docs/trust.md, judged by the code of Kyverno: it finds what the action leaves beside an image, in a registry
// with the referrers API and in one without. A key replaces the keyless signer of signatures, because cosign signs without a
// key only with services that have names.
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
import { startTufRepository, type TufRepository } from './support/tuf-repository.ts';

jest.setTimeout(300_000);

const run = promisify(execFile);
const page = readFileSync(join(root, 'docs/trust.md'), 'utf8');

let services: Services;
let authorities: TufRepository;
let trust = '';

beforeAll(async () => {
  // Loading it stops everything else in this process, and a token is waited for no longer than a few seconds.
  await import('@sigstore/sign');
  services = await startServices();
  authorities = await startTufRepository(JSON.stringify(services.trustedRoot));
  trust = join(await newFolder(), 'trust');
  // What `ClusterPolicy` trusts is set for the whole of Kyverno; its program takes it from where cosign keeps it.
  const args = [
    'initialize',
    '--mirror',
    `file://${authorities.folder}`,
    '--root',
    join(authorities.folder, 'root.json'),
  ];
  await run(stackFacts.tools.cosign, args, { env: { ...process.env, TUF_ROOT: trust } });
});

afterAll(async () => {
  await stopPrograms();
  await Promise.all([services.stop(), authorities.stop()]);
});

/** A policy of the page for images of a registry and the workflow of a repository. */
function documented(group: string, host: string, repository = 'widgets') {
  const [, text = ''] = new RegExp(`\`\`\`yaml\\n(apiVersion: ${group}/v1[\\s\\S]*?)\`\`\``).exec(page) ?? [];
  return parse(text.replaceAll('ghcr.io/acme/app', `${host}/acme/app`).replaceAll('acme/app/', `acme/${repository}/`));
}

/** The rule of the `ClusterPolicy` by its name. */
function rulePolicy(name: string, host: string, repository?: string) {
  const policy = documented('kyverno.io', host, repository);
  const rules = policy.spec.rules.filter((rule: { readonly name: string }) => rule.name === name);
  return { ...policy, spec: { ...policy.spec, rules } };
}

/** The rule of signatures in a form, with the key of a folder as its only signer. */
async function keyPolicy(host: string, keys: string, form: 'legacy' | 'bundle') {
  const policy = rulePolicy('signature', host);
  const publicKeys = await readFile(join(keys, 'cosign.pub'), 'utf8');
  // Signatures with a key are in no log.
  const attestor = { keys: { publicKeys, rekor: { ignoreTlog: true }, ctlog: { ignoreSCT: true } } };
  const [verifying] = policy.spec.rules[0].verifyImages;
  const type = form === 'bundle' ? { type: 'SigstoreBundle' } : {};
  policy.spec.rules[0].verifyImages = [{ ...verifying, ...type, attestors: [{ entries: [attestor] }] }];
  return policy;
}

/** The `ImageValidatingPolicy`, with the authorities of the test. */
function validatingPolicy(host: string, repository?: string) {
  const policy = documented('policies.kyverno.io', host, repository);
  const { url, folder } = authorities;
  policy.spec.attestors[0].cosign.tuf = { mirror: url, root: { path: join(folder, 'root.json') } };
  return policy;
}

/** Whether Kyverno admits a pod with the image, and why not. */
async function decision({ index, repositories }: Verified, policy: object): Promise<string> {
  const folder = await newFolder();
  const [policyFile, podFile] = [join(folder, 'policy.yaml'), join(folder, 'pod.yaml')];
  const image = `${repositories[0]?.name}@${index.digest}`;
  const pod = {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' } },
    spec: { containers: [{ name: 'app', image }] },
  };
  await Promise.all([writeFile(policyFile, stringify(policy)), writeFile(podFile, stringify(pod))]);
  const args = ['apply', policyFile, '--resource', podFile, '--registry'];
  return run(stackFacts.kyverno, args, { env: { ...process.env, TUF_ROOT: trust } }).then(
    () => 'admitted',
    ({ stdout }) => String(stdout),
  );
}

const portsHere = () => realPorts({ ...process.env, ...services.env, COSIGN_PASSWORD: password });

describe.each(programs)('an image in a registry %s', (_, start) => {
  let host = '';
  beforeAll(async () => {
    host = await start();
  });

  it.each(['legacy', 'bundle'] as const)('is admitted with its %s signature, and with no other key', async (form) => {
    const ports = portsHere();
    const image = await publishImage([`${host}/acme/app-${form}`], ports);
    const [own, other] = await Promise.all([newKeys(), newKeys()]);
    expect(await decision(image, await keyPolicy(host, own, form))).toContain('failed to verify image');
    await signWith(join(own, 'cosign.key'), image, ports);
    expect(await decision(image, await keyPolicy(host, own, form))).toBe('admitted');
    expect(await decision(image, await keyPolicy(host, other, form))).toContain('no matching signatures');
  });

  it.each([
    ['ClusterPolicy', (repository?: string) => rulePolicy('provenance', host, repository)],
    ['ImageValidatingPolicy', (repository?: string) => validatingPolicy(host, repository)],
  ])('is admitted by a %s with provenance of the workflow, and with that of no other one', async (kind, policyOf) => {
    const ports = portsHere();
    const image = await publishImage([`${host}/acme/app-${kind.toLowerCase()}`], ports);
    expect(await decision(image, policyOf())).not.toBe('admitted');
    await attestHere(image, ports, services);
    expect(await decision(image, policyOf())).toBe('admitted');
    expect(await decision(image, policyOf('other'))).not.toBe('admitted');
  });
});
