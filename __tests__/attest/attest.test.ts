// Attestations in one process: Sigstore's library against Sigstore's mock, and a registry in memory.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { githubApi } from '../../src/adapters/api.ts';
import { createAttestations } from '../../src/adapters/attestations.ts';
import { areAttested, attest, readyAttestor } from '../../src/attest/attest.ts';
import { Failure } from '../../src/errors/failure.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import type { AttestOptions } from '../../src/plan/stage-options.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { type Verified, verifyAll } from '../../src/verify/verify.ts';
import {
  type Reaction,
  type Service,
  type Services,
  startServices,
  usualClaims,
} from '../support/attestation-services.ts';
import { type MemoryRegistry, memoryRegistry } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { type Stated, verifyAttestation } from '../support/verify-attestation.ts';
import { aStore, type Pushed, pushed } from '../verify/image.ts';

const isPublic: AttestOptions = { isWanted: true, isPublic: true };
const repository = { name: 'ghcr.io/acme/app', registry: 'ghcr.io', path: 'acme/app' };
const mirror = { name: 'docker.io/acme/app', registry: 'docker.io', path: 'acme/app' };
const spdx = { spdxVersion: 'SPDX-2.3', packages: [{ name: 'busybox' }] };
const image = pushed({ platforms: ['linux/amd64', 'linux/arm64'], sboms: () => [spdx] });

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterEach(() => {
  for (const service of ['fulcio', 'rekor', 'timestamps', 'token', 'store'] as const)
    services.react(service, undefined);
});
afterAll(() => services.stop());

/** A registry that holds the image, and no API for referrers. */
function registryWith({ contents }: Pushed, difference: Partial<MemoryRegistry> = {}): MemoryRegistry {
  const registry = memoryRegistry();
  for (const [digest, bytes] of contents) {
    const manifest = { mediaType: mediaTypes.manifest, digest, bytes };
    for (const place of [repository, mirror]) registry.seed(place, 'seed', manifest);
  }
  const blob: MemoryRegistry['blob'] = async (_, digest) => contents.get(digest) ?? new Uint8Array();
  const own: MemoryRegistry = { ...registry, blob, limited: () => own, ...difference };
  return own;
}

function portsOf(
  registry: MemoryRegistry,
  env: Ports['env'] = services.env,
  canceled = new AbortController().signal,
): Ports {
  const silent = silentPorts();
  const { post, ...github } = githubApi(env, 'ghs_of_the_tests', {
    ...{ log: silent.log, canceled },
    sleep: async () => undefined,
  });
  return { ...silent, env, github, registry, attestations: createAttestations(post, canceled) };
}

async function verified(of: Pushed): Promise<readonly Verified[]> {
  const { digest, parts } = of;
  return verifyAll([
    {
      name: 'default',
      platforms: Object.keys(parts).map((name) => parsePlatform(name)),
      digest,
      stores: [aStore(of)],
      repositories: [repository, mirror],
      depth: 'labels',
    },
  ]);
}

async function attested(registry: MemoryRegistry, attesting = isPublic) {
  const plan = aPlan({ attest: attesting });
  const ports = portsOf(registry);
  const before = services.stored.length;
  const result = await attest(plan, await verified(image), await readyAttestor(plan, ports), ports);
  return { result, stored: services.stored.slice(before), first: before + 1 };
}

const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof Failure ? error.problems.map(({ code }) => code) : [String(error)]),
  );

const expected = { repository: 'acme/widgets', owner: 'acme', issuer: usualClaims.iss };
const brief = ({ predicateType, subjects }: Stated) => [
  predicateType,
  ...subjects.map(({ name, digest }) => `${name}@${digest}`),
];

