// The registry client against a registry in this process: operations, retries, and messages of failures.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import { problemsOf } from '../../support/problems.ts';
import { aClient, realTime, repositoryAt } from './aClient.ts';
import { digestOf, hang, lie, reset, startRegistry, status, type TestRegistry } from './server.ts';

const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [] }));
const digest = digestOf(bytes);
const index = { mediaType: mediaTypes.index, digest, bytes };
const blob = Buffer.from('a blob');
const blobDigest = digestOf(blob);
const sized = { digest: blobDigest, size: blob.length };
const whole = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};

let registry: TestRegistry;
let repository: Repository;

beforeEach(async () => {
  registry = await startRegistry();
  repository = repositoryAt(registry.host);
  registry.manifests.set('acme/app 1.0', { type: mediaTypes.index, bytes });
  registry.manifests.set(`acme/app ${digest}`, { type: mediaTypes.index, bytes });
  registry.blobs.set(`acme/app ${blobDigest}`, blob);
});
afterEach(() => registry.close());

describe('the operations', () => {
  it('read a manifest by tag and by digest, and detect a missing one', async () => {
    const client = aClient();
    const read = await client.manifest(repository, '1.0');
    expect(read?.digest).toBe(digest);
    expect(Buffer.from(read?.bytes ?? [])).toEqual(bytes);
    expect(read?.mediaType).toBe(mediaTypes.index);
    expect((await client.manifest(repository, digest))?.digest).toBe(digest);
    expect(await client.manifest(repository, '2.0')).toBeUndefined();
  });

  it('look at a tag without fetching it', async () => {
    const client = aClient();
    expect(await client.head(repository, '1.0')).toEqual({ mediaType: mediaTypes.index, digest, size: bytes.length });
    expect(await client.head(repository, '2.0')).toBeUndefined();
    expect(registry.lines()).toEqual(['HEAD /v2/acme/app/manifests/1.0', 'HEAD /v2/acme/app/manifests/2.0']);
  });

  it('fetch the manifest where a HEAD lacks its digest', async () => {
    registry.faults.push({ line: /^HEAD/, act: status(200, '', { 'content-length': '5' }) });
    expect(await aClient().head(repository, '1.0')).toEqual({
      mediaType: mediaTypes.index,
      digest,
      size: bytes.length,
    });
  });

  it('read blobs and their sizes', async () => {
    const client = aClient();
    expect(Buffer.from(await client.blob(repository, blobDigest))).toEqual(blob);
    expect(await client.blobSize(repository, sized)).toBe(blob.length);
    expect(await client.blobSize(repository, { digest, size: 1 })).toBeUndefined();
    expect(await problemsOf(client.blob(repository, digest))).toMatchObject([{ code: 'CONTENT_MISSING' }]);
  });

  it('count a blob whose size a HEAD lacks', async () => {
    registry.faults.push({ line: /^HEAD/, act: (response) => void response.writeHead(200).end() });
    expect(await aClient().blobSize(repository, sized)).toBe(blob.length);
  });

  it('stream a blob of any size', async () => {
    const big = Buffer.alloc(9_000_000, 'x');
    registry.blobs.set(`acme/app ${digestOf(big)}`, big);
    const read = await aClient().readBlob(repository, { digest: digestOf(big), size: big.length }, whole);
    expect(read.equals(big)).toBe(true);
  });

  it('put the very bytes under a tag', async () => {
    await aClient().putManifest(repository, 'latest', index);
    expect(registry.manifests.get('acme/app latest')).toEqual({ type: mediaTypes.index, bytes });
  });

  it('try the right to push and leave no upload behind', async () => {
    await aClient().checkPush(repository);
    expect(registry.uploads.size).toBe(0);
    expect(registry.lines()[1]).toMatch(/^DELETE .*state=a$/);
  });

  it('leave an upload that cannot be canceled', async () => {
    registry.faults.push({ line: /^DELETE/, act: status(500) });
    await aClient().checkPush(repository);
  });

  it('use their connections again', async () => {
    const ports = new Set<number | undefined>();
    registry.faults.push({
      line: /./,
      act: (_, request, ordinary) => {
        ports.add(request.socket.remotePort);
        ordinary();
      },
    });
    const client = aClient();
    await client.head(repository, '1.0');
    await client.blobSize(repository, sized);
    await client.manifest(repository, '1.0');
    await client.putManifest(repository, '2.0', index);
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});

describe('the tags of a repository', () => {
  const page = (tags: unknown, link?: string) =>
    status(200, JSON.stringify({ name: 'acme/app', tags }), link ? { link } : {});

  const link = (last: string) => `</v2/acme/app/tags/list?n=1000&last=${last}>; rel="next"`;
  /** A page after page, each by its number. */
  const pages = (make: (count: number) => readonly [tags: unknown, link: string | undefined]) => {
    let count = 0;
    registry.faults.push({ line: /tags/, act: (...all) => page(...make(count++))(...all) });
  };

  it('are read page by page', async () => {
    registry.faults.push({ line: /last=b/, act: page(['c']) }, { line: /tags/, act: page(['a', 'b'], link('b')) });
    expect(await aClient().tags(repository)).toEqual({ names: ['a', 'b', 'c'], isWhole: true });
  });

  it('are none where there is no repository, or none is left', async () => {
    const client = aClient();
    expect(await client.tags(repository)).toEqual({ names: [], isWhole: true });
    registry.faults.push({ line: /tags/, act: page(null) });
    expect(await client.tags(repository)).toEqual({ names: [], isWhole: true });
  });

  it('are all read where there are very many', async () => {
    pages((count) => [
      Array.from({ length: 1000 }, (_, at) => `${count}-${at}`),
      count < 19 ? link(`${count}`) : undefined,
    ]);
    const { names, isWhole } = await aClient().tags(repository);
    expect({ count: names.length, isWhole }).toEqual({ count: 20_000, isWhole: true });
  });

  it.each<[string, Parameters<typeof pages>[0], { requests: number; names: number }]>([
    ['pages without end', (count) => [[`${count}`], link(`${count}`)], { requests: 1000, names: 1000 }],
    ['empty pages without end', (count) => [[], link(`${count}`)], { requests: 1, names: 0 }],
    ['the same page again', () => [['a'], link('a')], { requests: 2, names: 1 }],
    ['the same names under new addresses', (count) => [['a'], link(`${count}`)], { requests: 2, names: 1 }],
    [
      'names without end',
      (count) => [Array.from({ length: 100_000 }, (_, at) => `${count}-${at}`), link(`${count}`)],
      { requests: 3, names: 300_000 },
    ],
    ['names that no tag can have', () => [['a b', 'x'.repeat(129), 1], link('a')], { requests: 1, names: 0 }],
  ])('are not whole where the registry gives %s', async (_, make, expected) => {
    pages(make);
    const { names, isWhole } = await aClient().tags(repository);
    expect(isWhole).toBe(false);
    expect({ requests: registry.seen.length, names: names.length }).toEqual(expected);
  });

  it('are not whole where a later page is missing', async () => {
    registry.faults.push({ line: /last=a/, act: status(404) }, { line: /tags/, act: page(['a'], link('a')) });
    const reason = 'the registry links to a missing page';
    expect(await aClient().tags(repository)).toEqual({ names: ['a'], isWhole: false, reason });
  });

  it('are not whole where they take too long, whatever each page takes', async () => {
    let time = 0;
    const clock = { now: () => new Date(time), sleep: async () => undefined, every: () => () => undefined };
    pages((count) => {
      time += 20_000;
      return [[`${count}`], link(`${count}`)];
    });
    expect((await aClient(undefined, { clock }).tags(repository)).isWhole).toBe(false);
    expect(registry.seen).toHaveLength(15);
    expect((await aClient(undefined, { clock }).limited(40_000).tags(repository)).isWhole).toBe(false);
    expect(registry.seen).toHaveLength(17);
  });

  it.each([
    ['no list', status(200, '{"tags":"a"}')],
    ['no JSON', status(200, 'a')],
  ])('are refused as %s', async (_, act) => {
    registry.faults.push({ line: /tags/, act });
    expect(await problemsOf(aClient().tags(repository))).toMatchObject([{ code: 'REGISTRY_REFUSED' }]);
    expect(registry.seen).toHaveLength(1);
  });
});

describe('what heals is tried again', () => {
  const faults = {
    500: status(500),
    502: status(502),
    503: status(503),
    504: status(504),
    408: status(408),
    425: status(425),
    'a reset': reset,
    'a lost answer': lie,
  };
  const cases = Object.entries(faults).flatMap(([name, act]) => [1, 3].map((times) => ({ name, act, times })));

  it.each(cases)('$times times $name on a PUT', async ({ act, times }) => {
    registry.faults.push({ line: /^PUT/, times, act });
    const client = aClient();
    await client.putManifest(repository, '2.0', index);
    expect(client.pauses).toEqual([500, 1000, 2000].slice(0, times));
    expect(registry.manifests.get('acme/app 2.0')?.bytes).toEqual(bytes);
  });

  it.each(cases)('$times times $name on a GET', async ({ act, times }) => {
    registry.faults.push({ line: /^GET/, times, act });
    expect((await aClient().manifest(repository, '1.0'))?.digest).toBe(digest);
  });

  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    registry.faults.push({ line: /^PUT/, times: 1, act: status(429, '', { 'retry-after': '2' }) });
    registry.faults.push({
      line: /^PUT/,
      times: 1,
      act: status(429, '', { 'retry-after': 'Fri, 02 Jan 2026 03:04:17 GMT' }),
    });
    const client = aClient();
    await client.putManifest(repository, '2.0', index);
    expect(client.pauses).toEqual([2000, 10_000]);
  });

  it('does not hammer a registry that says "Retry-After: 0"', async () => {
    registry.faults.push({ line: /^PUT/, times: 2, act: status(429, '', { 'retry-after': '0' }) });
    const client = aClient();
    await client.putManifest(repository, '2.0', index);
    expect(client.pauses).toEqual([500, 1000]);
  });

  it('pauses at most 8 s, and gives up when the budget is spent, with the cause', async () => {
    registry.faults.push({ line: /^PUT/, act: status(503, '{"errors":[{"code":"X","message":"out for lunch"}]}') });
    const client = aClient(undefined, { budget: 30_000 });
    const problems = await problemsOf(client.putManifest(repository, '2.0', index));
    expect(client.pauses).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
    expect(problems).toMatchObject([
      {
        code: 'REGISTRY_UNAVAILABLE',
        fact: `${registry.host} rejected the request to put 2.0 in ${repository.name} with HTTP 503: out for lunch.`,
      },
    ]);
  });

  it('gives up sooner where it is limited, and not later', async () => {
    registry.faults.push({ line: /^PUT/, act: status(503) });
    const [sooner, later] = [aClient(), aClient(undefined, { budget: 2000 })];
    await problemsOf(sooner.limited(2000).putManifest(repository, '2.0', index));
    expect(sooner.pauses).toEqual([500, 1000]);
    await problemsOf(later.limited(60_000).putManifest(repository, '2.0', index));
    expect(later.pauses).toEqual([500, 1000]);
  });

  it('keeps the shorter of two limits, and drops both to clean up', async () => {
    registry.faults.push({ line: /^PUT/, act: status(503) });
    const [both, cleaning] = [aClient(), aClient()];
    await problemsOf(both.limited(2000).limited(60_000).putManifest(repository, '2.0', index));
    expect(both.pauses).toEqual([500, 1000]);
    await problemsOf(cleaning.limited(100).within(2000, 5_000).putManifest(repository, '2.0', index));
    expect(cleaning.pauses).toEqual([500, 1000]);
  });

  it('reports the last answer if the time ends during a later try', async () => {
    registry.faults.push({ line: /^PUT/, times: 1, act: status(429) }, { line: /^PUT/, act: hang });
    const client = aClient(undefined, { clock: realTime, perTry: 5000 }).limited(900);
    expect(await problemsOf(client.putManifest(repository, '2.0', index))).toMatchObject([
      { code: 'REGISTRY_RATE_LIMITED' },
    ]);
  });

  it('gives up at once when it would have to wait beyond the budget', async () => {
    registry.faults.push({ line: /^PUT/, act: status(429, '', { 'retry-after': '3600' }) });
    const client = aClient();
    expect(await problemsOf(client.putManifest(repository, '2.0', index))).toMatchObject([
      { code: 'REGISTRY_RATE_LIMITED' },
    ]);
    expect(client.pauses).toEqual([]);
  });

  it.each([
    ['BLOB_UNKNOWN', 'blob unknown to registry'],
    ['MANIFEST_UNKNOWN', 'manifest unknown'],
    ['MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry'],
    ['MANIFEST_BLOB_UNKNOWN', 'gone'],
  ])('puts a manifest again whose content is not seen yet (%s: %s), but not for long', async (code, message) => {
    const act = status(404, JSON.stringify({ errors: [{ code, message }] }));
    registry.faults.push({ line: /^PUT/, times: 2, act });
    const client = aClient();
    await client.putManifest(repository, '2.0', index);
    expect(client.pauses).toEqual([500, 1000]);
    registry.faults.push({ line: /^PUT/, act });
    expect(await problemsOf(client.putManifest(repository, '2.0', index))).toMatchObject([{ code: 'CONTENT_MISSING' }]);
    expect(registry.seen).toHaveLength(3 + 8);
  });

  it('times out a try without a response, and retries', async () => {
    registry.faults.push({ line: /^PUT/, times: 1, act: hang });
    const client = aClient(undefined, { perTry: 200 });
    await client.putManifest(repository, '2.0', index);
    expect(client.pauses).toEqual([500]);
  });

  it('names the time-out without any response', async () => {
    registry.faults.push({ line: /^PUT/, act: hang });
    const client = aClient(undefined, { perTry: 100, budget: 3000 });
    expect(await problemsOf(client.putManifest(repository, '2.0', index))).toMatchObject([
      { code: 'REGISTRY_UNAVAILABLE', fact: expect.stringContaining('did not respond in time') },
    ]);
  });

  it('cuts a body that drips', async () => {
    registry.faults.push({
      line: /^GET/,
      act: (response) => {
        response.writeHead(200, { 'content-type': mediaTypes.index });
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
      },
    });
    const client = aClient(undefined, { perTry: 150, budget: 1000 });
    expect(await problemsOf(client.manifest(repository, '1.0'))).toMatchObject([{ code: 'REGISTRY_UNAVAILABLE' }]);
  });

  it('reads again what broke off in its middle', async () => {
    registry.faults.push({
      line: /^GET/,
      times: 1,
      act: (response, request) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{', () => request.socket.destroy());
      },
    });
    expect((await aClient().manifest(repository, '1.0'))?.digest).toBe(digest);
  });

  it('reports an unreachable registry by its address', async () => {
    await registry.close();
    const client = aClient(undefined, { budget: 1000 });
    expect(await problemsOf(client.manifest(repository, '1.0'))).toMatchObject([
      { code: 'REGISTRY_UNAVAILABLE', fact: expect.stringContaining('ECONNREFUSED') },
    ]);
    registry = await startRegistry();
  });
});

