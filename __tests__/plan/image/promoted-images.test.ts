// The plan of a promotion: the new names of each source, and its remaining platforms.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import { makePlan, type Plan } from '../../../src/plan/plan.ts';
import { read } from '../../../src/read/read.ts';
import { at, memoryRegistries, seedImage } from '../../promote/memory-registries.ts';
import { givenEnv, givenPorts } from '../../support/inputs.ts';

const staging = at('ghcr.io', 'acme/staging');
const worker = at('ghcr.io', 'acme/worker');

async function planned(inputs: Readonly<Record<string, string>>, ref = 'refs/heads/main') {
  const made = memoryRegistries();
  const image = seedImage(made, staging);
  made.tag(staging, 'rc', image.index.digest);
  made.tag(worker, 'rc', seedImage(made, worker).index.digest);
  const usual = { images: '', stage: 'promote', source: 'ghcr.io/acme/staging:rc', tags: 'stable' };
  const env = { ...givenEnv, GITHUB_REF: ref };
  const { request } = await read(givenPorts({ ...usual, ...inputs }, { registry: made.registry, env }));
  return { plan: makePlan(request), image };
}

const namesOf = ({ images }: Plan) => Object.fromEntries(images.map(({ name, tags }) => [name, tags]));

describe('a promotion', () => {
  it('of one image gives it all tags in all repositories', async () => {
    const { plan, image } = await planned({
      images: 'ghcr.io/acme/app\nquay.io/acme/app',
      tags: 'stable\nghcr.io/b/c:1.0',
    });
    expect(namesOf(plan)).toEqual({
      default: ['ghcr.io/acme/app:stable', 'quay.io/acme/app:stable', 'ghcr.io/b/c:1.0'],
    });
    expect(plan.images[0]).toMatchObject({
      labels: {},
      annotations: [],
      platforms: [
        { platform: { name: 'linux/amd64' }, runs: 'unknown' },
        { platform: { name: 'linux/arm64' }, runs: 'unknown' },
      ],
      origin: { repository: staging, digest: image.index.digest, omitted: [] },
    });
    expect([plan.build.definition, plan.report.notices]).toEqual([{ target: {} }, []]);
  });

  it('of several images gives each the tags in its own repository', async () => {
    const { plan } = await planned({ source: 'ghcr.io/acme/app=ghcr.io/acme/staging:rc\nghcr.io/acme/worker:rc' });
    expect(namesOf(plan)).toEqual({
      'ghcr.io/acme/app': ['ghcr.io/acme/app:stable'],
      'ghcr.io/acme/worker': ['ghcr.io/acme/worker:stable'],
    });
  });

  it.each([
    ['the version of the image', 'refs/heads/main', ['1.2.3', '1.2', 'latest']],
    ['the Git tag before that', 'refs/tags/v2.0.0', ['2.0.0', '2.0', 'latest']],
  ])('makes version tags of %s', async (_, ref, names) => {
    const tags = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}';
    const { plan } = await planned({ tags }, ref);
    expect(plan.images[0]?.moves.map(({ name }) => name)).toEqual(names);
  });

  it('knows which line of releases a plain `latest` follows', async () => {
    const { plan } = await planned({ tags: 'latest' });
    expect(plan.images[0]?.moves[0]?.line).toMatchObject({ scope: 'latest', version: '1.2.3' });
  });

  it('of some platforms reports a new digest', async () => {
    const { plan } = await planned({ platforms: 'linux/arm64' });
    expect(plan.images[0]).toMatchObject({
      platforms: [{ platform: { name: 'linux/arm64' } }],
      origin: { omitted: ['linux/amd64'] },
    });
    expect(plan.report.notices).toHaveLength(1);
  });

  it('of platforms that the source lacks is refused', async () => {
    const refused = await planned({ platforms: 'linux/s390x' }).catch((raised: unknown) => raised);
    expect(refused instanceof Failure && refused.problems.map(({ code, input }) => [code, input])).toEqual([
      ['SOURCE_PLATFORM_MISSING', 'platforms'],
    ]);
  });

  it('of an image that names no platform is refused', async () => {
    const made = memoryRegistries();
    const config = made.add(staging, '{"config":{}}');
    const { digest } = made.add(staging, { mediaType: mediaTypes.manifest, config, layers: [] });
    const inputs = { images: '', stage: 'promote', source: `ghcr.io/acme/staging@${digest}`, tags: 'stable' };
    const { request } = await read(givenPorts(inputs, { registry: made.registry }));
    expect(() => makePlan(request)).toThrow('SOURCE_PLATFORM_MISSING');
  });

  it.each([
    ['a system', { os: 'linux/../..', architecture: 'amd64' }],
    ['an architecture', { os: 'linux', architecture: 'amd64\nroot' }],
    ['a variant', { os: 'linux', architecture: 'arm', variant: 'v7/..' }],
    ['a version of the system', { os: 'windows', architecture: 'amd64', 'os.version': 'x'.repeat(65) }],
  ])('of an image with %s that is not a plain word is rejected', async (_, platform) => {
    const made = memoryRegistries();
    const entry = { ...seedImage(made, staging).amd, platform };
    const { digest } = made.add(staging, { mediaType: mediaTypes.index, manifests: [entry] });
    const inputs = { images: '', stage: 'promote', source: `ghcr.io/acme/staging@${digest}`, tags: 'stable' };
    const { request } = await read(givenPorts(inputs, { registry: made.registry }));
    expect(() => makePlan(request)).toThrow('SOURCE_PLATFORM_MISSING');
  });

  it('has nothing to do on a pull request', async () => {
    expect((await planned({ push: 'false' })).plan.push.enabled).toBe(false);
  });
});