describe('an SBOM about another image', () => {
  const foreign = pushed({
    platforms: ['linux/amd64', 'linux/arm64'],
    sboms: () => [spdx],
    sbomSubject: () => image.digest,
  });
  const usual = aPlan({}).gate;

  it.each([
    ['without `gate`', usual, 2],
    ['with `gate`, which reports it', { ...usual, commands: ['scan'] }, 0],
    ['with `sbom-files`, which reports it', { ...usual, sbomFolder: 'sboms' }, 0],
  ])('is skipped, with one warning for each platform: %s', async (_, gate, expectedWarnings) => {
    const plan = aPlan({ attest: isPublic, gate });
    const silent = portsOf(registryWith(foreign));
    const warnings: string[] = [];
    const ports = { ...silent, log: { ...silent.log, warning: (text: string) => void warnings.push(text) } };
    const before = services.stored.length;
    await attest(plan, await verified(foreign), await readyAttestor(plan, ports), ports);
    expect([warnings.length, services.stored.length - before]).toEqual([expectedWarnings, 3]);
  });
});

describe.each([
  ['a public repository, in a transparency log', isPublic, true],
  ['a private repository, with a timestamp and no log', { isWanted: true, isPublic: false }, false],
])('the attestations of %s', (_, attesting, isLogged) => {
  it('verify as provenance of index and platforms, and as the SBOM of each platform', async () => {
    const { result, stored, first } = await attested(registryWith(image), attesting);
    const stated = stored.map((bundle) => verifyAttestation(bundle, services.trust, { ...expected, isLogged }));
    const names = (digest: string) => [`ghcr.io/acme/app@${digest}`, `docker.io/acme/app@${digest}`];
    const [amd64, arm64] = Object.values(image.parts).map(({ manifest }) => manifest);
    const provenance = 'https://slsa.dev/provenance/v1';
    const sbom = 'https://spdx.dev/Document/v2.3';
    expect(stated.map(brief).toSorted()).toEqual(
      [
        [provenance, ...names(image.digest)],
        [provenance, ...names(amd64 ?? '')],
        [sbom, ...names(amd64 ?? '')],
        [provenance, ...names(arm64 ?? '')],
        [sbom, ...names(arm64 ?? '')],
      ].toSorted(),
    );
    expect(stated.find(({ predicateType }) => predicateType === sbom)?.predicate).toEqual(spdx);
    // GitHub numbers the requests by arrival, and they run at once.
    expect({ ...result, urls: result.urls.toSorted() }).toEqual({
      commands: ['ghcr.io', 'docker.io'].map(
        (host) => `gh attestation verify oci://${host}/acme/app@${image.digest} --repo acme/widgets`,
      ),
      urls: [0, 1, 2, 3, 4].map((each) => `https://github.com/acme/widgets/attestations/${first + each}`).toSorted(),
    });
  });
});

it('an image has attestations once GitHub has them', async () => {
  const other = pushed({ platforms: ['linux/s390x'] });
  const plan = aPlan({ attest: isPublic });
  const ports = portsOf(registryWith(other));
  const attestor = await readyAttestor(plan, ports);
  const images = await verified(other);
  const ask = (whom: typeof attestor) => areAttested(plan, images, whom, ports);
  const before = [await ask(attestor), await ask(undefined)];
  await attest(plan, images, attestor, ports);
  expect([before, await ask(attestor)]).toEqual([[false, true], true]);
});

it('an SBOM about another image is not attested', async () => {
  const foreign = pushed({ platforms: ['linux/amd64'], sboms: () => [spdx], sbomSubject: () => image.digest });
  const plan = aPlan({ attest: isPublic });
  const ports = portsOf(registryWith(foreign));
  const before = services.stored.length;
  await attest(plan, await verified(foreign), await readyAttestor(plan, ports), ports);
  const stated = services.stored
    .slice(before)
    .map((each) => verifyAttestation(each, services.trust, { ...expected, isLogged: true }));
  expect(stated.map(({ predicateType }) => predicateType)).toEqual([
    'https://slsa.dev/provenance/v1',
    'https://slsa.dev/provenance/v1',
  ]);
});

