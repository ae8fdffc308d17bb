// When a new build equals the image of its tags: which changes count, and which do not.
import { describe, expect, it } from '@jest/globals';
import type { Digest } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';
import { findExisting } from '../../src/verify/unchanged.ts';
import { at, type MemoryRegistries, memoryRegistries } from '../promote/memory-registries.ts';

const app = at('one.test', 'app');
const twin = at('two.test', 'app');

type Json = Readonly<Record<string, unknown>>;
type Build = {
  readonly config?: Json;
  readonly settings?: Json;
  readonly manifest?: Json;
  readonly index?: Json;
  readonly layer?: string;
  readonly platforms?: readonly string[];
  readonly isAttested?: boolean;
};

/** Pushes a build to both repositories; what it differs in is given. */
function build(
  { add }: MemoryRegistries,
  { config, settings, manifest, index, layer = 'gzip', platforms = ['amd64', 'arm64'], isAttested = true }: Build = {},
): Digest {
  const pushed = [app, twin].map((repository) => {
    const manifests = platforms.map((architecture) => {
      const json = {
        ...{
          os: 'linux',
          architecture,
          created: '2026-01-01T00:00:00Z',
          rootfs: { diff_ids: [`sha256:${architecture}`] },
        },
        history: [{ created: '2026-01-01T00:00:00Z', created_by: 'COPY' }],
        config: { Entrypoint: ['/app'], ...settings },
        ...config,
      };
      const content = {
        ...{ schemaVersion: 2, mediaType: mediaTypes.manifest, config: add(repository, JSON.stringify(json)) },
        layers: [{ ...add(repository, 'layer'), mediaType: `application/vnd.oci.image.layer.v1.tar+${layer}` }],
        ...manifest,
      };
      return { ...add(repository, content), platform: { os: 'linux', architecture } };
    });
    const about = {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': manifests[0]?.digest,
    };
    const statement = add(repository, {
      mediaType: mediaTypes.manifest,
      config: {},
      note: JSON.stringify(index ?? config ?? settings ?? {}),
    });
    const attestation = { ...statement, annotations: about };
    const all = isAttested ? [...manifests, attestation] : manifests;
    return add(repository, { schemaVersion: 2, mediaType: mediaTypes.index, manifests: all, ...index }).digest;
  });
  return pushed[0] ?? 'sha256:';
}

const tag = (repository = app, name = 'main', isMoving = true): TaggedReference => ({
  ...{ reference: `${repository.name}:${name}`, repository, name, isMoving, line: undefined },
});

async function found(
  made: MemoryRegistries,
  fresh: Digest,
  moves: readonly TaggedReference[] = [tag()],
  repositories = [app],
) {
  const index = await made.registry.manifest(app, fresh);
  if (index === undefined) throw new Error('Nothing was built.');
  return findExisting({ index, repositories, moves }, made.registry);
}

const labeled = (labels: Json): Build => ({ settings: { Entrypoint: ['/app'], Labels: labels } });
const oci = (key: string): string => `org.opencontainers.image.${key}`;

describe('a build has the contents that the tag holds', () => {
  it.each<[string, Build, Build]>([
    [
      'at another time',
      {},
      {
        config: { created: '2026-02-02T00:00:00Z', history: [{ created: '2026-02-02T00:00:00Z', created_by: 'COPY' }] },
      },
    ],
    ['from another commit', labeled({ [oci('revision')]: 'a', a: 'b' }), labeled({ a: 'b', [oci('revision')]: 'b' })],
    ['as another version', labeled({ [oci('version')]: '1' }), labeled({ [oci('version')]: '2' })],
    ['with labels of its time alone', {}, labeled({ [oci('created')]: 'now', 'org.label-schema.build-date': 'now' })],
    [
      'with other such annotations',
      { index: { annotations: { [oci('created')]: 'a' } } },
      { index: { annotations: { [oci('created')]: 'b' } } },
    ],
    ['without attestations', {}, { isAttested: false }],
    ['in another order of keys', { settings: { A: 1, B: 2 } }, { settings: { B: 2, A: 1 } }],
  ])('%s', async (_, before, after) => {
    const made = memoryRegistries();
    const [old, fresh] = [build(made, before), build(made, after)];
    made.tag(app, 'main', old);
    expect(old).not.toBe(fresh);
    expect(await found(made, fresh)).toEqual({ digest: old, same: [old] });
  });
});

describe('a build has other contents than the tag holds', () => {
  it.each<[string, Build]>([
    ['with another layer', { config: { rootfs: { diff_ids: ['sha256:other'] } } }],
    ['with another entrypoint', { settings: { Entrypoint: ['/other'] } }],
    ['with another label', labeled({ a: 'c' })],
    ['with another step in its history', { config: { history: [{ created_by: 'RUN make' }] } }],
    ['with another annotation of the index', { index: { annotations: { a: 'b' } } }],
    ['with another annotation of a manifest', { manifest: { annotations: { a: 'b' } } }],
    ['with layers that are packed in another way', { layer: 'zstd' }],
    ['for fewer platforms', { platforms: ['amd64'] }],
    ['for other platforms', { platforms: ['amd64', 'riscv64'] }],
  ])('%s', async (_, after) => {
    const made = memoryRegistries();
    made.tag(app, 'main', build(made));
    expect(await found(made, build(made, after))).toBeUndefined();
  });
});

describe('the image that is kept', () => {
  const later = { config: { created: 'later' } };

  it('is undefined if no tag exists yet', async () => {
    const made = memoryRegistries();
    expect(await found(made, build(made))).toBeUndefined();
  });

  it('is not one that only a version tag holds', async () => {
    const made = memoryRegistries();
    made.tag(app, '1.0.0', build(made));
    expect(await found(made, build(made, later), [tag(app, '1.0.0', false)])).toBeUndefined();
  });

  it('is that of any moving tag, and every tag with the same contents counts', async () => {
    const made = memoryRegistries();
    const [other, first, second] = [
      build(made, { layer: 'zstd' }),
      build(made),
      build(made, { config: { created: 'x' } }),
    ];
    for (const [name, digest] of [
      ['edge', other],
      ['main', first],
      ['latest', second],
    ] as const)
      made.tag(app, name, digest);
    const moves = ['edge', 'main', 'latest'].map((name) => tag(app, name));
    expect(await found(made, build(made, later), moves)).toEqual({ digest: first, same: [first, second] });
  });

  it('is the build itself where that has the same digest', async () => {
    const made = memoryRegistries();
    const digest = build(made);
    made.tag(app, 'main', digest);
    expect(await found(made, digest)).toEqual({ digest, same: [digest] });
  });

  it('is undefined if a repository lacks it', async () => {
    const made = memoryRegistries();
    made.tag(app, 'main', build(made));
    const { registry } = made;
    const fresh = build(made, later);
    const head: typeof registry.head = async (repository, reference) =>
      repository.name === twin.name ? undefined : registry.head(repository, reference);
    expect(await found({ ...made, registry: { ...registry, head } }, fresh, [tag()], [app, twin])).toBeUndefined();
  });

  it('is undefined if the tag points at broken content, or at no image', async () => {
    const made = memoryRegistries();
    made.tag(app, 'main', made.add(app, { mediaType: 'application/vnd.cncf.helm.chart.v1' }).digest);
    expect(await found(made, build(made))).toBeUndefined();
  });
});
