// Connections to a registry: insecure ones by Docker's rule, unknown certificates, proxies.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { afterEach, describe, expect, it } from '@jest/globals';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import { problemsOf } from '../../support/problems.ts';
import { close, listen } from '../../support/server.ts';
import { aClient, repositoryAt } from './aClient.ts';
import { certificate, key } from './certificate.ts';
import { digestOf, startRegistry, status } from './server.ts';

const bytes = Buffer.from('{}');
const answer: RequestListener = (_, response) =>
  void response.writeHead(200, { 'content-type': mediaTypes.index }).end(bytes);

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of toClose.splice(0)) await end();
});

async function serve(server: Server): Promise<string> {
  toClose.push(() => close(server));
  return listen(server);
}

describe('a registry that is listed as insecure', () => {
  it('is spoken to by https whatever its certificate', async () => {
    const host = await serve(createSecureServer({ cert: certificate, key }, answer));
    const client = aClient(undefined, { insecure: [host] });
    expect((await client.manifest(repositoryAt(host), '1.0'))?.digest).toBe(digestOf(bytes));
  });

  it('is spoken to by http where it has no https', async () => {
    const host = await serve(createServer(answer));
    const client = aClient(undefined, { insecure: [host] });
    expect((await client.manifest(repositoryAt(host), '1.0'))?.digest).toBe(digestOf(bytes));
  });
});

describe('a registry that certificates were laid down for', () => {
  it('is spoken to by https although it is this very machine, and believed by its authority', async () => {
    const host = await serve(createSecureServer({ cert: certificate, key }, answer));
    const client = aClient(undefined, {
      certificates: async (asked) => (asked === host ? { authorities: [certificate] } : undefined),
    });
    expect((await client.manifest(repositoryAt(host), '1.0'))?.digest).toBe(digestOf(bytes));
  });

  it('gets our own certificate when it asks for one', async () => {
    const asking = { cert: certificate, key, ca: certificate, requestCert: true, rejectUnauthorized: true };
    const host = await serve(createSecureServer(asking, answer));
    const pair = { authorities: [certificate], certificate, key };
    const known = aClient(undefined, { certificates: async () => pair });
    expect((await known.manifest(repositoryAt(host), '1.0'))?.digest).toBe(digestOf(bytes));
    const unknown = aClient(undefined, { certificates: async () => ({ authorities: [certificate] }) });
    expect(await problemsOf(unknown.manifest(repositoryAt(host), '1.0'))).not.toEqual([]);
  });
});

describe('an untrusted certificate', () => {
  it('ends the call at once, and says whose it is', async () => {
    const host = await serve(createSecureServer({ cert: certificate, key }, answer));
    const registry = await startRegistry();
    toClose.push(registry.close);
    registry.faults.push({ line: /./, act: status(307, '', { location: `https://${host}/` }) });
    const client = aClient();
    expect(await problemsOf(client.manifest(repositoryAt(registry.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_INSECURE', fact: expect.stringContaining(`The certificate of ${host} is not trusted`) },
    ]);
    expect(client.pauses).toEqual([]);
  });

  it('does not count on a host beside the one that is listed', async () => {
    const host = await serve(createSecureServer({ cert: certificate, key }, answer));
    const listed = await startRegistry();
    toClose.push(listed.close);
    listed.faults.push({ line: /GET .*manifests/, act: status(307, '', { location: `https://${host}/` }) });
    const client = aClient(undefined, { insecure: [listed.host] });
    expect(await problemsOf(client.manifest(repositoryAt(listed.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_INSECURE' },
    ]);
  });
});

describe('a proxy', () => {
  it('is asked for a registry by plain http with the whole address', async () => {
    const asked: string[] = [];
    const proxy = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
    proxy.on('connect', (request, socket) => {
      asked.push(`CONNECT ${request.url}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const host = await serve(proxy);
    const env = { HTTP_PROXY: `http://${host}`, HTTPS_PROXY: `http://${host}` };
    const client = aClient(undefined, { env, insecure: ['registry.test:5000'] });
    expect((await client.manifest(repositoryAt('registry.test:5000'), '1.0'))?.digest).toBe(digestOf(bytes));
    expect(asked).toEqual(['CONNECT registry.test:5000', 'GET http://registry.test:5000/v2/acme/app/manifests/1.0']);
  });

  it('that refuses is reported as what it is', async () => {
    const proxy = createServer();
    proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    const host = await serve(proxy);
    const client = aClient(undefined, { env: { HTTPS_PROXY: `http://${host}` } });
    expect(await problemsOf(client.manifest(repositoryAt('registry.test'), '1.0'))).toMatchObject([
      { code: 'REGISTRY_UNAVAILABLE', fact: expect.stringContaining('Proxy response (407); see HTTPS_PROXY') },
    ]);
    expect(client.pauses).toEqual([]);
  });
});