describe('referrers', () => {
  it('are listed with their types under the tag of each digest, beside those of others', async () => {
    const registry = registryWith(image);
    const foreign = { mediaType: mediaTypes.manifest, digest: image.digest, size: 2, artifactType: 'of/others' };
    const bytes = new TextEncoder().encode(JSON.stringify({ mediaType: mediaTypes.index, manifests: [foreign] }));
    registry.seed(repository, tagOf(image.digest), { mediaType: mediaTypes.index, digest: image.digest, bytes });
    await attested(registry);
    const [amd64 = image.digest] = Object.values(image.parts).map(({ manifest }) => manifest);
    const listed = async (place: typeof repository, digest: string) => {
      const list = await registry.manifest(place, tagOf(digest));
      return JSON.parse(new TextDecoder().decode(list?.bytes)).manifests.map(
        (entry: { artifactType: string; annotations?: Record<string, string> }) => [
          entry.artifactType,
          entry.annotations?.['dev.sigstore.bundle.predicateType'],
        ],
      );
    };
    const bundle = 'application/vnd.dev.sigstore.bundle.v0.3+json';
    const provenance = [bundle, 'https://slsa.dev/provenance/v1'];
    expect(await listed(repository, image.digest)).toEqual([['of/others', undefined], provenance]);
    expect(await listed(mirror, image.digest)).toEqual([provenance]);
    expect(await listed(mirror, amd64)).toEqual([provenance, [bundle, 'https://spdx.dev/Document/v2.3']]);
  });

  it('of two targets with the same image are put once', async () => {
    const registry = registryWith(image);
    const plan = aPlan({ attest: isPublic });
    const ports = portsOf(registry);
    const [one] = await verified(image);
    const before = services.stored.length;
    await attest(plan, one === undefined ? [] : [one, one], await readyAttestor(plan, ports), ports);
    expect(services.stored.length - before).toBe(1 + 2 * 2);
  });

  it('that a registry with the API does not list fail the run', async () => {
    const registry = registryWith(image, { referrers: async () => [] });
    expect(await codesOf(attested(registry))).toEqual(['ATTEST_NOT_STORED']);
    expect(registry.puts).toEqual([]);
  });

  it('leave a tag alone that is not a list', async () => {
    const registry = registryWith(image);
    const [bytes = new Uint8Array()] = [image.contents.get(Object.values(image.parts)[0]?.manifest ?? image.digest)];
    registry.seed(repository, tagOf(image.digest), { mediaType: mediaTypes.manifest, digest: image.digest, bytes });
    expect(await codesOf(attested(registry))).toEqual(['ATTEST_NOT_STORED']);
    expect(registry.puts).not.toContain(`${repository.name}:${tagOf(image.digest)}`);
  });
});

describe('a job', () => {
  it.each<[string, Readonly<Record<string, string>>, Service | undefined, Reaction | undefined, readonly string[]]>([
    [
      'without `id-token: write`',
      { ACTIONS_ID_TOKEN_REQUEST_URL: '' },
      undefined,
      undefined,
      ['ATTEST_IDENTITY_MISSING'],
    ],
    [
      'without `attestations: write`',
      {},
      'store',
      { status: 403, message: 'Resource not accessible by integration' },
      ['ATTEST_NOT_PERMITTED'],
    ],
    [
      'without any permission hears of all of them',
      { ACTIONS_ID_TOKEN_REQUEST_URL: '' },
      'store',
      { status: 403 },
      ['ATTEST_IDENTITY_MISSING', 'ATTEST_NOT_PERMITTED'],
    ],
    ['of a repository without the feature', {}, 'store', { status: 404 }, ['ATTEST_NOT_PERMITTED']],
    [
      'of a GitHub Enterprise Server',
      { GITHUB_SERVER_URL: 'https://github.acme.test', POLYARCH_SIGSTORE_URL: '' },
      undefined,
      undefined,
      ['ATTEST_NOT_PERMITTED'],
    ],
    [
      'whose variables name a server elsewhere',
      { POLYARCH_SIGSTORE_URL: 'https://sigstore.example.com' },
      undefined,
      undefined,
      ['ATTEST_NOT_PERMITTED'],
    ],
    ['at its rate limit continues', {}, 'store', { status: 403, message: 'You have exceeded a rate limit' }, []],
    ['without an answer of the store continues', {}, 'store', 'drop', []],
  ])('%s learns it before the build', async (_, env, service, reaction, codes) => {
    if (service !== undefined) services.react(service, reaction);
    const ports = portsOf(registryWith(image), { ...services.env, ...env });
    expect(await codesOf(readyAttestor(aPlan({ attest: isPublic }), ports))).toEqual(codes);
  });

  it.each([
    ['builds a part', aPlan({ attest: isPublic, run: { stage: 'build' } })],
    ['pushes nothing', aPlan({ attest: isPublic, push: { enabled: false, reason: '', isDeliberate: true } })],
    ['is not asked to', aPlan()],
  ])('that %s attests nothing and sends no request', async (_, plan) => {
    const before = services.asked.length;
    const ports = portsOf(registryWith(image));
    expect(await attest(plan, await verified(image), await readyAttestor(plan, ports), ports)).toEqual({
      commands: [],
      urls: [],
    });
    expect(services.asked.slice(before)).toEqual([]);
  });
});

