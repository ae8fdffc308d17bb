// Uploads against a registry in this process: what is sent, skipped and retried.
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Failure, problem } from '../../../src/errors/failure.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import type { BlobSource } from '../../../src/ports/ports.ts';
import { problemsOf } from '../../support/problems.ts';
import { close, listen } from '../../support/server.ts';
import { aClient, accountFor, realTime, repositoryAt } from './aClient.ts';
import { certificate, key } from './certificate.ts';
import { digestOf, type Fault, lie, reset, startRegistry, status, type TestRegistry } from './server.ts';

const bytes = Buffer.from('a layer');
const digest = digestOf(bytes);

/** A blob in pieces, and how often it was read. */
function source(pieces: readonly Buffer[] = [bytes], pause = 0): BlobSource & { readonly opened: () => number } {
  let opened = 0;
  const whole = Buffer.concat(pieces);
  return {
    digest: digestOf(whole),
    size: whole.length,
    opened: () => opened,
    open: async function* () {
      opened += 1;
      for (const piece of pieces) {
        // Abandoned requests keep no process alive.
        await sleep(pause, undefined, { ref: false });
        yield piece;
      }
    },
  };
}

let registry: TestRegistry;
let repository: Repository;
const toClose: (() => Promise<void>)[] = [];

beforeEach(async () => {
  registry = await startRegistry();
  repository = repositoryAt(registry.host);
});
afterEach(async () => {
  await registry.close();
  for (const end of toClose.splice(0)) await end();
});

const held = (path = 'acme/app'): Buffer | undefined => registry.blobs.get(`${path} ${digest}`);
/** Requests without the name that the registry gives to an upload. */
const lines = (): readonly string[] =>
  registry.lines().map((line) => line.replace(/uploads\/[0-9a-f]{16}/, 'uploads/ID'));
const look = `HEAD /v2/acme/app/blobs/${digest}`;
const begin = 'POST /v2/acme/app/blobs/uploads/';
const send = `PUT /v2/acme/app/blobs/uploads/ID?state=a&digest=${encodeURIComponent(digest)}`;

describe('a blob', () => {
  it('is sent in one piece, behind what the registry has put into the address', async () => {
    expect(await aClient().putBlob(repository, source())).toBe(true);
    expect(held()).toEqual(bytes);
    expect(lines()).toEqual([look, begin, send]);
    expect(registry.uploads.size).toBe(0);
  });

  it('is sent with its length, and in no chunks', async () => {
    const headers: unknown[] = [];
    const note: Fault['act'] = (_, request, ordinary) => {
      headers.push([request.headers['content-length'], request.headers['transfer-encoding']]);
      ordinary();
    };
    registry.faults.push({ line: /^PUT/, act: note });
    await aClient().putBlob(repository, source());
    expect(headers).toEqual([[String(bytes.length), undefined]]);
  });

  it('that is there is not even read', async () => {
    registry.blobs.set(`acme/app ${digest}`, bytes);
    const blob = source();
    expect(await aClient().putBlob(repository, blob)).toBe(false);
    expect(blob.opened()).toBe(0);
    expect(lines()).toEqual([look]);
  });

  it('without a byte is sent as well', async () => {
    expect(await aClient().putBlob(repository, source([]))).toBe(true);
    expect(registry.blobs.get(`acme/app ${digestOf('')}`)).toEqual(Buffer.alloc(0));
  });

  it('of any size arrives whole', async () => {
    const pieces = Array.from({ length: 40 }, (_, index) => Buffer.alloc(262_144, index));
    const blob = source(pieces);
    await aClient().putBlob(repository, blob);
    expect(registry.blobs.get(`acme/app ${blob.digest}`)?.length).toBe(40 * 262_144);
  });

  it('is sent with the token for pushing, and the token is asked for once', async () => {
    const locked = await startRegistry({ kind: 'bearer', account: 'me:secret' });
    toClose.push(locked.close);
    const client = aClient(accountFor(locked.host, 'me:secret'));
    await client.putBlob(repositoryAt(locked.host), source());
    expect(locked.blobs.size).toBe(1);
    const asked = locked.lines().filter((line) => line.startsWith('GET /token'));
    expect(asked).toEqual([expect.stringContaining(encodeURIComponent('repository:acme/app:pull,push'))]);
  });
});