describe('what does not heal is not tried again', () => {
  const said = (code: string, message: string): string => JSON.stringify({ errors: [{ code, message }] });
  it.each([
    { code: 400, body: said('TAG_INVALID', 'no'), expected: 'REGISTRY_REFUSED' },
    { code: 403, body: said('DENIED', 'no'), expected: 'REGISTRY_UNAUTHORIZED' },
    { code: 404, body: said('NAME_UNKNOWN', 'no'), expected: 'REGISTRY_REFUSED' },
    { code: 409, body: '', expected: 'REGISTRY_REFUSED' },
    { code: 413, body: '', expected: 'REGISTRY_REFUSED' },
    { code: 415, body: '', expected: 'REGISTRY_MEDIA_TYPE' },
    { code: 400, body: said('MANIFEST_INVALID', 'unknown media type'), expected: 'REGISTRY_MEDIA_TYPE' },
    {
      code: 400,
      body: said(
        'TAG_INVALID',
        "The image tag '2.0' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.",
      ),
      expected: 'REGISTRY_TAG_IMMUTABLE',
    },
    {
      code: 412,
      body: said('PRECONDITION', "Failed to process request due to 'app:2.0' configured as immutable."),
      expected: 'REGISTRY_TAG_IMMUTABLE',
    },
    { code: 400, body: 'Repository does not allow updating assets: docker-hosted', expected: 'REGISTRY_TAG_IMMUTABLE' },
    { code: 409, body: said('CONFLICT', 'tag 2.0 already exists'), expected: 'REGISTRY_TAG_IMMUTABLE' },
    {
      code: 412,
      body: said(
        'DENIED',
        'adding 9.1 MiB of storage resource, which when updated will exceed the configured upper limit of 9 MiB.',
      ),
      expected: 'REGISTRY_QUOTA',
    },
    { code: 507, body: '', expected: 'REGISTRY_QUOTA' },
    {
      code: 403,
      body: said('DENIED', 'unknown manifest class for application/vnd.oci.empty.v1+json'),
      expected: 'REGISTRY_ARTIFACT',
    },
    { code: 404, body: said('UNKNOWN', 'blob unknown to registry'), expected: 'REGISTRY_ARTIFACT' },
  ])('$code $body is $expected', async ({ code, body, expected }) => {
    registry.faults.push({ line: /^PUT/, act: status(code, body) });
    const client = aClient(undefined, { budget: 400 });
    expect(await problemsOf(client.putManifest(repository, '2.0', index))).toMatchObject([{ code: expected }]);
    expect(registry.lines().filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    // An immutable tag may hold the very same by an earlier try.
    expect(registry.seen).toHaveLength(expected === 'REGISTRY_TAG_IMMUTABLE' ? 2 : 1);
  });

  it('prints of a registry one harmless line', async () => {
    const body = said('X', `::add-mask::x\u001b[2J${'y'.repeat(1000)}\n::error::second`);
    registry.faults.push({ line: /^PUT/, act: status(400, body) });
    const [problem] = await problemsOf(aClient().putManifest(repository, '2.0', index));
    expect(problem?.fact).not.toMatch(/\p{Cc}|second/u);
    expect(problem?.fact.length).toBeLessThan(420);
  });

  it('says nothing of an HTML page', async () => {
    registry.faults.push({ line: /^PUT/, act: status(404, '<html>gateway</html>') });
    const [problem] = await problemsOf(aClient().putManifest(repository, '2.0', index));
    expect(problem?.fact).toMatch(/ with HTTP 404\.$/);
  });
});

describe('content is not believed but computed', () => {
  it('refuses a manifest that is not what its digest says', async () => {
    registry.manifests.set(`acme/app ${digest}`, { type: mediaTypes.index, bytes: Buffer.from('{}') });
    expect(await problemsOf(aClient().manifest(repository, digest))).toMatchObject([
      { code: 'REGISTRY_DIGEST_MISMATCH' },
    ]);
  });

  it('refuses a tag whose header claims another digest', async () => {
    const headers = { 'docker-content-digest': blobDigest, 'content-type': mediaTypes.index };
    registry.faults.push({ line: /^GET/, act: status(200, bytes.toString(), headers) });
    expect(await problemsOf(aClient().manifest(repository, '1.0'))).toMatchObject([
      { code: 'REGISTRY_DIGEST_MISMATCH' },
    ]);
  });

  it('refuses a blob of other bytes, whole or streamed', async () => {
    registry.blobs.set(`acme/app ${blobDigest}`, Buffer.from('b blob'));
    const client = aClient();
    expect(await problemsOf(client.blob(repository, blobDigest))).toMatchObject([{ code: 'REGISTRY_DIGEST_MISMATCH' }]);
    expect(await problemsOf(client.readBlob(repository, sized, whole))).toMatchObject([
      { code: 'REGISTRY_DIGEST_MISMATCH' },
    ]);
  });

  it('notices a registry that keeps something else than it was given', async () => {
    registry.faults.push({ line: /^PUT/, act: status(201, '', { 'docker-content-digest': blobDigest }) });
    expect(await problemsOf(aClient().putManifest(repository, '2.0', index))).toMatchObject([
      { code: 'REGISTRY_DIGEST_MISMATCH' },
    ]);
  });

  it('knows the media type by the manifest, whatever the header', async () => {
    registry.manifests.set('acme/app 1.0', { type: 'text/plain; charset=utf-8', bytes });
    expect((await aClient().manifest(repository, '1.0'))?.mediaType).toBe(mediaTypes.index);
  });

  it.each([true, false])('stops at 4 MiB of a manifest without end (its length reported: %s)', async (isTold) => {
    let sent = 0;
    registry.faults.push({
      line: /^GET/,
      act: (response) => {
        response.writeHead(200, isTold ? { 'content-length': '2000000000' } : {});
        const more = (): void => {
          while (!response.destroyed && sent < 2e9) {
            sent += 1_000_000;
            if (!response.write(Buffer.alloc(1_000_000))) return void response.once('drain', more);
          }
        };
        more();
      },
    });
    expect(await problemsOf(aClient().manifest(repository, '1.0'))).toMatchObject([
      { code: 'REGISTRY_REFUSED', fact: expect.stringContaining('more than 4194304 bytes') },
    ]);
    expect(sent).toBeLessThan(100e6);
  });
});
