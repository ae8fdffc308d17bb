// The inputs of a promotion: their values, their conflicts, and their resolved sources.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { read } from '../../src/read/read.ts';
import { at, type MemoryRegistries, memoryRegistries, seedImage } from '../promote/memory-registries.ts';
import { givenPorts } from '../support/inputs.ts';

const staging = at('ghcr.io', 'acme/staging');
const usual = { images: '', stage: 'promote', source: 'ghcr.io/acme/staging:rc', tags: '1.2.3' };

function world(): MemoryRegistries & { readonly image: ReturnType<typeof seedImage> } {
  const made = memoryRegistries();
  const image = seedImage(made, staging);
  made.tag(staging, 'rc', image.index.digest);
  return { ...made, image };
}

const given = async (inputs: Readonly<Record<string, string>>, { registry } = world()) =>
  (await read(givenPorts({ ...usual, ...inputs }, { registry }))).request;

async function problemsOf(inputs: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const error = await given(inputs).catch((raised: unknown) => raised);
  if (!(error instanceof Failure)) throw new Error('Nothing was wrong.');
  return error.problems.map(({ code, input }) => `${code} ${input}`);
}

describe('a source', () => {
  it('is held to the digest that its tag has now', async () => {
    const made = world();
    const { promotion, image } = await given({}, made);
    expect(promotion?.sources).toEqual([
      {
        text: 'ghcr.io/acme/staging:rc',
        repository: staging,
        reference: 'rc',
        target: undefined,
        digest: made.image.index.digest,
        platforms: ['linux/amd64', 'linux/arm64'].map((name) => parsePlatform(name)),
        version: '1.2.3',
        revision: '',
      },
    ]);
    expect(image.images).toEqual([{ repository: staging, isEnabled: true }]);
  });

  it.each<[string, (digest: Digest) => string]>([
    ['its digest', (digest) => `ghcr.io/acme/staging@${digest}`],
    ['its digest behind a tag that is gone', (digest) => `ghcr.io/acme/staging:gone@${digest}`],
  ])('may be named by %s', async (_, source) => {
    const made = world();
    const { promotion } = await given({ source: source(made.image.index.digest) }, made);
    expect(promotion?.sources[0]?.digest).toBe(made.image.index.digest);
  });

  it('may be a lone image, whose platform is that of its config', async () => {
    const made = world();
    const { promotion } = await given({ source: `ghcr.io/acme/staging@${made.image.arm.digest}` }, made);
    expect(promotion?.sources[0]?.platforms.map(({ name }) => name)).toEqual(['linux/arm64']);
  });

  it.each([
    ['of the repository itself says its version and commit', 'https://github.com/acme/widgets', ['2.0.0', 'abc']],
    ['that has inherited its labels says neither', 'https://github.com/debian/base', [undefined, '']],
  ])('%s', async (_, source, claims) => {
    const made = world();
    const keys = { version: '2.0.0', revision: 'abc', source };
    const Labels = Object.fromEntries(
      Object.entries(keys).map(([key, text]) => [`org.opencontainers.image.${key}`, text]),
    );
    const config = made.add(staging, JSON.stringify({ os: 'linux', architecture: 'amd64', config: { Labels } }));
    const { digest } = made.add(staging, { mediaType: mediaTypes.manifest, config, layers: [] });
    const { promotion } = await given({ source: `ghcr.io/acme/staging@${digest}` }, made);
    expect(promotion?.sources.map(({ version, revision }) => [version, revision])).toEqual([claims]);
  });

  it.each([
    ['that does not exist', { source: 'ghcr.io/acme/staging:gone' }, ['SOURCE_MISSING source']],
    [
      'that does not exist, with every other one',
      { source: 'ghcr.io/acme/a:gone\nghcr.io/acme/b:gone' },
      ['SOURCE_MISSING source', 'SOURCE_MISSING source'],
    ],
    ['without a tag', { source: 'ghcr.io/acme/staging' }, ['REFERENCE_INVALID source']],
    ['with half a digest', { source: 'ghcr.io/acme/staging@sha256:12' }, ['REFERENCE_INVALID source']],
    [
      'for a target that is not a repository',
      { source: 'ghcr.io/acme/app:1=ghcr.io/acme/staging:rc' },
      ['IMAGE_INVALID source'],
    ],
    ['that is not named', { source: '' }, ['INPUT_INVALID source']],
  ])('%s is refused', async (_, inputs, problems) => {
    expect(await problemsOf(inputs)).toEqual(problems);
  });

  it('that is not an image is refused', async () => {
    const made = world();
    const chart: Manifest = {
      mediaType: 'application/vnd.cncf.helm.chart.v1',
      digest: made.add(staging, { mediaType: 'application/vnd.cncf.helm.chart.v1' }).digest,
      bytes: Buffer.from('{}'),
    };
    const registry = { ...made.registry, manifest: async () => chart };
    await expect(given({}, { ...made, registry })).rejects.toMatchObject({
      problems: [{ code: 'CONTENT_MALFORMED', input: 'source' }],
    });
  });
});

