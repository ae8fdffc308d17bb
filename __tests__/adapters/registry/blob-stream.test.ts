// Streams blobs from registries that send wrong bytes, too many, too few, or never stop.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unpack } from '../../../src/adapters/unpack/unpack.ts';
import { readLayer } from '../../../src/layers/layer.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import type { BlobReader, Registry } from '../../../src/ports/ports.ts';
import { registryStore } from '../../../src/verify/content/store.ts';
import { tarOf } from '../../layers/archive.ts';
import { silentPorts } from '../../support/ports.ts';
import { problemsOf } from '../../support/problems.ts';
import { aClient, realTime, repositoryAt } from './aClient.ts';
import { digestOf, type Fault, reset, startRegistry, type TestRegistry } from './server.ts';

const bytes = Buffer.alloc(300_000, 'what was pushed');
const blob = { digest: digestOf(bytes), size: bytes.length };

let registry: TestRegistry;
let repository: Repository;
beforeEach(async () => {
  registry = await startRegistry();
  repository = repositoryAt(registry.host);
  registry.blobs.set(`acme/app ${blob.digest}`, bytes);
});
afterEach(() => registry.close());

const all: BlobReader<number> = async (pieces) => {
  let length = 0;
  for await (const piece of pieces) length += piece.length;
  return length;
};
const first: BlobReader<number> = async (pieces) => {
  for await (const piece of pieces) return piece.length;
  return 0;
};
const heedless: BlobReader<number> = async (pieces) => {
  try {
    return await all(pieces);
  } catch {
    return 0;
  }
};
const none: BlobReader<number> = async () => 0;
const readers = { all, first, heedless, none };

/** Answers with a body in pieces, with or without a length. */
const body =
  (pieces: Iterable<Uint8Array>, headers: Record<string, string> = {}): Fault['act'] =>
  (response) => {
    response.writeHead(200, headers);
    void send(response, pieces);
  };

async function send(response: ServerResponse, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.write(piece)) {
      const heard = new AbortController();
      const ends = ['drain', 'close'].map((name) => once(response, name, { signal: heard.signal }));
      await Promise.race(ends).finally(() => heard.abort());
      await Promise.allSettled(ends);
    }
  }
  response.end();
}

function* endless(count: { sent: number }): Generator<Uint8Array> {
  for (; count.sent < 2e9; count.sent += 100_000) yield Buffer.alloc(100_000);
}

/** Sends a byte every few milliseconds, until the client disconnects. */
const drip =
  (status = 200, headers: Record<string, string> = {}): Fault['act'] =>
  (response) => {
    response.writeHead(status, headers);
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
  };

const codes = async (promise: Promise<unknown>): Promise<readonly string[]> =>
  (await problemsOf(promise)).map(({ code }) => code);

describe.each(Object.entries(readers))('a reader that takes %s of a blob', (name, read) => {
  it('gets its result where the bytes are right', async () => {
    const result = await aClient().readBlob(repository, blob, read);
    expect(result).toBe({ all: blob.size, first: result, heedless: blob.size, none: 0 }[name]);
  });

  const other = Buffer.alloc(bytes.length, 'what was not pushed');
  it.each([
    ['other bytes', body([other])],
    ['other bytes at the end', body([bytes.subarray(0, -1), Buffer.from('x')])],
    ['too few bytes', body([bytes.subarray(0, -1)])],
    ['no bytes', body([])],
    ['one byte more', body([bytes, Buffer.from('x')])],
    ['as many bytes more', body([bytes, bytes], { 'content-length': `${2 * bytes.length}` })],
    ['bytes without end', body(endless({ sent: 0 }))],
  ])('gets no result for %s', async (_, act) => {
    registry.faults.push({ line: /^GET/, act });
    expect(await codes(aClient().readBlob(repository, blob, read))).toEqual(['REGISTRY_DIGEST_MISMATCH']);
    expect(registry.seen).toHaveLength(1);
  });

  it('starts again where the connection breaks', async () => {
    registry.faults.push({
      line: /^GET/,
      times: 2,
      act: (response, request) => {
        response.writeHead(200).write(bytes.subarray(0, 100_000));
        setTimeout(() => reset(response, request, () => undefined), 20);
      },
    });
    expect(await codes(aClient().readBlob(repository, blob, read))).toEqual([]);
    expect(registry.seen).toHaveLength(3);
  });
});

