// Quirks of real registries, each with its source, and how the client handles them.
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nextLink } from '../../../src/adapters/registry/headers.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import type { TagList } from '../../../src/ports/ports.ts';
import { anyText, cases, fc } from '../../support/chance.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import { problemsOf } from '../../support/problems.ts';
import { aClient, accountFor, repositoryAt } from './aClient.ts';
import { digestOf, type Fault, lie, startRegistry, status, type TestRegistry } from './server.ts';

const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [] }));
const digest = digestOf(bytes);
const index = { mediaType: mediaTypes.index, digest, bytes };
const other = Buffer.from('{"schemaVersion":2,"manifests":[]}');
const blob = Buffer.from('a blob');
const sized = { digest: digestOf(blob), size: blob.length };

let registry: TestRegistry;
let repository: Repository;
const toClose: TestRegistry[] = [];
beforeEach(async () => {
  registry = await startRegistry();
  repository = repositoryAt(registry.host);
});
afterEach(async () => {
  await registry.close();
  for (const each of toClose.splice(0)) await each.close();
});

const said = (code: string, message: string): string => JSON.stringify({ errors: [{ code, message }] });
const refusedAs = (code: number, word: string, message: string): Fault['act'] => status(code, said(word, message));

/** A registry's list of tags: what it does with a page after `last`, and how it names the next one. */
type Listing = {
  readonly names: readonly string[];
  readonly most?: number;
  readonly link?: (last: string) => string | undefined;
  readonly answers?: (url: URL) => boolean;
  /** Whether it starts again behind its last name. */
  readonly wraps?: boolean;
};

function listing({ names, most = 1000, link = () => undefined, answers = () => true, wraps }: Listing): void {
  const act = (response: ServerResponse, url: URL): void => {
    if (!answers(url)) return void response.writeHead(url.pathname.startsWith('/v2/') ? 404 : 400).end();
    const last = url.searchParams.get('last');
    const isOver = wraps === true && last === names.at(-1);
    const rest = last === null || isOver ? names : names.slice(names.indexOf(last) + 1);
    const page = rest.slice(0, Math.min(most, Number(url.searchParams.get('n') ?? most)));
    const next = page.length < rest.length ? link(page.at(-1) ?? '') : undefined;
    response.writeHead(200, next === undefined ? {} : { link: next });
    response.end(JSON.stringify({ name: 'acme/app', tags: page }));
  };
  registry.faults.push({
    line: /tags\/list/,
    act: (response, request) => act(response, new URL(request.url ?? '/', `http://${registry.host}`)),
  });
}

const many = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `1.0.${10_000 + at}`);
const own = (url: URL): boolean => url.pathname === '/v2/acme/app/tags/list';
const path = (last: string): string => `/v2/acme/app/tags/list?n=1000&last=${last}`;
const whole = (count: number) => ({ count, isWhole: true });
const summary = ({ names, isWhole }: TagList) => ({ count: new Set(names).size, isWhole });

