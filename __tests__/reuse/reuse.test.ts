// When an existing image replaces a build, and why it does not.
import { describe, expect, it } from '@jest/globals';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { makePlan, type Plan } from '../../src/plan/plan.ts';
import type { Ports, TreeEntry } from '../../src/ports/ports.ts';
import { read } from '../../src/read/read.ts';
import { reuse } from '../../src/reuse/reuse.ts';
import { at, type MemoryRegistries, memoryRegistries } from '../promote/memory-registries.ts';
import { givenPorts } from '../support/inputs.ts';

const app = at('ghcr.io', 'acme/app');
const twin = at('one.test', 'app');
const base = at('two.test', 'base');

const dockerfile = 'FROM two.test/base:1\nCOPY . /\n';

type World = {
  readonly made: MemoryRegistries;
  /** The files of the context by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly entries?: readonly TreeEntry[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** A path and what it links to. */
  readonly link?: readonly [string, string];
};

/** Runs the stage; returns the plan, what was found, and the codes of the reasons. */
async function run({ made, files = { app: 'one' }, entries, inputs, env, link = ['', ''] }: World) {
  const given = givenPorts({ 'on-unchanged': 'skip', push: 'true', tags: 'type=ref,event=branch', ...inputs });
  const contents: Readonly<Record<string, string>> = { Dockerfile: dockerfile, ...files };
  const textOf = (path: string) => contents[path.replace('/workspace/', '')];
  const tree = Object.entries(contents).map(
    ([path, text]): TreeEntry => ({ path, kind: 'file', mode: 0o644, size: text.length }),
  );
  const bytesOf = (path: string) => new TextEncoder().encode(textOf(path) ?? '');
  const ports: Ports = {
    ...given,
    env: { ...given.env, ...env },
    registry: made.registry,
    files: {
      ...given.files,
      read: async (path) => textOf(path),
      real: async (path) => (path === link[0] ? link[1] : path),
      bytes: async (path) => bytesOf(path),
      open: async function* (path) {
        yield bytesOf(path);
      },
      tree: async function* () {
        yield* entries ?? tree;
      },
    },
  };
  const plan = makePlan((await read(ports)).request);
  const found = await reuse(plan, ports);
  return { ...found, codes: found.reasons.map(({ code }) => code) };
}

/** A world with a base image. */
function world(config: object = {}): MemoryRegistries {
  const made = memoryRegistries();
  putBase(made, config);
  return made;
}

function putBase(made: MemoryRegistries, config: object): void {
  const manifest = { mediaType: mediaTypes.manifest, config: made.add(base, JSON.stringify({ config })), layers: [] };
  made.tag(base, '1', made.add(base, manifest).digest);
}

const withSyntax = (syntax: string): string => `# syntax=${syntax}\nFROM two.test/base:1\nCOPY . /\n`;

/** Puts a frontend under its tag, in both spellings of its repository; returns its digest. */
function putFrontend(made: MemoryRegistries, content: string): string {
  const place = at('docker.io', 'docker/dockerfile');
  const index = { mediaType: mediaTypes.index, manifests: [], annotations: { content } };
  const digests = [place, { ...place, name: 'docker/dockerfile' }].map((each) => {
    const { digest } = made.add(each, index);
    made.tag(each, '1', digest);
    return digest;
  });
  return digests[0] ?? '';
}

/** Publishes an image as the plan says, without its platforms. */
function publish(made: MemoryRegistries, { images }: Plan, tag = 'main', repositories = [app]): string {
  const own = images[0]?.annotations.filter(({ level }) => level === 'index') ?? [];
  const annotations = Object.fromEntries(own.map(({ key, value }) => [key, value]));
  const indexes = repositories.map((repository) =>
    made.add(repository, { mediaType: mediaTypes.index, manifests: [], annotations }),
  );
  made.tag(app, tag, indexes[0]?.digest ?? 'sha256:');
  return indexes[0]?.digest ?? '';
}

