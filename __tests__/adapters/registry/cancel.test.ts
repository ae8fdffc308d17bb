// Calls of a canceled job, and calls that clean up after it.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemsOf } from '../../support/problems.ts';
import { close, listen } from '../../support/server.ts';
import { aClient, realTime, repositoryAt } from './aClient.ts';
import { digestOf } from './server.ts';

let server: Server;
let host: string;
let requests: string[] = [];
let closed = 0;

/** A registry that never answers, but to a PUT, and that after a moment. */
beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.url === '/v2/') response.end();
    if (request.method === 'PUT') setTimeout(() => response.writeHead(201).end(), 150);
    response.on('close', () => {
      if (!response.writableEnded) closed += 1;
    });
  });
  host = await listen(server);
});

afterAll(() => close(server));

describe('a job that is canceled', () => {
  it('breaks off the call that is under way', async () => {
    requests = [];
    const wish = new AbortController();
    const client = aClient(undefined, { canceled: wish.signal, clock: realTime, perTry: 30_000 });
    const call = problemsOf(client.manifest(repositoryAt(host), 'latest'));
    while (!requests.some((line) => line.startsWith('GET /v2/acme'))) await realTime.sleep(5);
    const before = closed;
    wish.abort();
    expect((await call).map(({ code }) => code)).toEqual(['INTERRUPTED']);
    while (closed === before) await realTime.sleep(5);
  });

  it('waits for what is being written, for it could arrive after everything was put back', async () => {
    requests = [];
    const wish = new AbortController();
    const client = aClient(undefined, { canceled: wish.signal, clock: realTime, perTry: 30_000 });
    const bytes = new TextEncoder().encode('{}');
    const content = { mediaType: 'application/json', digest: digestOf(bytes), bytes };
    const call = client.putManifest(repositoryAt(host), 'latest', content);
    while (!requests.some((line) => line.startsWith('PUT '))) await realTime.sleep(5);
    const before = closed;
    wish.abort();
    await call;
    expect(closed).toBe(before);
    const next = await problemsOf(client.putManifest(repositoryAt(host), 'other', content));
    expect(next.map(({ code }) => code)).toEqual(['INTERRUPTED']);
    expect(requests.filter((line) => line.startsWith('PUT '))).toHaveLength(1);
  });

  it('makes no new calls', async () => {
    const client = aClient(undefined, { canceled: AbortSignal.abort(), clock: realTime });
    expect((await problemsOf(client.manifest(repositoryAt(host), 'latest'))).map(({ code }) => code)).toEqual([
      'INTERRUPTED',
    ]);
  });

  it('still makes those that put things in order, all within one limit of time', async () => {
    const client = aClient(undefined, { canceled: AbortSignal.abort(), clock: realTime, perTry: 30_000 });
    const limited = client.within(400, 30_000);
    const started = Date.now();
    const codes = [];
    for (const name of ['1', '2', '3']) {
      codes.push((await problemsOf(limited.manifest(repositoryAt(host), name))).map(({ code }) => code));
    }
    expect(codes.flat()).toEqual(['REGISTRY_UNAVAILABLE', 'REGISTRY_UNAVAILABLE', 'REGISTRY_UNAVAILABLE']);
    expect(Date.now() - started).toBeLessThan(1500);
  });

  it('while things are put in order shortens their limit of time from then on', async () => {
    requests = [];
    const wish = new AbortController();
    const client = aClient(undefined, { canceled: wish.signal, clock: realTime, perTry: 30_000 });
    const limited = client.within(30_000, 400).limited(20_000);
    const call = problemsOf(limited.manifest(repositoryAt(host), 'latest'));
    while (!requests.some((line) => line.startsWith('GET /v2/acme'))) await realTime.sleep(5);
    const before = closed;
    const canceled = Date.now();
    wish.abort();
    const bytes = new TextEncoder().encode('{}');
    // The calls that are in time go on.
    await limited.putManifest(repositoryAt(host), 'latest', { mediaType: 'x', digest: digestOf(bytes), bytes });
    expect((await call).map(({ code }) => code)).toEqual(['INTERRUPTED']);
    const later = await problemsOf(limited.head(repositoryAt(host), 'latest'));
    expect(later.map(({ code }) => code)).toEqual(['INTERRUPTED']);
    expect(Date.now() - canceled).toBeGreaterThan(390);
    expect(Date.now() - canceled).toBeLessThan(1500);
    while (closed === before) await realTime.sleep(5);
  });
});
