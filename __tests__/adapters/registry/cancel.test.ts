// Calls of a job that is cancelled, and those that put things in order all the same.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aClient, problemsOf, repositoryAt } from './aClient.ts';

let server: Server;
let host: string;
let requests: string[] = [];
let closed = 0;

/** A registry that is asked for manifests and never answers. */
beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.url === '/v2/') response.end();
    response.on('close', () => {
      if (!response.writableEnded) closed += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const realTime = {
  now: () => new Date(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  every: () => () => undefined,
};

describe('a job that is cancelled', () => {
  it('breaks off the call that is under way', async () => {
    requests = [];
    const wish = new AbortController();
    const client = aClient(undefined, { cancelled: wish.signal, clock: realTime, perTry: 30_000 });
    const call = problemsOf(client.manifest(repositoryAt(host), 'latest'));
    while (!requests.some((line) => line.startsWith('GET /v2/acme'))) await realTime.sleep(5);
    const before = closed;
    wish.abort();
    expect((await call).map(({ code }) => code)).toEqual(['INTERRUPTED']);
    while (closed === before) await realTime.sleep(5);
  });

  it('makes no new calls', async () => {
    const client = aClient(undefined, { cancelled: AbortSignal.abort(), clock: realTime });
    expect((await problemsOf(client.manifest(repositoryAt(host), 'latest'))).map(({ code }) => code)).toEqual([
      'INTERRUPTED',
    ]);
  });

  it('still makes those that put things in order, all within one limit of time', async () => {
    const client = aClient(undefined, { cancelled: AbortSignal.abort(), clock: realTime, perTry: 30_000 });
    const limited = client.within(400);
    const started = Date.now();
    const codes = [];
    for (const name of ['1', '2', '3']) {
      codes.push((await problemsOf(limited.manifest(repositoryAt(host), name))).map(({ code }) => code));
    }
    expect(codes.flat()).toEqual(['REGISTRY_UNAVAILABLE', 'REGISTRY_UNAVAILABLE', 'REGISTRY_UNAVAILABLE']);
    expect(Date.now() - started).toBeLessThan(1500);
  });
});