describe('an existing image', () => {
  it('with the same inputs takes the place of a build', async () => {
    const made = world();
    const digest = publish(made, (await run({ made })).plan);
    expect((await run({ made })).built?.images).toEqual([{ name: 'default', digest, configDigest: undefined }]);
  });

  it.each<[string, (made: MemoryRegistries) => Partial<World>, readonly string[]]>([
    ['a changed file', () => ({ files: { app: 'two' } }), ['context']],
    ['a further file', () => ({ files: { app: 'one', more: '' } }), ['context']],
    [
      'a changed Dockerfile',
      () => ({ files: { app: 'one', Dockerfile: `${dockerfile}USER 1\n` } }),
      ['context', 'dockerfile'],
    ],
    ['another label', () => ({ inputs: { labels: 'a=b' } }), ['labels']],
    ['another platform', () => ({ inputs: { platforms: 'linux/amd64' } }), ['platforms']],
    [
      'a changed base image',
      (made) => {
        putBase(made, { User: 'other' });
        return {};
      },
      ['base two.test/base:1'],
    ],
    ['a changed argument', () => ({ inputs: { 'build-args': 'A=1' } }), ['args']],
    ['another build time', () => ({ env: { SOURCE_DATE_EPOCH: '1' } }), ['args']],
    ['a source policy', () => ({ env: { EXPERIMENTAL_BUILDKIT_SOURCE_POLICY: 'policy.json' } }), ['unknown']],
    ['a repository that lacks it', () => ({ inputs: { images: 'ghcr.io/acme/app\none.test/app' } }), ['repositories']],
    ['a tag that does not exist', () => ({ inputs: { tags: 'type=raw,value=edge,priority=1' } }), ['new']],
    [
      'an image without a record',
      (made) => {
        made.tag(app, 'main', made.add(app, { mediaType: mediaTypes.index, manifests: [] }).digest);
        return {};
      },
      ['not-recorded'],
    ],
    [
      'a file that cannot be compared',
      () => ({ entries: [{ path: 'pipe', kind: 'other', mode: 0o644 }] }),
      ['unknown'],
    ],
    ['Git data in the context', () => ({ entries: [{ path: '.git', kind: 'folder', mode: 0o755 }] }), ['unknown']],
    [
      'patterns that BuildKit may not read',
      () => ({ files: { '.dockerignore': 'app' }, link: ['/workspace/.dockerignore', '/shared/.dockerignore'] }),
      ['unknown'],
    ],
    ['a pattern that is not understood', () => ({ files: { '.dockerignore': '[a]' } }), ['unknown']],
  ])('does not because of %s', async (_, change, codes) => {
    const made = world();
    publish(made, (await run({ made })).plan);
    const found = await run({ made, ...change(made) });
    expect([found.built, found.codes]).toEqual([undefined, codes]);
  });

  it('that all repositories have is found behind another one', async () => {
    const made = world();
    const inputs = { images: 'ghcr.io/acme/app\none.test/app' };
    const digest = publish(made, (await run({ made, inputs })).plan, 'main', [app, twin]);
    expect((await run({ made, inputs })).built?.images[0]?.digest).toBe(digest);
  });
});

describe('a build', () => {
  it('uses the base images that it records', async () => {
    const made = world();
    const digest = (await made.registry.head(base, '1'))?.digest;
    const { plan } = await run({ made });
    expect(plan.build.definition.target['default']?.['contexts']).toEqual({
      'two.test/base:1': `docker-image://two.test/base:1@${digest}`,
    });
  });

  it.each([
    ['docker/dockerfile:1', 'docker.io/docker/dockerfile:1@'],
    ['docker.io/docker/dockerfile:1', 'docker.io/docker/dockerfile:1@'],
    ['docker/dockerfile:1@DIGEST', 'docker.io/docker/dockerfile@'],
    ['docker/dockerfile@DIGEST', 'docker.io/docker/dockerfile@'],
  ])('uses the frontend that it records for `# syntax=%s`', async (syntax, name) => {
    const made = world();
    const digest = putFrontend(made, 'one');
    const files = { Dockerfile: withSyntax(syntax.replace('DIGEST', digest)) };
    const { plan, codes } = await run({ made, files });
    expect(codes).toEqual(['new']);
    expect(plan.build.definition.target['default']?.['args']).toEqual({ BUILDKIT_SYNTAX: `${name}${digest}` });
  });

  it.each([
    ['follows the tag of the frontend', 'docker/dockerfile:1', ['frontend']],
    ['keeps to the digest of the frontend', 'docker/dockerfile:1@DIGEST', []],
  ])('%s', async (_, syntax, codes) => {
    const made = world();
    const files = { Dockerfile: withSyntax(syntax.replace('DIGEST', putFrontend(made, 'one'))) };
    publish(made, (await run({ made, files })).plan);
    putFrontend(made, 'two');
    expect((await run({ made, files })).codes).toEqual(codes);
  });

  it('records the same inputs in the same words', async () => {
    const texts = await Promise.all([world(), world()].map(async (made) => (await run({ made })).plan.images));
    expect(texts[0]).toEqual(texts[1]);
  });

  it('on a base image with triggers records nothing', async () => {
    const { plan, codes } = await run({ made: world({ OnBuild: ['RUN date'] }) });
    expect([codes, plan.images[0]?.annotations.filter(({ key }) => key.startsWith('vnd.'))]).toEqual([['unknown'], []]);
  });
});
