// The check before the tags move: every difference from the plan is an error, and all are reported at once.
import { describe, expect, it } from '@jest/globals';
import { failure, type Problem } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { parsePlatforms } from '../../src/oci/platform.ts';
import { type Candidate, verifyAll } from '../../src/verify/verify.ts';
import { cases, fc } from '../support/chance.ts';
import { problemsOf } from '../support/problems.ts';
import { aStore, digestOf, type Json, type Pushed, pushed, pushedAlone } from './image.ts';

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];

type Differences = Partial<Omit<Candidate, 'platforms'>> & { readonly platforms?: readonly string[] };

const candidateOf = (image: Pushed, { platforms: planned = platforms, ...rest }: Differences = {}): Candidate => ({
  name: 'default',
  platforms: parsePlatforms(planned),
  digest: image.digest,
  stores: [aStore(image)],
  repositories: [],
  depth: 'labels',
  ...rest,
});

const problemsIn = (candidate: Candidate): Promise<readonly Problem[]> => problemsOf(verifyAll([candidate]));
const codesOf = async (candidate: Candidate): Promise<string[]> =>
  (await problemsIn(candidate)).map(({ code }) => code);

describe('what is as planned', () => {
  it('becomes the ticket, with the facts of every platform in the order of the plan', async () => {
    const image = pushed({ platforms });
    const [verified] = await verifyAll([candidateOf(image, { platforms: platforms.toReversed() })]);
    expect(verified?.index.digest).toBe(image.digest);
    expect(digestOf(verified?.index.bytes ?? new Uint8Array())).toBe(image.digest);
    expect(verified?.platforms.map(({ platform }) => platform.name)).toEqual(platforms.toReversed());
    const amd64 = verified?.platforms.at(-1);
    const part = image.parts['linux/amd64'];
    const sizes = [part?.config, part?.layer].map((digest) => image.contents.get(digest ?? image.digest)?.length ?? 0);
    expect(amd64).toMatchObject({
      digest: part?.manifest,
      configDigest: part?.config,
      size: sizes.reduce((sum, size) => sum + size, 'a layer that all have'.length),
      entrypoint: ['/app', 'linux/amd64'],
      attestations: [part?.attestation],
    });
    expect(amd64?.layers).toHaveLength(2);
  });

  it('is asked for each blob once, and for each config whole', async () => {
    const image = pushed({ platforms });
    const store = aStore(image);
    await verifyAll([candidateOf(image, { stores: [store] })]);
    expect(new Set(store.asked).size).toBe(store.asked.length);
    // The index, 3 manifests and 3 attestations; 3 configs; 6 layers, the one that all have, the attestations' config.
    expect(store.asked.length).toBe(7 + 3 + 8);
  });

  it('may lack attestations', async () => {
    expect(await problemsIn(candidateOf(pushed({ platforms, isAttested: false })))).toEqual([]);
  });

  it('may be a manifest list of Docker', async () => {
    const image = pushed({ platforms });
    const text = new TextDecoder()
      .decode(image.contents.get(image.digest))
      .replace(mediaTypes.index, mediaTypes.dockerList);
    const bytes = new TextEncoder().encode(text);
    image.contents.set(digestOf(bytes), bytes);
    expect(await problemsIn(candidateOf({ ...image, digest: digestOf(bytes) }))).toEqual([]);
  });

  it('may be one image without an index', async () => {
    const image = pushedAlone({ os: 'linux', architecture: 'arm64', variant: 'v8' });
    const [verified] = await verifyAll([candidateOf(image, { platforms: ['linux/arm64'] })]);
    expect(verified?.index.digest).toBe(image.digest);
    expect(verified?.platforms).toMatchObject([
      { platform: { name: 'linux/arm64' }, digest: image.digest, attestations: [] },
    ]);
  });

  it.each([
    ['linux/amd64/v2', { os: 'linux', architecture: 'amd64' }],
    ['linux/amd64/v3', { os: 'linux', architecture: 'amd64', variant: 'v2' }],
    ['linux/arm64', { os: 'linux', architecture: 'arm64', variant: 'v8' }],
    ['linux/arm/v7', { os: 'linux', architecture: 'arm', variant: 'v6' }],
    ['linux/arm/v6', { os: 'linux', architecture: 'arm' }],
  ])('may for %s be built on what it runs: %j', async (platform, json) => {
    const image = pushed({ platforms: [platform], config: () => json });
    expect(await problemsIn(candidateOf(image, { platforms: [platform] }))).toEqual([]);
  });

  it('may be a version of Windows that the plan does not name, or does', async () => {
    const entry = (json: Json): Json => ({
      ...json,
      platform: { ...Object(json['platform']), 'os.version': '10.0.20348.1' },
    });
    const image = pushed({ platforms: ['windows/amd64'], entry });
    for (const planned of ['windows/amd64', 'windows(10.0.20348.1)/amd64']) {
      const [verified] = await verifyAll([candidateOf(image, { platforms: [planned] })]);
      expect(verified?.platforms[0]?.platform.name).toBe(planned);
    }
  });

  it('may lie in two repositories, in full', async () => {
    const image = pushed({ platforms });
    const other = aStore(image, 'docker.io/acme/app');
    expect(await problemsIn(candidateOf(image, { stores: [aStore(image), other] }))).toEqual([]);
    expect(other.asked.filter((line) => line.startsWith('manifest'))).toHaveLength(7);
  });
});