describe('a list of tags', () => {
  it.each<[string, Listing, ReturnType<typeof summary>]>([
    [
      'RFC 8288, as distribution links it',
      { names: many(2500), link: (at) => `<${path(at)}>; rel="next"` },
      whole(2500),
    ],
    [
      'without brackets (cloudflare/serverless-registry src/router.ts)',
      { names: many(2500), link: (at) => `https://registry.test${path(at)}; rel=next` },
      whole(2500),
    ],
    [
      'with `rel` behind other parameters, and in capitals',
      { names: many(2500), link: (at) => `<${path(at)}>; title="a, <b>; rel=prev" ; REL="last Next"` },
      whole(2500),
    ],
    [
      'beside links to other pages',
      { names: many(2500), link: (at) => `<${path('')}>; rel="first", <${path(at)}>; rel="next"` },
      whole(2500),
    ],
    [
      'without `rel` (read so by containers/image docker_image.go)',
      { names: many(1500), link: (at) => `<${path(at)}>` },
      whole(1500),
    ],
    [
      'http:// from a server behind a TLS-ending proxy',
      { names: many(1500), link: (at) => `<http://registry.test${path(at)}>; rel="next"` },
      whole(1500),
    ],
    [
      'below the folder of a connector port (sonatype/nexus-public#1011)',
      { names: many(1500), answers: own, link: (at) => `<https://n.test/repository/r${path(at)}>; rel="next"` },
      whole(1500),
    ],
    [
      'without the repository key (Artifactory, RTFACT-18971)',
      { names: many(1500), answers: own, link: (at) => `</v2/app/tags/list?n=1000&last=${at}>; rel="next"` },
      whole(1500),
    ],
    [
      'to a page that is not there',
      { names: many(2500), answers: own, link: () => '</v2/gone/tags?page=2>; rel="next"' },
      whole(2500),
    ],
    ['full pages without a link (crane registry serve, sonatype/nexus-public#209)', { names: many(2100) }, whole(2100)],
    ['that starts again behind its end (crane registry serve)', { names: many(1100), wraps: true }, whole(1100)],
    ['that starts again behind a full page', { names: many(2000), wraps: true }, whole(2000)],
    ['pages of the registry own size without a link', { names: many(250), most: 100 }, whole(250)],
    ['all at once, more than was asked for', { names: many(1200), most: 1200 }, whole(1200)],
    ['more than 10,000 tags', { names: many(12_345), link: (at) => `<${path(at)}>; rel="next"` }, whole(12_345)],
  ])('is whole: %s', async (_, order, expected) => {
    listing(order);
    expect(summary(await aClient().tags(repository))).toEqual(expected);
  });

  it.each<[string, Listing, number]>([
    [
      'neither its link nor the last name leads on',
      {
        names: many(1500),
        answers: (url) => !url.searchParams.has('last'),
        link: () => '</v2/x/tags/list?last=1>; rel=next',
      },
      1000,
    ],
    [
      'its first page comes again',
      {
        names: many(1000).concat(many(1)),
        most: 1000,
        answers: (url) => url.searchParams.delete('last') === undefined,
      },
      1000,
    ],
  ])('is not whole, and says why: %s', async (_, order, count) => {
    listing(order);
    const list = await aClient().tags(repository);
    expect(summary(list)).toEqual({ count, isWhole: false });
    expect(list).toHaveProperty('reason', expect.stringMatching(/./));
  });

  it('is requested only from the registry itself', async () => {
    const stranger = await startRegistry();
    toClose.push(stranger);
    listing({ names: many(1500), link: (at) => `<http://${stranger.host}${path(at)}>; rel="next"` });
    expect(summary(await aClient().tags(repository))).toEqual(whole(1500));
    expect(stranger.seen).toEqual([]);
  });

  it.each(['http://x.test//HOST/tags', '/.//HOST/tags', 'http://x.test/\\HOST/tags', 'http://x.test///HOST/tags?a'])(
    'is requested only there for a path that looks like a host: %s',
    async (target) => {
      const stranger = await startRegistry();
      toClose.push(stranger);
      listing({
        names: many(1500),
        answers: own,
        link: () => `<${target.replace('HOST', stranger.host)}>; rel="next"`,
      });
      expect(summary(await aClient().tags(repository))).toEqual(whole(1500));
      expect(stranger.seen).toEqual([]);
    },
  );

  it('may have names that are no text, which no tag is called', async () => {
    listing({ names: ['1.0.0', '\ud800'], link: () => undefined, most: 2 });
    registry.faults.unshift({
      line: /tags\/list\?n=1000$/,
      act: (response) => {
        response.writeHead(200, { link: '</v2/acme/app/tags/list?n=1000&last=x>; rel="next"' });
        response.end('{"tags":["1.0.0","\\ud800"]}');
      },
    });
    expect(summary(await aClient().tags(repository))).toEqual(expect.objectContaining({ count: 1 }));
  });

  it('that may not be read is a failure', async () => {
    registry.faults.push({ line: /tags/, act: refusedAs(403, 'DENIED', 'ecr:ListImages') });
    expect(await problemsOf(aClient().tags(repository))).toMatchObject([{ code: 'REGISTRY_UNAUTHORIZED' }]);
  });
});

describe('a Link header', () => {
  it.each([
    ['', undefined],
    ['<a>; rel=next', 'a'],
    ['<a>;rel="next"', 'a'],
    ['a; rel=next', 'a'],
    ['<a>; rel=prev', undefined],
    ['<a>; rel="prev", b; rel="next"', 'b'],
    ['<a?x=1,2>; rel="next"', 'a?x=1,2'],
    ['a?x=1,2; rel=next', 'a?x=1,2'],
    ['<a>', 'a'],
    ['<>; rel=next', ''],
    ['<a; rel=next', 'a'],
  ])('%j names %j', (header, expected) => {
    expect(nextLink(header)).toBe(expected);
  });

  it('never fails, and is quick on whatever is long', async () => {
    fc.assert(
      fc.property(anyText(), (text) => void nextLink(text)),
      cases(500),
    );
    for (const unit of ['<', '<>', ';', ' ', 'a,', 'a;', '="', 'rel="\\', '; a=b'])
      expect(await cpuTime(() => nextLink(unit.repeat(16_000)))).toBeLessThan(500);
  });
});