describe('a blob that another repository of the registry has', () => {
  const other = (): Repository => repositoryAt(registry.host, 'acme/base');
  const mount = `${begin}?mount=${encodeURIComponent(digest)}&from=acme%2Fbase`;

  it('is taken over', async () => {
    registry.blobs.set(`acme/base ${digest}`, bytes);
    const blob = source();
    expect(await aClient().putBlob(repository, blob, other())).toBe(false);
    expect(held()).toEqual(bytes);
    expect(blob.opened()).toBe(0);
    expect(lines()).toEqual([look, mount]);
  });

  it('is sent where the registry begins an upload in place of that', async () => {
    expect(await aClient().putBlob(repository, source(), other())).toBe(true);
    expect(held()).toEqual(bytes);
    expect(lines()).toEqual([look, mount, send]);
  });

  it.each([401, 403, 404, 405])('is sent where the answer is %i', async (code) => {
    registry.faults.push({ line: /mount=/, act: status(code) });
    expect(await aClient().putBlob(repository, source(), other())).toBe(true);
    expect(held()).toEqual(bytes);
    expect(lines()).toEqual([look, mount, begin, send]);
  });
});

describe('a blob of another repository behind a token service', () => {
  const from = (host: string): Repository => repositoryAt(host, 'acme/base');
  const locked = async (): Promise<TestRegistry> => {
    const started = await startRegistry({ kind: 'bearer', account: 'me:secret' });
    toClose.push(started.close);
    return started;
  };

  it('is taken over with a token for both repositories', async () => {
    const { host, blobs, lines: asked } = await locked();
    blobs.set(`acme/base ${digest}`, bytes);
    const client = aClient(accountFor(host, 'me:secret'));
    expect(await client.putBlob(repositoryAt(host), source(), from(host))).toBe(false);
    const scopes = asked().filter((line) => line.startsWith('GET /token'));
    expect(scopes.at(-1)).toContain(encodeURIComponent('repository:acme/base:pull'));
  });

  it('is sent where the service gives no token for both', async () => {
    const { host, faults } = await locked();
    faults.push({ line: /^GET \/token.*acme%2Fbase/, act: status(403) });
    const client = aClient(accountFor(host, 'me:secret'));
    expect(await client.putBlob(repositoryAt(host), source(), from(host))).toBe(true);
  });
});

