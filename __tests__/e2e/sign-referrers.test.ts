// Signatures in a registry with the referrers API, and in one without: a verifier finds the bundle by its type in both.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { formsOf } from '../../src/commands/cosign.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { Manifest } from '../../src/oci/image-index.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { parseRepository, type Repository } from '../../src/oci/reference.ts';
import { fallbackTag, parseReferrers, type Referrer } from '../../src/oci/referrers.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { authorityOf } from '../../src/sign/authority.ts';
import { sign } from '../../src/sign/sign.ts';
import { verifyAll } from '../../src/verify/verify.ts';
import { stackFacts } from '../../stack/facts.ts';
import { freeHost, startProgram, stopPrograms } from '../registries/support/processes.ts';
import { startDistribution } from '../registries/support/programs.ts';
import { aPlan } from '../support/plan.ts';
import { push, realPorts } from '../verifiers/support/published.ts';
import { aStore, pushed } from '../verify/image.ts';
import { newFolder } from './support/folders.ts';

// Each signature is a start of cosign.
jest.setTimeout(300_000);

const password = 'a-password-for-tests-4b71';
const bundle = 'application/vnd.dev.sigstore.bundle';
const { cosign, ociregistry, registry: distribution } = stackFacts.tools;
const env = { ...process.env, COSIGN_PASSWORD: password };

let keys = '';
beforeAll(async () => {
  keys = await newFolder();
  await promisify(execFile)(cosign, ['generate-key-pair'], { cwd: keys, env });
});

afterAll(stopPrograms);

async function startWithReferrers(): Promise<string> {
  const host = await freeHost();
  await startProgram([ociregistry, '--address', host], host);
  return host;
}

const api = { name: 'with the referrers API', start: startWithReferrers, place: 'api' };
const tag = {
  name: 'without the referrers API',
  start: async () => (await startDistribution(distribution)).host,
  place: 'tag',
};

describe.each([
  { first: api, second: tag },
  { first: tag, second: api },
])('a registry $first.name, and another one $second.name', ({ first, second }) => {
  it('have a signature of every form where verifiers look', async () => {
    const ports = realPorts(env);
    const [host, other] = [await first.start(), await second.start()];
    const repositories = [`${host}/acme/app`, `${host}/acme/same`, `${other}/acme/app`].map(parseRepository);
    const platforms = ['linux/amd64', 'linux/arm64'];
    const image = pushed({ platforms });
    for (const repository of repositories) await push(image, repository, ports);
    const [verified] = await verifyAll([
      {
        name: 'default',
        platforms: platforms.map((name) => parsePlatform(name)),
        digest: image.digest,
        stores: [aStore(image)],
        repositories,
        depth: 'labels',
      },
    ]);
    const version = { major: 3, hasBundles: true };
    const key = join(keys, 'cosign.key');
    const signer = { program: cosign, key, ...version, forms: formsOf('auto', version) };
    const signed = await authorityOf(signer, ports);
    const plan = aPlan({ sign: { kind: 'key', key, format: 'auto' } });
    await sign(plan, verified === undefined ? [] : [verified], { signer, signed }, ports);

    const images = [image.digest, ...Object.values(image.parts).map(({ manifest }) => manifest)];
    const attestations = Object.values(image.parts).map(({ attestation }) => attestation);
    for (const repository of repositories) {
      const { place } = repository.registry === host ? first : second;
      const found = await Promise.all([...images, ...attestations].map((each) => placesOf(repository, each, ports)));
      expect(found).toEqual([...images.map(() => ['legacy', place]), ...attestations.map(() => [place])]);
    }
  });
});

/** Where a verifier finds a signature: the `.sig` tag; a bundle by its type in the API, or under the tag in its place. */
async function placesOf(repository: Repository, digest: Digest, { registry }: Ports): Promise<readonly string[]> {
  const tag = fallbackTag(digest);
  const [legacy, api, list] = await Promise.all([
    registry.head(repository, `${tag}.sig`),
    registry.referrers(repository, digest),
    registry.manifest(repository, tag),
  ]);
  return [
    ...(legacy === undefined ? [] : ['legacy']),
    ...(api !== undefined && bundlesIn(api) === 1 ? ['api'] : []),
    ...(list !== undefined && bundlesIn(listIn(list)) === 1 ? ['tag'] : []),
  ];
}

function bundlesIn(referrers: readonly Referrer[]): number {
  return referrers.filter(({ artifactType = '' }) => artifactType.startsWith(bundle)).length;
}

function listIn({ bytes }: Manifest): readonly Referrer[] {
  return parseReferrers(JSON.parse(new TextDecoder().decode(bytes))) ?? [];
}