describe('a PUT', () => {
  const immutable = refusedAs(400, 'TAG_INVALID', "tag '2.0' already exists and is immutable");

  it.each([
    ['immutable (aws/containers-roadmap#2380)', immutable],
    ['denied', refusedAs(403, 'DENIED', 'no')],
    ['a conflict', status(409)],
  ])('whose answer was lost, and whose repeat is %s, is done where it has arrived', async (_, act) => {
    registry.faults.push({ line: /^PUT/, times: 1, act: lie }, { line: /^PUT/, act });
    await aClient().putManifest(repository, '2.0', index);
    expect(registry.manifests.get('acme/app 2.0')?.bytes).toEqual(bytes);
  });

  it('whose answer was lost is waited for where the registry does not show it yet', async () => {
    registry.faults.push(
      { line: /^PUT/, times: 1, act: lie },
      { line: /^PUT/, act: immutable },
      { line: /^HEAD/, times: 3, act: status(404) },
    );
    await aClient().putManifest(repository, '2.0', index);
    expect(registry.lines().filter((line) => line.startsWith('PUT'))).toHaveLength(2);
  });

  it('that an immutable tag refuses is done where the tag holds it already', async () => {
    registry.manifests.set('acme/app 2.0', { type: mediaTypes.index, bytes });
    registry.faults.push({ line: /^PUT/, act: immutable });
    await aClient().putManifest(repository, '2.0', index);
  });

  it('that an immutable tag refuses fails where the tag holds something else', async () => {
    registry.manifests.set('acme/app 2.0', { type: mediaTypes.index, bytes: other });
    registry.faults.push({ line: /^PUT/, times: 1, act: status(502) }, { line: /^PUT/, act: immutable });
    const problems = await problemsOf(aClient().putManifest(repository, '2.0', index));
    expect(problems).toMatchObject([{ code: 'REGISTRY_TAG_IMMUTABLE' }]);
  });

  it('that is refused at once is not read back', async () => {
    registry.faults.push({ line: /^PUT/, act: refusedAs(403, 'DENIED', 'no') });
    await problemsOf(aClient().putManifest(repository, '2.0', index));
    expect(registry.lines()).toEqual(['PUT /v2/acme/app/manifests/2.0']);
  });

  it('is not repeated for 501', async () => {
    registry.faults.push({ line: /^PUT/, act: status(501) });
    expect(await problemsOf(aClient().putManifest(repository, '2.0', index))).toMatchObject([
      { code: 'REGISTRY_REFUSED' },
    ]);
    expect(registry.seen).toHaveLength(1);
  });

  it('that has to wait longer than the step does says until when (Docker Hub: hours)', async () => {
    registry.faults.push({ line: /^PUT/, act: status(429, '', { 'retry-after': '21600' }) });
    const [problem] = await problemsOf(aClient().putManifest(repository, '2.0', index));
    expect(problem?.code).toBe('REGISTRY_RATE_LIMITED');
    expect(problem?.fact).toContain('2026-01-02T09:04:05Z');
  });

  it.each([307, 308])('follows %i on the same host, with its bytes', async (code) => {
    const location = '/v2/acme/app/manifests/2.0?moved=1';
    registry.faults.push({ line: /^PUT .*2\.0$/, act: status(code, '', { location }) });
    await aClient().putManifest(repository, '2.0', index);
    expect(registry.seen.at(-1)).toMatchObject({ url: location, body: bytes.toString() });
  });
});