describe('several sources', () => {
  const train = 'ghcr.io/acme/api=ghcr.io/acme/staging:rc\nghcr.io/acme/staging:rc';

  it('go each to the repository that their line names, or stay in their own', async () => {
    const { image, promotion } = await given({ source: train });
    expect(image.images.map(({ repository }) => repository.name)).toEqual(['ghcr.io/acme/api', 'ghcr.io/acme/staging']);
    expect(promotion?.sources.map(({ target }) => target?.name)).toEqual(['ghcr.io/acme/api', undefined]);
  });

  it.each([
    ['exclude `images`', { images: 'ghcr.io/acme/app' }, ['INPUT_CONFLICT images']],
    ['exclude full references', { tags: '1.2.3\nghcr.io/acme/app:1.2.3' }, ['INPUT_CONFLICT tags']],
    [
      'exclude each other in one repository',
      { source: `${train}\n${train}` },
      ['INPUT_CONFLICT source', 'INPUT_CONFLICT source'],
    ],
  ])('%s', async (_, inputs, problems) => {
    expect(await problemsOf({ source: train, ...inputs })).toEqual(problems);
  });
});

describe('a promotion', () => {
  it('names each input of a build that it was given, all at once', async () => {
    const inputs = {
      context: '.',
      'build-args': 'A=b',
      provenance: 'true',
      cache: 'gha',
      'no-cache': 'true',
      labels: 'a=b',
    };
    expect((await problemsOf(inputs)).toSorted()).toEqual(
      Object.keys(inputs)
        .map((input) => `INPUT_CONFLICT ${input}`)
        .toSorted(),
    );
  });

  it('accepts the defaults of a build in any spelling', async () => {
    const inputs = {
      pull: 'False',
      'no-cache': 'FALSE',
      'cache-mode': 'MAX',
      'annotation-levels': 'manifest, index',
    };
    expect((await given(inputs)).promotion?.sources).toHaveLength(1);
  });

  it.each([{ pull: 'True' }, { 'cache-mode': 'Min' }, { 'annotation-levels': 'index' }])(
    'refuses another value than the default: %j',
    async (inputs) => {
      expect(await problemsOf(inputs)).toEqual(Object.keys(inputs).map((input) => `INPUT_CONFLICT ${input}`));
    },
  );

  it('needs tags', async () => {
    expect(await problemsOf({ tags: '' })).toEqual(['INPUT_INVALID tags']);
  });

  it.each(['source', 'source-verify'])('is required for `%s`, which has no effect in other stages', async (input) => {
    const value = { source: 'ghcr.io/acme/staging:rc', 'source-verify': 'key=cosign.pub' }[input] ?? '';
    expect(await problemsOf({ stage: 'all', images: 'ghcr.io/acme/app', source: '', [input]: value })).toEqual([
      `INPUT_CONFLICT ${input}`,
    ]);
  });

  it.each([
    ['leaves the layers unread where nothing is said', {}, 'labels'],
    ['reads them if `verify` is set', { verify: 'elf' }, 'elf'],
  ])('%s', async (_, inputs, depth) => {
    expect((await given(inputs)).verify.depth).toBe(depth);
  });

  it.each([
    ['all platforms where none is named', '', []],
    ['those that are named', 'linux/arm64/v8', ['linux/arm64']],
  ])('is for %s', async (_, platforms, wanted) => {
    expect((await given({ platforms })).promotion?.platforms.map(({ name }) => name)).toEqual(wanted);
  });

  it('takes a plain tag as one of the source, and as no repository', async () => {
    const { image } = await given({ tags: 'stable' });
    expect(image.rules.map(({ type }) => type)).toEqual(['raw']);
  });
});

describe('whose signature a source needs', () => {
  const identity = 'https://github.com/acme/widgets/.github/workflows/release.yml@refs/tags/v1';
  const issuer = 'https://token.actions.githubusercontent.com';
  it.each([
    ['a key', 'key=env://COSIGN_PUB', { key: 'env://COSIGN_PUB' }],
    ['an identity', `identity=${identity},issuer=${issuer}`, { identity, issuer }],
    [
      'a pattern, which has to match the whole identity',
      `identity-regexp=https://github.com/acme/shop/.+,issuer=${issuer}`,
      { identity: '^(?:https://github.com/acme/shop/.+)$', issuer, isPattern: true },
    ],
    ['no signer', '', undefined],
  ])('may be that of %s', async (_, text, signer) => {
    expect((await given({ 'source-verify': text })).promotion?.signer).toEqual(signer);
  });

  it.each([
    ['no issuer', `identity=${identity}`],
    ['an issuer alone', `issuer=${issuer}`],
    ['a key and an identity', `key=a.pub,identity=${identity},issuer=${issuer}`],
    ['a key and an issuer', `key=a.pub,issuer=${issuer}`],
    ['a word that is not an attribute', 'cosign.pub'],
    ['an attribute that there is not', 'keys=cosign.pub'],
    ['several lines', 'key=a.pub\nkey=b.pub'],
    ['two keys', 'key=a.pub,key=b.pub'],
    ['two identities', `identity=${identity},identity=other,issuer=${issuer}`],
  ])('is refused with %s', async (_, text) => {
    expect(await problemsOf({ 'source-verify': text })).toEqual(['INPUT_INVALID source-verify']);
  });
});