describe('an attestation', () => {
  it.each<[string, Service, Reaction, string]>([
    ['whose certificate Fulcio refuses', 'fulcio', { status: 400 }, 'ATTEST_NOT_SIGNED'],
    ['that Rekor refuses', 'rekor', { status: 400 }, 'ATTEST_NOT_SIGNED'],
    ['that GitHub refuses', 'store', { status: 403 }, 'ATTEST_NOT_PERMITTED'],
    ['that GitHub finds invalid', 'store', { status: 422 }, 'ATTEST_NOT_STORED'],
    ['that GitHub cannot store', 'store', { status: 500 }, 'ATTEST_NOT_STORED'],
    ['that GitHub does not answer', 'store', 'drop', 'ATTEST_NOT_STORED'],
    ['for which GitHub issues no token', 'token', { status: 500 }, 'IDENTITY_UNAVAILABLE'],
  ])('%s fails the run, with the digest that was pushed', async (_, service, reaction, code) => {
    const plan = aPlan({ attest: isPublic });
    const ports = portsOf(registryWith(image));
    const attestor = await readyAttestor(plan, ports);
    services.react(service, reaction);
    const error = await attest(plan, await verified(image), attestor, ports).catch((raised: unknown) => raised);
    const problems = error instanceof Failure ? error.problems : [];
    expect(problems.map((each) => each.code)).toEqual([code]);
    expect(problems[0]?.fact).toContain(`${repository.name}@${image.digest}`);
  });

  it('that a timestamp authority refuses fails the run', async () => {
    const plan = aPlan({ attest: { isWanted: true, isPublic: false } });
    const ports = portsOf(registryWith(image));
    const attestor = await readyAttestor(plan, ports);
    services.react('timestamps', { status: 400 });
    expect(await codesOf(attest(plan, await verified(image), attestor, ports))).toEqual(['ATTEST_NOT_SIGNED']);
  });

  it('ends at once when the job is canceled while a service does not answer', async () => {
    const plan = aPlan({ attest: isPublic });
    const job = new AbortController();
    const ports = portsOf(registryWith(image), services.env, job.signal);
    const attestor = await readyAttestor(plan, ports);
    services.react('fulcio', 'hang');
    const ended = codesOf(attest(plan, await verified(image), attestor, ports));
    setTimeout(() => job.abort(), 100);
    expect(await ended).toEqual(['INTERRUPTED']);
  });

  it('is not made of an image that has not changed', async () => {
    const plan = aPlan({ attest: isPublic });
    const ports = portsOf(registryWith(image));
    const same = (await verified(image)).map((each) => ({ ...each, isChanged: false }));
    expect(await attest(plan, same, await readyAttestor(plan, ports), ports)).toEqual({ commands: [], urls: [] });
  });
});

function tagOf(digest: string): string {
  return digest.replace(':', '-');
}