describe('a layer', () => {
  const good = tarOf([{ path: 'app', mode: 0o755, content: 'good' }]);
  const pushed = gzipSync(tarOf([{ path: 'app', mode: 0o755, content: 'evil' }]), { level: 0 });
  const layer = { digest: digestOf(pushed), size: pushed.length };
  const read = (client: Registry) =>
    registryStore({ ...silentPorts(), registry: client, unpack }, repository).layer(layer, readLayer);
  const filled = (start: Uint8Array): Buffer => Buffer.concat([start, Buffer.alloc(pushed.length - start.length)]);

  it.each([
    ['gzip and zeros', filled(gzipSync(good))],
    ['zstd and zeros', filled(zstdCompressSync(good))],
    ['an archive and zeros', filled(good)],
    ['an archive of two members and zeros', filled(Buffer.concat([gzipSync(good), gzipSync(good)]))],
  ])('is not believed to be the good one that the registry shows as %s', async (_, shown) => {
    expect(shown.length).toBe(pushed.length);
    registry.faults.push({ line: /^GET/, act: body([shown]) });
    expect(await codes(read(aClient()))).toHaveLength(1);
  });

  it.each([
    ['zeros', Buffer.alloc(100)],
    ['one zero', Buffer.alloc(1)],
    ['zeros and another member', Buffer.concat([Buffer.alloc(100), gzipSync(good)])],
    ['rubbish', Buffer.from('rubbish')],
  ])('is refused where %s follow what is packed, even under the right digest', async (_, rest) => {
    for (const packed of [gzipSync(good), zstdCompressSync(good)]) {
      const whole = Buffer.concat([packed, rest]);
      const odd = { digest: digestOf(whole), size: whole.length };
      registry.blobs.set(`acme/app ${odd.digest}`, whole);
      const store = registryStore({ ...silentPorts(), registry: aClient(), unpack }, repository);
      expect(await codes(store.layer(odd, readLayer))).toEqual(['CONTENT_MALFORMED']);
    }
  });
});

describe('an answer without end', () => {
  it('is left as soon as the blob has more bytes than it should', async () => {
    const count = { sent: 0 };
    registry.faults.push({ line: /^GET/, act: body(endless(count)) });
    await codes(aClient().readBlob(repository, blob, all));
    expect(count.sent).toBeLessThan(50e6);
  });

  it('is left where a HEAD returned no length of the blob', async () => {
    const count = { sent: 0 };
    registry.faults.push({ line: /^HEAD/, act: (response) => void response.writeHead(200).end() });
    registry.faults.push({ line: /^GET/, act: body(endless(count)) });
    expect(await codes(aClient().blobSize(repository, blob))).toEqual(['REGISTRY_DIGEST_MISMATCH']);
    expect(count.sent).toBeLessThan(50e6);
  });

  it('is refused where its bytes only drip', async () => {
    registry.faults.push({ line: /^GET/, act: drip() });
    let time = 0;
    const now = (): Date => {
      time += 1000;
      return new Date(time);
    };
    const clock = { ...realTime, now, sleep: async () => undefined };
    expect(await codes(aClient(undefined, { clock }).readBlob(repository, blob, all))).toEqual([
      'REGISTRY_UNAVAILABLE',
    ]);
  });

  it('ends with the time that the call has', async () => {
    registry.faults.push({ line: /^GET/, act: drip() });
    const client = aClient(undefined, { clock: realTime }).limited(300);
    const started = Date.now();
    expect(await codes(client.readBlob(repository, blob, all))).toEqual(['REGISTRY_UNAVAILABLE']);
    expect(Date.now() - started).toBeLessThan(3000);
  });

  it('ends when the job is canceled', async () => {
    registry.faults.push({ line: /^GET/, act: drip() });
    const wish = new AbortController();
    const client = aClient(undefined, { clock: realTime, canceled: wish.signal });
    const read: BlobReader<number> = (pieces) => {
      setTimeout(() => wish.abort(), 50);
      return all(pieces);
    };
    expect(await codes(client.readBlob(repository, blob, read))).toEqual(['INTERRUPTED']);
  });

  it.each([
    ['a refusal', drip(403)],
    ['a missing blob', drip(404)],
    ['a redirect', drip(307, { location: '/elsewhere' })],
  ])('does not hold up %s', async (_, act) => {
    registry.faults.push({ line: /^GET/, act });
    const client = aClient(undefined, { perTry: 100, budget: 300 });
    expect(await codes(client.readBlob(repository, blob, all))).toHaveLength(1);
  });
});

describe('the size of a blob whose HEAD is silent', () => {
  const size = async (act: Fault['act']): Promise<number | undefined> => {
    registry.faults.push({ line: /^HEAD/, act: (response) => void response.writeHead(200).end() });
    registry.faults.push({ line: /^GET/, act });
    return aClient().blobSize(repository, blob);
  };
  const range = (status: number, text: string) => (response: ServerResponse) =>
    void response.writeHead(status, { 'content-range': text }).end(status === 206 ? 'w' : '');

  it('is what the range of its first byte states', async () => {
    expect(await size(range(206, 'bytes 0-0/1234'))).toBe(1234);
  });

  it('is undefined without a first byte', async () => {
    expect(await size(range(416, 'bytes */0'))).toBe(0);
  });

  it('is its own where the registry knows no ranges and sends the right bytes', async () => {
    expect(await size(body([bytes]))).toBe(blob.size);
  });

  it('is unknown where the range does not state it', async () => {
    expect(await codes(size(range(206, 'bytes 0-0/*')))).toEqual(['REGISTRY_REFUSED']);
  });
});

describe('an upload', () => {
  it('ends with the time that the call has', async () => {
    const slow = {
      digest: blob.digest,
      size: blob.size,
      open: async function* () {
        for (let at = 0; at < bytes.length; at += 100) {
          yield bytes.subarray(at, at + 100);
          await realTime.sleep(10);
        }
      },
    };
    registry.blobs.clear();
    const client = aClient(undefined, { clock: realTime }).limited(300);
    const started = Date.now();
    expect(await codes(client.putBlob(repository, slow))).toEqual(['REGISTRY_UNAVAILABLE']);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});