type Mutation = {
  readonly name: string;
  readonly image: () => Pushed;
  readonly planned?: readonly string[];
  readonly codes: readonly string[];
};

/** Takes a piece of an otherwise whole image away. */
function without(choose: (image: Pushed) => Digest | undefined): () => Pushed {
  return () => {
    const image = pushed({ platforms });
    const digest = choose(image);
    if (digest === undefined || !image.contents.delete(digest))
      throw new Error('The mutation has to take something away.');
    return image;
  };
}

function spoilt(choose: (image: Pushed) => Digest | undefined): () => Pushed {
  return () => {
    const image = pushed({ platforms });
    image.contents.set(choose(image) ?? image.digest, new TextEncoder().encode('{}'));
    return image;
  };
}

const arm = (edit: (json: Json) => Json) => (json: Json, platform: string) =>
  platform === 'linux/arm64' ? edit(json) : json;

const mutations: readonly Mutation[] = [
  {
    name: 'a platform is missing',
    image: () => pushed({ platforms: platforms.slice(1) }),
    codes: ['INDEX_PLATFORM_MISSING'],
  },
  {
    name: 'a platform is there twice',
    image: () => pushed({ platforms, entries: (entries) => [...entries, ...entries.slice(0, 1)] }),
    codes: ['INDEX_PLATFORM_DOUBLED'],
  },
  {
    name: 'an unplanned platform exists',
    image: () => pushed({ platforms: [...platforms, 'linux/s390x'] }),
    codes: ['INDEX_PLATFORM_UNPLANNED'],
  },
  {
    name: 'an image of a platform is marked as attestations',
    image: () => pushed({ platforms, entries: (all) => [...all, { ...all[0], annotations: all[1]?.['annotations'] }] }),
    codes: ['INDEX_PLATFORM_DOUBLED'],
  },
  {
    name: 'an image of the index names no platform',
    image: () => pushed({ platforms, isAttested: false, entry: arm(({ platform: _, ...json }) => json) }),
    codes: ['INDEX_PLATFORM_MISSING', 'INDEX_PLATFORM_UNPLANNED'],
  },
  {
    name: 'a config is for another architecture',
    image: () => pushed({ platforms, config: arm((json) => ({ ...json, architecture: 'amd64' })) }),
    codes: ['CONFIG_PLATFORM_MISMATCH'],
  },
  {
    name: 'a config is for another system',
    image: () => pushed({ platforms, config: arm((json) => ({ ...json, os: 'windows' })) }),
    codes: ['CONFIG_PLATFORM_MISMATCH'],
  },
  {
    name: 'a config is for no platform',
    image: () => pushed({ platforms, config: arm(() => ({})) }),
    codes: ['CONFIG_PLATFORM_MISMATCH'],
  },
  {
    name: 'a config wants more of the processor than the index promises',
    image: () => pushed({ platforms, config: arm((json) => ({ ...json, variant: 'v9' })) }),
    codes: ['CONFIG_PLATFORM_MISMATCH'],
  },
  {
    name: 'the index promises another platform than the config is for',
    image: () =>
      pushed({ platforms, entry: arm((json) => ({ ...json, platform: { os: 'linux', architecture: 's390x' } })) }),
    codes: ['INDEX_PLATFORM_MISSING', 'INDEX_PLATFORM_UNPLANNED', 'CONFIG_PLATFORM_MISMATCH'],
  },
  { name: 'the index is gone', image: without(({ digest }) => digest), codes: ['CONTENT_MISSING'] },
  {
    name: 'a manifest is gone',
    image: without(({ parts }) => parts['linux/arm64']?.manifest),
    codes: ['CONTENT_MISSING'],
  },
  { name: 'a config is gone', image: without(({ parts }) => parts['linux/arm64']?.config), codes: ['CONTENT_MISSING'] },
  { name: 'a layer is gone', image: without(({ parts }) => parts['linux/arm64']?.layer), codes: ['CONTENT_MISSING'] },
  {
    name: 'a layer that an image of Linux calls foreign is gone',
    image: () => {
      const image = pushed({ platforms, layerType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip' });
      image.contents.delete(image.parts['linux/arm64']?.layer ?? image.digest);
      return image;
    },
    codes: ['CONTENT_MISSING'],
  },
  {
    name: 'an attestation is gone',
    image: without(({ parts }) => parts['linux/arm64']?.attestation),
    codes: ['CONTENT_MISSING'],
  },
  {
    name: 'the content of an attestation is gone',
    image: without(
      ({ contents }) =>
        [...contents].find(([, bytes]) => new TextDecoder().decode(bytes).startsWith('provenance'))?.[0],
    ),
    codes: ['CONTENT_MISSING'],
  },
  {
    name: 'a layer is shorter than declared',
    image: spoilt(({ parts }) => parts['linux/arm64']?.layer),
    codes: ['CONTENT_MISSING'],
  },
  { name: 'the index holds other bytes', image: spoilt(({ digest }) => digest), codes: ['REGISTRY_DIGEST_MISMATCH'] },
  {
    name: 'a manifest holds other bytes',
    image: spoilt(({ parts }) => parts['linux/arm64']?.manifest),
    codes: ['REGISTRY_DIGEST_MISMATCH'],
  },
  {
    name: 'a config holds other bytes',
    image: spoilt(({ parts }) => parts['linux/arm64']?.config),
    codes: ['REGISTRY_DIGEST_MISMATCH'],
  },
  {
    name: 'the index states a wrong size of a manifest',
    image: () => pushed({ platforms, entry: arm((json) => ({ ...json, size: 1 })) }),
    codes: ['CONTENT_MISSING'],
  },
  {
    name: 'an attestation is about an image that is not there',
    image: () => pushed({ platforms, entries: (entries) => entries.slice(1) }),
    codes: ['INDEX_PLATFORM_MISSING', 'INDEX_ATTESTATION_STRAY'],
  },
  {
    name: 'an entry of the index has no digest',
    image: () => pushed({ platforms, entry: arm((json) => ({ ...json, digest: 'sha256:x' })) }),
    codes: ['CONTENT_MALFORMED'],
  },
  {
    name: 'a lone image is for another platform than planned',
    image: () => pushedAlone({ os: 'linux', architecture: 'amd64' }),
    planned: ['linux/arm64'],
    codes: ['CONFIG_PLATFORM_MISMATCH'],
  },
  {
    name: 'a lone image was pushed where several were planned',
    image: () => pushedAlone({ os: 'linux', architecture: 'amd64' }),
    codes: ['INDEX_PLATFORM_MISSING', 'INDEX_PLATFORM_MISSING'],
  },
];

describe('refused is an image when', () => {
  it.each(mutations)('$name', async ({ image, planned = platforms, codes }) => {
    expect(await codesOf(candidateOf(image(), { platforms: planned }))).toEqual(codes);
  });

  it('a second repository lacks any of its pieces', async () => {
    const image = pushed({ platforms });
    const notAsked = new Set<Digest>();
    for (const digest of image.contents.keys()) {
      const contents = new Map([...image.contents].filter(([key]) => key !== digest));
      const stores = [aStore(image), aStore({ contents }, 'docker.io/acme/app')];
      const problems = await problemsIn(candidateOf(image, { stores }));
      if (problems.length === 0) notAsked.add(digest);
      else expect(problems[0]?.fact).toContain('docker.io/acme/app does not contain');
    }
    expect(notAsked).toEqual(new Set());
  });

  it('any of its pieces is missing or spoilt', async () => {
    const whole = pushed({ platforms });
    for (const digest of whole.contents.keys()) {
      for (const bytes of [undefined, new TextEncoder().encode('spoilt')]) {
        const contents = new Map(whole.contents);
        if (bytes === undefined) contents.delete(digest);
        else contents.set(digest, bytes);
        expect(await codesOf(candidateOf({ ...whole, contents }))).not.toEqual([]);
      }
    }
  });

  it('any one of any set of platforms is missing', async () => {
    const known = [
      'linux/amd64',
      'linux/arm64',
      'linux/arm/v7',
      'linux/arm/v6',
      'linux/386',
      'linux/s390x',
      'linux/riscv64',
    ];
    await fc.assert(
      fc.asyncProperty(fc.subarray(known, { minLength: 2 }), fc.nat(), async (planned, seed) => {
        const lost = planned[seed % planned.length];
        const image = pushed({ platforms: planned.filter((platform) => platform !== lost) });
        const problems = await problemsIn(candidateOf(image, { platforms: planned }));
        expect(problems.map(({ fact }) => fact)).toEqual([`The pushed index lacks the planned platform ${lost}.`]);
        expect(
          await problemsIn(candidateOf(pushed({ platforms: planned }), { platforms: planned.toSorted() })),
        ).toEqual([]);
      }),
      cases(60),
    );
  });
});

describe('the failure', () => {
  it('reports all problems in every image at once', async () => {
    const one = pushed({ platforms: platforms.slice(1), config: arm((json) => ({ ...json, architecture: 'amd64' })) });
    const two = pushed({ platforms: [...platforms, 'linux/386'] });
    const all = verifyAll([candidateOf(one), candidateOf(two, { name: 'other' })]);
    await expect(all).rejects.toMatchObject({
      problems: [
        { code: 'INDEX_PLATFORM_MISSING', fact: 'The pushed index lacks the planned platform linux/amd64.' },
        {
          code: 'CONFIG_PLATFORM_MISMATCH',
          fact: `The image for linux/arm64 (${one.parts['linux/arm64']?.manifest}) is for linux/amd64 according to its config.`,
          cure: expect.stringContaining('ARG TARGETARCH'),
        },
        { code: 'INDEX_PLATFORM_UNPLANNED' },
      ],
    });
  });

  it('is the registry’s own when it cannot be asked; what waited for its turn is not asked any more', async () => {
    const many = [...platforms, 'linux/386', 'linux/s390x', 'linux/ppc64le', 'linux/riscv64'];
    const image = pushed({ platforms: many });
    const store = aStore(image);
    const down = failure('REGISTRY_UNAVAILABLE', 'down');
    let asked = 0;
    const blobSize = (): Promise<never> => {
      asked++;
      return Promise.reject(down);
    };
    await expect(verifyAll([candidateOf(image, { stores: [{ ...store, blobSize }] })])).rejects.toEqual(down);
    await new Promise((resolve) => setTimeout(resolve, 10));
    // Of the 16 blobs no more than run side by side.
    expect(asked).toBeLessThanOrEqual(8);
  });
});

describe('requests', () => {
  it('run side by side, eight at a time', async () => {
    const image = pushed({ platforms });
    const store = aStore(image);
    let running = 0;
    let most = 0;
    const slowly =
      <A, T>(ask: (argument: A) => Promise<T>) =>
      async (argument: A): Promise<T> => {
        running++;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running--;
        return ask(argument);
      };
    const slow = {
      ...store,
      name: 'slow',
      manifest: slowly(store.manifest),
      blob: slowly(store.blob),
      blobSize: slowly(store.blobSize),
    };
    expect(await problemsIn(candidateOf(image, { stores: [slow, { ...slow, name: 'slow, too' }] }))).toEqual([]);
    expect(most).toBe(8);
  });
});