describe('an upload', () => {
  const source = {
    ...sized,
    open: async function* () {
      yield blob;
    },
  };
  const held = (of: TestRegistry) => of.blobs.get(`acme/app ${sized.digest}`);

  it('follows 307 to storage elsewhere, without credentials', async () => {
    const storage = await startRegistry();
    const locked = await startRegistry({ kind: 'basic', account: 'me:secret' });
    toClose.push(storage, locked);
    storage.uploads.add('1');
    const location = `http://${storage.host}/v2/acme/app/blobs/uploads/1?digest=${encodeURIComponent(sized.digest)}`;
    locked.faults.push({ line: /^PUT/, act: status(307, '', { location }) });
    await aClient(accountFor(locked.host, 'me:secret')).putBlob(repositoryAt(locked.host), source);
    expect(held(storage)).toEqual(blob);
    expect(storage.seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('goes to a place without a scheme (containerd core/remotes/docker/pusher.go)', async () => {
    registry.uploads.add('1');
    const location = `${registry.host}/v2/acme/app/blobs/uploads/1`;
    registry.faults.push({ line: /^POST/, act: status(202, '', { location }) });
    await aClient().putBlob(repository, source);
    expect(held(registry)).toEqual(blob);
  });

  it('whose place is gone starts again (GoogleContainerTools/jib#4301)', async () => {
    registry.faults.push({ line: /^PUT/, times: 1, act: refusedAs(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown') });
    await aClient().putBlob(repository, source);
    expect(held(registry)).toEqual(blob);
  });

  it.each([403, 405])('continues where the look for it is refused with %i', async (code) => {
    registry.faults.push({ line: /^HEAD/, act: status(code) });
    expect(await aClient().putBlob(repository, source)).toBe(true);
  });
});

describe('a HEAD of a blob', () => {
  beforeEach(() => void registry.blobs.set(`acme/app ${sized.digest}`, blob));

  it.each([
    ['a length of 0 (yusing/godoxy#169)', status(200, '', { 'content-length': '0' })],
    ['another length', status(200, '', { 'content-length': '77' })],
    ['400', status(400)],
    ['403 of storage (containerd/stargz-snapshotter#167)', status(403)],
    ['404', status(404)],
    ['405', status(405)],
    ['501', status(501)],
  ])('that says %s is asked again by GET', async (_, act) => {
    registry.faults.push({ line: /^HEAD/, act });
    expect(await aClient().blobSize(repository, sized)).toBe(blob.length);
  });

  it('is asked again by a whole GET where a range has no length', async () => {
    const act = status(206, 'a', { 'content-range': 'bytes 0-0/*' });
    registry.faults.push({ line: /^HEAD/, act: status(405) }, { line: /^GET/, times: 1, act });
    expect(await aClient().blobSize(repository, sized)).toBe(blob.length);
  });

  it('that finds nothing is believed where GET finds nothing either', async () => {
    registry.blobs.clear();
    expect(await aClient().blobSize(repository, sized)).toBeUndefined();
  });

  it('with another length is believed if GET reports the same', async () => {
    const act = status(206, 'a', { 'content-range': 'bytes 0-0/6' });
    registry.faults.push({ line: /^GET/, act });
    expect(await aClient().blobSize(repository, { ...sized, size: 7 })).toBe(6);
  });
});

describe('a HEAD of a manifest', () => {
  beforeEach(() => void registry.manifests.set('acme/app 2.0', { type: mediaTypes.index, bytes }));

  it.each([
    ['400', status(400)],
    ['403', status(403)],
    ['405', status(405)],
    ['a length of 0', status(200, '', { 'content-length': '0', 'docker-content-digest': digest })],
  ])('that says %s is asked again by GET', async (_, act) => {
    registry.faults.push({ line: /^HEAD/, act });
    expect(await aClient().head(repository, '2.0')).toEqual({
      mediaType: mediaTypes.index,
      digest,
      size: bytes.length,
    });
  });

  it('by digest that names another digest is asked again by GET', async () => {
    registry.manifests.set(`acme/app ${digest}`, { type: mediaTypes.index, bytes });
    const act = status(200, '', { 'docker-content-digest': sized.digest });
    registry.faults.push({ line: /^HEAD/, act });
    expect(await aClient().head(repository, digest)).toMatchObject({ digest });
  });

  it('that is refused by GET, too, is a failure', async () => {
    registry.faults.push({ line: /manifests/, act: status(403) });
    expect(await problemsOf(aClient().head(repository, '2.0'))).toMatchObject([{ code: 'REGISTRY_UNAUTHORIZED' }]);
  });
});

describe('a manifest', () => {
  const typeOf = async (json: unknown, type: string): Promise<string | undefined> => {
    registry.manifests.set('acme/app 3.0', { type, bytes: Buffer.from(JSON.stringify(json)) });
    return (await aClient().manifest(repository, '3.0'))?.mediaType;
  };
  const image = { schemaVersion: 2, config: {}, layers: [] };
  const list = { schemaVersion: 2, manifests: [] };

  it.each([
    ['an index as octet-stream (docker_registry2#83)', list, 'application/octet-stream', mediaTypes.index],
    ['an image as octet-stream', image, 'application/octet-stream', mediaTypes.manifest],
    ['an index without a type', list, '', mediaTypes.index],
    ['a list of Docker, by its head', list, mediaTypes.dockerList, mediaTypes.dockerList],
    ['an image of Docker, by its head', image, mediaTypes.dockerManifest, mediaTypes.dockerManifest],
    ['its own word', { ...list, mediaType: mediaTypes.dockerList }, 'text/plain', mediaTypes.dockerList],
    ['something else', { schemaVersion: 1 }, 'application/x', 'application/x'],
  ])('has the type of its shape: %s', async (_, json, type, expected) => {
    expect(await typeOf(json, type)).toBe(expected);
  });

  it('is read once by its digest, and again only where it was not there', async () => {
    const client = aClient();
    expect(await client.manifest(repository, digest)).toBeUndefined();
    registry.manifests.set(`acme/app ${digest}`, { type: mediaTypes.index, bytes });
    for (let times = 0; times < 3; times += 1)
      expect((await client.limited(1000).manifest(repository, digest))?.digest).toBe(digest);
    expect(registry.seen).toHaveLength(2);
    await client.manifest(repositoryAt(registry.host, 'acme/copy'), digest);
    expect(registry.seen).toHaveLength(3);
  });
});

describe('a registry that hides from strangers what it has (Artifactory)', () => {
  /** Answers 404 where others ask for an account. */
  async function hiding() {
    const hidden = await startRegistry({ kind: 'bearer', account: 'me:secret' });
    toClose.push(hidden);
    const act: Fault['act'] = (response, request, ordinary) => {
      if (request.headers.authorization === undefined) response.writeHead(404).end();
      else ordinary();
    };
    hidden.faults.push({ line: /\/v2\/acme\//, act });
    hidden.manifests.set('acme/app 2.0', { type: mediaTypes.index, bytes });
    return hidden;
  }

  it('is asked at its door, and then with the account', async () => {
    const hidden = await hiding();
    const client = aClient(accountFor(hidden.host, 'me:secret'));
    expect(await client.head(repositoryAt(hidden.host), '2.0')).toMatchObject({ digest });
    expect(await client.head(repositoryAt(hidden.host), '3.0')).toBeUndefined();
    expect(hidden.lines().filter((line) => line === 'GET /v2/')).toHaveLength(1);
  });

  it('is asked at its door again where it was busy', async () => {
    const hidden = await hiding();
    hidden.faults.push({ line: /^GET \/v2\/$/, act: status(503), times: 4 });
    const client = aClient(accountFor(hidden.host, 'me:secret'));
    const found: unknown[] = [];
    for (let times = 0; times < 6; times += 1) found.push(await client.head(repositoryAt(hidden.host), '2.0'));
    expect(found.at(-1)).toMatchObject({ digest });
  });

  it('has nothing for those who have no account', async () => {
    const hidden = await hiding();
    expect(await aClient().head(repositoryAt(hidden.host), '2.0')).toBeUndefined();
    expect(hidden.lines()).toHaveLength(1);
  });

  it('is asked at its door once where it has none', async () => {
    const client = aClient(accountFor(registry.host, 'me:secret'));
    for (const tag of ['1', '2', '3']) expect(await client.head(repository, tag)).toBeUndefined();
    expect(registry.lines().filter((line) => line === 'GET /v2/')).toHaveLength(1);
  });
});

describe('the trial of the right to push', () => {
  it('knows an account that a token service has taken, whatever the registry asks for then (Gitea)', async () => {
    const locked = await startRegistry({ kind: 'bearer', account: 'me:secret' });
    toClose.push(locked);
    const basic = { 'www-authenticate': 'Basic realm="Gitea Package API"' };
    locked.faults.push({ line: /^POST/, act: status(401, 'reqPackageAccess', basic) });
    const client = aClient(accountFor(locked.host, 'me:secret'));
    expect(await client.head(repositoryAt(locked.host), 'latest')).toBe(undefined);
    expect(await problemsOf(client.checkPush(repositoryAt(locked.host)))).toMatchObject([{ code: 'REGISTRY_DENIED' }]);
  });

  it('fetches no token to give its upload up (distribution wants `delete`)', async () => {
    const locked = await startRegistry({ kind: 'bearer', account: 'me:secret' });
    toClose.push(locked);
    const challenge = {
      'www-authenticate': `Bearer realm="http://${locked.host}/token",scope="repository:acme/app:delete"`,
    };
    locked.faults.push({ line: /^DELETE/, act: status(401, '', challenge) });
    await aClient(accountFor(locked.host, 'me:secret')).checkPush(repositoryAt(locked.host));
    const lines = locked.lines();
    const after = lines.slice(lines.findIndex((line) => line.startsWith('DELETE')) + 1);
    expect([lines.length, after.filter((line) => line.includes('/token'))]).toEqual([5, []]);
  });

  it.each([403, 405, 501])('does not repeat what is answered with %i', async (code) => {
    registry.faults.push({ line: /^DELETE/, act: status(code) });
    const client = aClient();
    await client.checkPush(repository);
    expect(client.pauses).toEqual([]);
  });
});