describe('an upload that goes wrong', () => {
  it.each([
    ['is broken off', reset],
    ['meets an error of the registry', status(502)],
    ['asks to wait', status(429)],
    ['arrives, but the answer is lost', lie],
  ])('and %s starts again, from the first byte', async (_, act) => {
    registry.faults.push({ line: /^PUT/, act, times: 2 });
    const client = aClient();
    const blob = source();
    expect(await client.putBlob(repository, blob)).toBe(true);
    expect(held()).toEqual(bytes);
    expect(blob.opened()).toBe(3);
    expect(lines()).toEqual([look, begin, send, begin, send, begin, send]);
    expect(client.pauses).toEqual([500, 1000]);
  });

  it('times out after the budget', async () => {
    registry.faults.push({ line: /^PUT/, act: status(503) });
    const client = aClient(undefined, { budget: 10_000 });
    expect(await problemsOf(client.putBlob(repository, source()))).toMatchObject([{ code: 'REGISTRY_UNAVAILABLE' }]);
    expect(client.pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(10_000);
  });

  it.each([
    [413, 'REGISTRY_REFUSED', /upload limit/],
    [403, 'REGISTRY_UNAUTHORIZED', /Log in/],
    [507, 'REGISTRY_QUOTA', /./],
  ])('with %i is refused for good', async (answer, code, cure) => {
    registry.faults.push({ line: /^PUT/, act: status(answer) });
    expect(await problemsOf(aClient().putBlob(repository, source()))).toMatchObject([
      { code, fact: expect.stringContaining(`upload the blob ${digest}`), cure: expect.stringMatching(cure) },
    ]);
  });

  it('because the bytes are others is refused', async () => {
    const blob = { ...source(), digest: digestOf('others') };
    expect(await problemsOf(aClient().putBlob(repository, blob))).toMatchObject([{ code: 'REGISTRY_REFUSED' }]);
    expect(registry.blobs.size).toBe(0);
  });

  it('because the registry keeps something else is reported', async () => {
    const act = status(201, '', { 'docker-content-digest': digestOf('others') });
    registry.faults.push({ line: /^PUT/, act });
    expect(await problemsOf(aClient().putBlob(repository, source()))).toMatchObject([
      { code: 'REGISTRY_DIGEST_MISMATCH' },
    ]);
  });

  it('because there is nothing to read says so', async () => {
    const gone = async function* (): AsyncGenerator<Uint8Array> {
      yield* [];
      throw new Failure([problem('CONTENT_MISSING', 'There is no file.')]);
    };
    const blob = { ...source(), open: gone };
    expect(await problemsOf(aClient().putBlob(repository, blob))).toMatchObject([{ code: 'CONTENT_MISSING' }]);
  });

  it('because the registry does not say where it goes is refused', async () => {
    registry.faults.push({ line: /^POST/, act: status(202) });
    expect(await problemsOf(aClient().putBlob(repository, source()))).toMatchObject([{ code: 'REGISTRY_REFUSED' }]);
  });
});

describe('the place of an upload', () => {
  it('on another host gets the bytes, and nothing that proves who we are', async () => {
    const seen: unknown[] = [];
    const storage = createServer((request, response) => {
      seen.push([request.url, request.headers.authorization]);
      request.resume().on('end', () => response.writeHead(201).end());
    });
    const host = await listen(storage);
    toClose.push(() => close(storage));
    const locked = await startRegistry({ kind: 'basic', account: 'me:secret' });
    toClose.push(locked.close);
    locked.faults.push({ line: /^POST/, act: status(202, '', { location: `http://${host}/bucket?signed=a%20b` }) });
    const client = aClient(accountFor(locked.host, 'me:secret'));
    await client.putBlob(repositoryAt(locked.host), source());
    expect(seen).toEqual([[`/bucket?signed=a%20b&digest=${encodeURIComponent(digest)}`, undefined]]);
  });

  it('that is less protected than the registry is not used', async () => {
    const secure = createSecureServer({ cert: certificate, key }, (request, response) => {
      const code = request.method === 'HEAD' ? 404 : 202;
      response.writeHead(code, { location: `http://${registry.host}/v2/acme/app/blobs/uploads/1` }).end();
    });
    const host = await listen(secure);
    toClose.push(() => close(secure));
    const client = aClient(undefined, { certificates: async () => ({ authorities: [certificate] }) });
    expect(await problemsOf(client.putBlob(repositoryAt(host), source()))).toMatchObject([
      { code: 'REGISTRY_INSECURE' },
    ]);
    expect(registry.lines()).toEqual([]);
  });
});

describe('an upload that takes long', () => {
  const pieces = Array.from({ length: 8 }, () => Buffer.alloc(1000));

  it('continues as long as it moves', async () => {
    const client = aClient(undefined, { clock: realTime, perTry: 400, budget: 400 });
    expect(await client.putBlob(repository, source(pieces, 80))).toBe(true);
  });

  it('is canceled if it stalls', async () => {
    const client = aClient(undefined, { clock: realTime, perTry: 100, budget: 200 });
    const still = source(pieces, 1000);
    expect(await problemsOf(client.putBlob(repository, still))).toMatchObject([{ code: 'REGISTRY_UNAVAILABLE' }]);
  });

  it('ends with the job', async () => {
    const wish = new AbortController();
    const client = aClient(undefined, { clock: realTime, canceled: wish.signal });
    const call = problemsOf(client.putBlob(repository, source(pieces, 500)));
    while (!registry.lines().some((line) => line.startsWith('POST'))) await sleep(5);
    wish.abort();
    expect(await call).toMatchObject([{ code: 'INTERRUPTED' }]);
  }, 10_000);
});
