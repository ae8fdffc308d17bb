// Signatures in a registry with the referrers API, and in one without: a verifier finds the bundle by its type in both.
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import type { Digest } from '../../src/oci/digest.ts';
import type { Manifest } from '../../src/oci/image-index.ts';
import { parseRepository, type Repository } from '../../src/oci/reference.ts';
import { fallbackTag, parseReferrers, type Referrer } from '../../src/oci/referrers.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { stopPrograms } from '../registries/support/processes.ts';
import { programs } from '../verifiers/support/programs.ts';
import { platforms, publishImage, realPorts, signWith } from '../verifiers/support/published.ts';
import { pushed } from '../verify/image.ts';
import { newKeys, password } from './support/cosign.ts';

// Each signature is a start of cosign.
jest.setTimeout(300_000);

const bundle = 'application/vnd.dev.sigstore.bundle';

const keys = await newKeys();

afterAll(stopPrograms);

const [api, tag] = programs.map(([name, start], at) => ({ name, start, place: at === 0 ? 'api' : 'tag' }));
if (api === undefined || tag === undefined) throw new Error('There are not two registries.');

describe.each([
  { first: api, second: tag },
  { first: tag, second: api },
])('a registry $first.name, and another one $second.name', ({ first, second }) => {
  it('have a signature of every form where verifiers look', async () => {
    const ports = realPorts({ ...process.env, COSIGN_PASSWORD: password });
    const [host, other] = [await first.start(), await second.start()];
    const names = [`${host}/acme/app`, `${host}/acme/same`, `${other}/acme/app`];
    await signWith(join(keys, 'cosign.key'), await publishImage(names, ports), ports);

    const image = pushed({ platforms });
    const images = [image.digest, ...Object.values(image.parts).map(({ manifest }) => manifest)];
    const attestations = Object.values(image.parts).map(({ attestation }) => attestation);
    for (const repository of names.map(parseRepository)) {
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
