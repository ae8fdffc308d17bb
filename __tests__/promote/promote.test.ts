// Promotes an image: copied and mounted content, referrers, and repositories that do not change.
import { describe, expect, it } from '@jest/globals';
import { Failure, failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import type { Repository } from '../../src/oci/reference.ts';
import type { ImagePlan } from '../../src/plan/image/image-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Origin } from '../../src/plan/promotion.ts';
import type { Registry } from '../../src/ports/ports.ts';
import { promote, promoteCompanions } from '../../src/promote/promote.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { digestOf } from '../verify/image.ts';
import { at, type Habits, type MemoryRegistries, memoryRegistries, seedImage } from './memory-registries.ts';

const staging = at('one.test', 'staging/app');
const production = at('one.test', 'app');
const abroad = at('two.test', 'app');
const twin = at('two.test', 'twin');

type Given = {
  readonly to: readonly Repository[];
  readonly platforms?: readonly string[];
  readonly omitted?: readonly string[];
};

/** A plan that promotes one image. */
function planned(image: Pick<ImagePlan, 'repositories' | 'platforms' | 'origin'>): Plan {
  const plan = aPlan();
  return { ...plan, images: plan.images.map((each) => ({ ...each, ...image })) };
}

async function promoted(
  world: MemoryRegistries,
  digest: Digest,
  { to, platforms = ['linux/amd64', 'linux/arm64'], omitted = [] }: Given,
) {
  const warnings: string[] = [];
  const ports = silentPorts({ registry: world.registry });
  const log = { ...ports.log, warning: (text: string) => void warnings.push(text) };
  const origin: Origin = { reference: 'one.test/staging/app:rc', repository: staging, digest, revision: '', omitted };
  const wanted = platforms.map((name) => ({ platform: parsePlatform(name), runs: 'unknown' as const }));
  const edges = { ...ports, log };
  const { built, deliveries } = await promote(planned({ repositories: to, platforms: wanted, origin }), edges);
  await promoteCompanions(deliveries, edges);
  return { digest: built.images[0]?.digest, warnings: warnings.length };
}

function world(habits?: Habits) {
  const made = memoryRegistries(habits);
  return { ...made, image: seedImage(made, staging) };
}

const entryOf = (at: number, size: number) => ({ mediaType: 'x', digest: digestOf(Buffer.from(`${at}`)), size });

describe('an image that is promoted', () => {
  it('keeps its digest, and all of it is in the other registry', async () => {
    const made = world();
    expect(await promoted(made, made.image.index.digest, { to: [abroad] })).toEqual({
      digest: made.image.index.digest,
      warnings: 0,
    });
    expect(made.held(abroad)).toEqual(made.held(staging));
  });

  it('is put by its digest after everything that it consists of, and under no tag', async () => {
    const made = world();
    await promoted(made, made.image.index.digest, { to: [abroad] });
    const puts = made.happened.filter((what) => what.startsWith('PUT'));
    expect(puts).toEqual(Array.from({ length: 4 }, () => 'PUT two.test/app:sha256:…'));
    expect(made.happened.slice(-4)).toEqual(puts);
  });

  it('is mounted within a registry, and read once for several repositories of another one', async () => {
    const made = world();
    await promoted(made, made.image.index.digest, { to: [production, abroad, twin] });
    const ways = new Set(made.happened.filter((what) => !what.startsWith('PUT')));
    expect([...ways].toSorted()).toEqual(['mount one.test/app', 'mount two.test/twin', 'send two.test/app']);
  });

  it('is sent where the registry mounts nothing', async () => {
    const made = world({ isMounted: false });
    await promoted(made, made.image.index.digest, { to: [production] });
    expect(made.held(production)).toEqual(made.held(staging));
    expect(made.happened).toContain('send one.test/app');
  });

  it('is copied nowhere where it gets tags in its own repository', async () => {
    const made = world();
    await promoted(made, made.image.index.digest, { to: [staging] });
    expect(made.happened).toEqual([]);
  });

  it.each([
    ['comes without the layers of Windows', 'windows', false],
    ['for Linux comes with layers that it calls foreign', 'linux', true],
  ])('%s', async (_, os, isCopied) => {
    const made = world();
    const type = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
    const layer = { ...made.add(staging, 'layer of the system'), mediaType: type };
    const entry = { ...made.image.manifest('image', { layers: [layer] }), platform: { os, architecture: 'amd64' } };
    const index = made.add(staging, { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [entry] });
    await promoted(made, index.digest, { to: [abroad], platforms: [`${os}/amd64`] });
    expect(made.held(abroad).includes(layer.digest)).toBe(isCopied);
  });

  it('that is a lone manifest keeps its digest, too', async () => {
    const made = world();
    const given = { to: [abroad], platforms: ['linux/amd64'] };
    expect(await promoted(made, made.image.amd.digest, given)).toMatchObject({ digest: made.image.amd.digest });
  });

  it.each<[string, object]>([
    ['more manifests than any image', { manifests: Array.from({ length: 201 }, (_, at) => entryOf(at, 1)) }],
    [
      'more bytes than any image',
      { mediaType: mediaTypes.manifest, config: entryOf(1, 1), layers: [entryOf(2, 2 ** 38)] },
    ],
  ])('with %s is not copied', async (_, content) => {
    const made = world();
    const root = made.add(staging, { schemaVersion: 2, mediaType: mediaTypes.index, ...content });
    await expect(promoted(made, root.digest, { to: [abroad] })).rejects.toMatchObject({
      problems: [{ code: 'CONTENT_MALFORMED' }],
    });
    expect(made.happened).toEqual([]);
  });

  it('shows none of its signatures before the gate', async () => {
    const made = world();
    const { digest } = made.image.index;
    made.tag(staging, `${digest.replace(':', '-')}.sig`, made.image.manifest('signature').digest);
    const origin: Origin = { reference: 'x', repository: staging, digest, revision: '', omitted: [] };
    const ports = silentPorts({ registry: made.registry });
    const { deliveries } = await promote(planned({ repositories: [abroad], platforms: [], origin }), ports);
    const tag = `${digest.replace(':', '-')}.sig`;
    expect(made.tagged(abroad, tag)).toBeUndefined();
    await promoteCompanions(deliveries, ports);
    expect(made.tagged(abroad, tag)).toBe(made.tagged(staging, tag));
  });

  it('is not copied where nothing is pushed', async () => {
    const made = world();
    const push = { enabled: false, reason: '`push: false`', isDeliberate: true };
    const { built } = await promote(aPlan({ push, images: [] }), silentPorts({ registry: made.registry }));
    expect([built.images, made.happened]).toEqual([[], []]);
  });
});

describe('some platforms of an image', () => {
  const some = { to: [abroad], platforms: ['linux/amd64'], omitted: ['linux/arm64'] };

  it('become an index with their attestations and the annotations of the whole', async () => {
    const made = world();
    const { digest = made.image.index.digest } = await promoted(made, made.image.index.digest, some);
    expect(made.read(abroad, digest)).toMatchObject({
      manifests: [{ digest: made.image.amd.digest }, { digest: made.image.statement.digest }],
      annotations: { 'org.opencontainers.image.version': '1.2.3' },
    });
    expect(made.held(abroad)).not.toContain(made.image.arm.digest);
  });

  it('keep their own signatures, and lose those of the whole', async () => {
    const made = world({ hasApi: () => true });
    const own = made.image.manifest('own', { subject: made.image.amd });
    const whole = made.image.manifest('whole', { subject: made.image.index });
    await promoted(made, made.image.index.digest, some);
    expect(made.held(abroad)).toContain(own.digest);
    expect(made.held(abroad)).not.toContain(whole.digest);
  });

  it('in the same repository need nothing but the new index', async () => {
    const made = world();
    await promoted(made, made.image.index.digest, { ...some, to: [staging] });
    expect(made.happened).toEqual(['PUT one.test/staging/app:sha256:…']);
  });
});

const tagOf = (digest: Digest): string => digest.replace(':', '-');

describe('what belongs to an image', () => {
  it('comes along, from each of its manifests, and what belongs to that as well', async () => {
    const made = world({ hasApi: () => true });
    const sbom = made.image.manifest('sbom', { subject: made.image.arm });
    const signature = made.image.manifest('signature', { subject: sbom });
    const other = made.image.manifest('other', { subject: made.image.statement });
    await promoted(made, made.image.index.digest, { to: [abroad] });
    expect(made.held(abroad)).toEqual(expect.arrayContaining([sbom.digest, signature.digest, other.digest]));
    expect(made.tagged(abroad, tagOf(made.image.arm.digest))).toBeUndefined();
  });

  it.each([
    ['from a registry with the API to one without', (registry: string) => registry === 'one.test'],
    ['between registries without the API', () => false],
  ])('is listed under the fallback tag %s', async (_, hasApi) => {
    const made = world({ hasApi });
    const [old, fresh] = [
      made.image.manifest('old'),
      made.image.manifest('fresh', {
        subject: made.image.index,
        artifactType: 'application/test',
        annotations: { a: 'b' },
      }),
    ];
    const tag = tagOf(made.image.index.digest);
    const index = (...manifests: readonly object[]) => ({ schemaVersion: 2, mediaType: mediaTypes.index, manifests });
    made.tag(staging, tag, made.add(staging, index(fresh)).digest);
    made.tag(abroad, tag, made.add(abroad, index(old)).digest);
    await promoted(made, made.image.index.digest, { to: [abroad] });
    const listed = made.tagged(abroad, tag) ?? made.image.index.digest;
    expect(made.read(abroad, listed)).toEqual(
      index({ ...old }, { ...fresh, artifactType: 'application/test', annotations: { a: 'b' } }),
    );
  });

  it('is not listed twice', async () => {
    const made = world({ hasApi: (registry) => registry === 'one.test' });
    made.image.manifest('signature', { subject: made.image.index });
    await promoted(made, made.image.index.digest, { to: [abroad] });
    const first = made.tagged(abroad, tagOf(made.image.index.digest));
    await promoted(made, made.image.index.digest, { to: [abroad] });
    expect(made.tagged(abroad, tagOf(made.image.index.digest))).toBe(first);
  });

  it.each(['sig', 'att', 'sbom'])('comes with the tag .%s of cosign', async (kind) => {
    const made = world();
    const signature = made.image.manifest('signature');
    const tag = `${tagOf(made.image.arm.digest)}.${kind}`;
    made.tag(staging, tag, signature.digest);
    await promoted(made, made.image.index.digest, { to: [abroad] });
    expect(made.tagged(abroad, tag)).toBe(signature.digest);
  });

  it('takes nothing from signatures that are there already', async () => {
    const made = world();
    const tag = `${tagOf(made.image.index.digest)}.sig`;
    made.tag(staging, tag, made.image.manifest('ours').digest);
    const theirs = seedImage(made, abroad).manifest('theirs');
    made.tag(abroad, tag, theirs.digest);
    expect(await promoted(made, made.image.index.digest, { to: [abroad] })).toMatchObject({ warnings: 1 });
    expect(made.tagged(abroad, tag)).toBe(theirs.digest);
  });

  it.each(['ours', 'theirs'])('takes no signature of the same payload: that of the target is %s', async (signer) => {
    const made = world();
    const tag = `${tagOf(made.image.index.digest)}.sig`;
    const signed = (by: string, to: Repository) => {
      const layer = { ...made.add(to, 'payload'), annotations: { 'dev.cosignproject.cosign/signature': by } };
      const config = made.add(to, '{}');
      return made.add(to, { schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [layer], note: to.name });
    };
    const ours = signed('ours', staging);
    made.tag(staging, tag, ours.digest);
    const held = signed(signer, abroad);
    made.tag(abroad, tag, held.digest);
    await promoted(made, made.image.index.digest, { to: [abroad] });
    expect(made.tagged(abroad, tag)).toBe(signer === 'ours' ? ours.digest : held.digest);
  });

  it('takes the place of no index under a tag of cosign', async () => {
    const made = world();
    const tag = `${tagOf(made.image.index.digest)}.sig`;
    made.tag(staging, tag, made.image.manifest('ours').digest);
    const { index } = seedImage(made, abroad);
    made.tag(abroad, tag, index.digest);
    expect(await promoted(made, made.image.index.digest, { to: [abroad] })).toMatchObject({ warnings: 1 });
    expect(made.tagged(abroad, tag)).toBe(index.digest);
  });

  it('takes the place of no image under the fallback tag', async () => {
    const made = world({ hasApi: (registry) => registry === 'one.test' });
    made.image.manifest('signature', { subject: made.image.index });
    const tag = tagOf(made.image.index.digest);
    const { amd } = seedImage(made, abroad);
    made.tag(abroad, tag, amd.digest);
    expect(await promoted(made, made.image.index.digest, { to: [abroad] })).toMatchObject({ warnings: 1 });
    expect(made.tagged(abroad, tag)).toBe(amd.digest);
  });

  it.each([
    ['another subject', (image: ReturnType<typeof seedImage>) => ({ subject: image.arm })],
    ['no subject', () => ({})],
  ])('and names %s stays, with a warning', async (_, extra) => {
    const made = world();
    const stray = made.image.manifest('stray', extra(made.image));
    const list = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [stray] };
    made.tag(staging, tagOf(made.image.index.digest), made.add(staging, list).digest);
    expect(await promoted(made, made.image.index.digest, { to: [abroad] })).toMatchObject({ warnings: 1 });
    expect(made.held(abroad)).not.toContain(stray.digest);
  });

  it.each<[string, object, number]>([
    ['layers of 9 GB', { layers: [entryOf(1, 9e9)] }, 1],
    ['4 MB of annotations', { annotations: { filler: 'x'.repeat(4e6) } }, 15],
  ])('may be large, but not in sum: %s', async (_, content, most) => {
    const copied = async (count: number): Promise<boolean> => {
      const made = world();
      const list = Array.from({ length: count }, (_, at) => ({
        digest: made.image.manifest(`companion ${at}`, { subject: made.image.index, ...content }).digest,
        artifactType: undefined,
      }));
      const registry: Registry = {
        ...made.registry,
        referrers: async (_, subject) => (subject === made.image.index.digest ? list : []),
        // Only what is read counts here, and no registry in memory has such layers.
        putBlob: async () => false,
      };
      const refusal = await promoted({ ...made, registry }, made.image.index.digest, { to: [abroad] }).then(
        () => undefined,
        (error: unknown) => (error instanceof Failure ? error.problems[0]?.code : 'a bug'),
      );
      expect(refusal).toBe(refusal === undefined ? undefined : 'CONTENT_MALFORMED');
      return refusal === undefined;
    };
    expect([await copied(most), await copied(most + 1)]).toEqual([true, false]);
  });

  it('and is gone keeps nothing from being promoted, with a warning', async () => {
    const made = world();
    const gone = { mediaType: mediaTypes.manifest, digest: `sha256:${'0'.repeat(64)}`, size: 3 };
    const list = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [gone] };
    made.tag(staging, tagOf(made.image.index.digest), made.add(staging, list).digest);
    expect(await promoted(made, made.image.index.digest, { to: [abroad] })).toEqual({
      digest: made.image.index.digest,
      warnings: 1,
    });
  });
});

describe('a promotion that fails', () => {
  const codesOf = async (running: Promise<unknown>): Promise<readonly string[]> => {
    const error = await running.catch((raised: unknown) => raised);
    return error instanceof Failure ? error.problems.map(({ code }) => code) : [];
  };

  it('because the source is gone says so', async () => {
    const made = world();
    const digest: Digest = `sha256:${'1'.repeat(64)}`;
    expect(await codesOf(promoted(made, digest, { to: [abroad] }))).toEqual(['CONTENT_MISSING']);
  });

  it('half way puts no index, and says of each registry what was wrong', async () => {
    const made = world();
    const { putBlob } = made.registry;
    const broken: MemoryRegistries = {
      ...made,
      registry: {
        ...made.registry,
        putBlob: (repository, blob, from) => {
          if (repository.registry === 'two.test' && blob.size > 4)
            throw failure('REGISTRY_DENIED', 'The account may not push.');
          return putBlob(repository, blob, from);
        },
      },
    };
    expect(await codesOf(promoted(broken, made.image.index.digest, { to: [production, abroad] }))).toEqual([
      'REGISTRY_DENIED',
    ]);
    expect(made.held(abroad)).not.toContain(made.image.index.digest);
  });
});
