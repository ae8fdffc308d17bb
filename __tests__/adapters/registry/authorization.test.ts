// Which server gets which secret: tokens, passwords, redirects, realms; with real servers on both ends.
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import { problemsOf } from '../../support/problems.ts';
import { close, listen } from '../../support/server.ts';
import { aClient, accountFor, repositoryAt } from './aClient.ts';
import { digestOf, type Guard, hang, startRegistry, status, type TestRegistry } from './server.ts';

const bytes = Buffer.from('{}');
const index = { mediaType: mediaTypes.index, digest: digestOf(bytes), bytes };
const account = 'alice:pass:word';
const secrets = new RegExp(`pass:word|${Buffer.from(account).toString('base64')}`);

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of toClose.splice(0)) await end();
});

async function aRegistry(guard?: Guard): Promise<TestRegistry> {
  const registry = await startRegistry(guard);
  toClose.push(registry.close);
  registry.manifests.set('acme/app 1.0', { type: mediaTypes.index, bytes });
  return registry;
}

/** A server that records what it gets and returns nothing useful. */
async function anEar(): Promise<{ host: string; heard: string[] }> {
  const heard: string[] = [];
  const server: Server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.writeHead(200, { 'content-type': mediaTypes.index }).end(bytes);
  });
  const host = await listen(server);
  toClose.push(() => close(server));
  return { host, heard };
}

const tokenRequests = (registry: TestRegistry): string[] => registry.lines().filter((line) => line.includes(' /token'));

describe('a registry with tokens', () => {
  it('gets the account at its token service only, and a token for the right asked for', async () => {
    const registry = await aRegistry({ kind: 'bearer', account });
    const client = aClient(accountFor(registry.host, account));
    const repository = repositoryAt(registry.host);
    await client.manifest(repository, '1.0');
    await client.putManifest(repository, '2.0', index);
    expect(tokenRequests(registry)).toEqual([
      'GET /token?service=test%2C+service&scope=repository%3Aacme%2Fapp%3Apull',
      'GET /token?service=test%2C+service&scope=repository%3Aacme%2Fapp%3Apull%2Cpush',
    ]);
    const shown = registry.seen.filter(({ authorization }) => secrets.test(authorization ?? ''));
    expect(shown.map(({ url }) => url.split('?')[0])).toEqual(['/token', '/token']);
    expect(new Set(client.masked)).toEqual(new Set(['pass:word']));
  });

  it('is asked for one token by many requests at once', async () => {
    const registry = await aRegistry({ kind: 'bearer' });
    const client = aClient();
    const repository = repositoryAt(registry.host);
    await Promise.all(Array.from({ length: 20 }, () => client.head(repository, '1.0')));
    expect(tokenRequests(registry)).toHaveLength(1);
    await Promise.all(Array.from({ length: 20 }, () => client.head(repository, '1.0')));
    expect(registry.lines().filter((line) => line.startsWith('HEAD'))).toHaveLength(60);
  });

  it('gets a new token when the old one dies earlier than declared, once for all who use it', async () => {
    const registry = await aRegistry({ kind: 'bearer' });
    const client = aClient();
    const repository = repositoryAt(registry.host);
    await client.head(repository, '1.0');
    registry.tokens.clear();
    await Promise.all(Array.from({ length: 10 }, () => client.head(repository, '1.0')));
    expect(tokenRequests(registry)).toHaveLength(2);
  });

  it('gets a new token in time when the old one is about to end', async () => {
    const registry = await aRegistry({ kind: 'bearer', expiresIn: 8 });
    registry.faults.push({ line: /PUT .*\/slow/, times: 4, act: status(503) });
    const client = aClient();
    const repository = repositoryAt(registry.host);
    await client.putManifest(repository, 'first', index);
    // The pauses of this call are 7.5 s of the client's clock.
    await client.putManifest(repository, 'slow', index);
    await client.putManifest(repository, 'next', index);
    expect(tokenRequests(registry)).toHaveLength(2);
    expect(registry.seen.filter(({ url, method }) => method === 'PUT' && url.endsWith('next'))).toHaveLength(1);
  });

  it('asks for the scope that the registry names besides', async () => {
    const registry = await aRegistry({ kind: 'bearer', scope: 'repository:remote/acme/app:pull' });
    await aClient().manifest(repositoryAt(registry.host), '1.0');
    expect(tokenRequests(registry)[0]).toContain('scope=repository%3Aremote%2Facme%2Fapp%3Apull');
  });

  it('changes an identity token for a token by POST, not in a URL', async () => {
    const registry = await aRegistry({ kind: 'bearer', account: 'refresh-me' });
    const client = aClient({ auths: { [registry.host]: { identitytoken: 'refresh-me' } } });
    expect((await client.manifest(repositoryAt(registry.host), '1.0'))?.digest).toBe(index.digest);
    const asked = registry.seen.find(({ url }) => url === '/token');
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'polyarch',
      refresh_token: 'refresh-me',
      service: 'test, service',
      scope: 'repository:acme/app:pull',
    });
  });

  it('hands a registry token on as it is', async () => {
    const registry = await aRegistry({ kind: 'bearer' });
    registry.tokens.add('ready-made');
    const client = aClient({ auths: { [registry.host]: { registrytoken: 'ready-made' } } });
    await client.manifest(repositoryAt(registry.host), '1.0');
    expect(tokenRequests(registry)).toEqual([]);
  });

  it('reports a wrong password with its cure', async () => {
    const registry = await aRegistry({ kind: 'bearer', account });
    const problems = await problemsOf(
      aClient(accountFor(registry.host, 'x:y')).manifest(repositoryAt(registry.host), '1.0'),
    );
    expect(problems).toMatchObject([
      { code: 'REGISTRY_UNAUTHORIZED', cure: expect.stringContaining('The registry rejects the current account') },
    ]);
  });

  it('waits for a token service that is out of breath', async () => {
    const registry = await aRegistry({ kind: 'bearer' });
    registry.faults.push({ line: /\/token/, times: 2, act: status(503) });
    const client = aClient();
    await client.manifest(repositoryAt(registry.host), '1.0');
    expect(client.pauses).toEqual([500, 1000]);
  });

  it('gives up on a token service that never answers, within the budget of the call', async () => {
    const registry = await aRegistry({ kind: 'bearer' });
    registry.faults.push({ line: /\/token/, act: hang });
    const client = aClient(undefined, { perTry: 100, budget: 2000 });
    expect(await problemsOf(client.manifest(repositoryAt(registry.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_UNAVAILABLE' },
    ]);
  });

  it.each(['{}', 'nonsense', '{"token":"a\\nb"}', '[]'])('refuses the token answer %s', async (body) => {
    const registry = await aRegistry({ kind: 'bearer' });
    registry.faults.push({ line: /\/token/, act: status(200, body) });
    expect(await problemsOf(aClient().manifest(repositoryAt(registry.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_REFUSED', fact: expect.stringContaining('returned no token') },
    ]);
  });

  it('says to log in where there is no account', async () => {
    const registry = await aRegistry({ kind: 'bearer', account });
    expect(await problemsOf(aClient().manifest(repositoryAt(registry.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_UNAUTHORIZED', cure: expect.stringContaining(`Log in to ${registry.host} before this step`) },
    ]);
  });
});

describe('a registry with passwords', () => {
  it('gets the password once it has asked', async () => {
    const registry = await aRegistry({ kind: 'basic', account });
    const client = aClient(accountFor(registry.host, account));
    const repository = repositoryAt(registry.host);
    await client.putManifest(repository, '2.0', index);
    await client.putManifest(repository, '3.0', index);
    expect(registry.seen.map(({ authorization }) => authorization !== undefined)).toEqual([false, true, true]);
  });

  it('refuses those it does not know, after one request more', async () => {
    const registry = await aRegistry({ kind: 'basic', account });
    const client = aClient(accountFor(registry.host, 'x:y'));
    expect(await problemsOf(client.putManifest(repositoryAt(registry.host), '2.0', index))).toMatchObject([
      { code: 'REGISTRY_UNAUTHORIZED' },
    ]);
    expect(registry.seen).toHaveLength(2);
  });

  it('refuses those it knows, but who may only read', async () => {
    const registry = await aRegistry({ kind: 'basic', account, isReadOnly: true });
    const client = aClient(accountFor(registry.host, account));
    const repository = repositoryAt(registry.host);
    expect(await problemsOf(client.putManifest(repository, '2.0', index))).toMatchObject([{ code: 'REGISTRY_DENIED' }]);
    expect(await problemsOf(client.checkPush(repository))).toMatchObject([{ code: 'REGISTRY_DENIED' }]);
  });
});

describe('the right to push', () => {
  it.each([
    ['no account', undefined],
    ['an unknown account', 'x:y'],
  ])('is denied to %s', async (_, who) => {
    for (const kind of ['basic', 'bearer'] as const) {
      const registry = await aRegistry({ kind, account });
      const client = aClient(who === undefined ? undefined : accountFor(registry.host, who));
      expect(await problemsOf(client.checkPush(repositoryAt(registry.host)))).toMatchObject([
        { code: 'REGISTRY_UNAUTHORIZED' },
      ]);
      expect(await client.hasCredentials(repositoryAt(registry.host))).toBe(who !== undefined);
    }
  });

  it('is granted to the account', async () => {
    for (const kind of ['basic', 'bearer'] as const) {
      const registry = await aRegistry({ kind, account });
      await aClient(accountFor(registry.host, account)).checkPush(repositoryAt(registry.host));
      expect(registry.uploads.size).toBe(0);
    }
  });

  it('is not guessed from a registry that fails', async () => {
    const registry = await aRegistry();
    registry.faults.push({ line: /^POST/, act: status(500) });
    const client = aClient(undefined, { budget: 1000 });
    expect(await problemsOf(client.checkPush(repositoryAt(registry.host)))).toMatchObject([
      { code: 'REGISTRY_UNAVAILABLE' },
    ]);
  });

  it('is tried without a secret for the place where the upload would go', async () => {
    const ear = await anEar();
    const registry = await aRegistry({ kind: 'basic', account });
    registry.faults.push({
      line: /^POST/,
      act: (response, request, ordinary) => {
        if (request.headers.authorization === undefined) return ordinary();
        response.writeHead(202, { location: `http://${ear.host}/upload` }).end();
      },
    });
    await aClient(accountFor(registry.host, account)).checkPush(repositoryAt(registry.host));
    expect(ear.heard).toHaveLength(1);
    expect(ear.heard.join()).not.toMatch(/authorization/);
  });
});

describe('a redirect', () => {
  it('to another host is followed without any secret', async () => {
    const ear = await anEar();
    const registry = await aRegistry({ kind: 'basic', account });
    registry.faults.push({
      line: /^GET/,
      act: (response, request, ordinary) => {
        if (request.headers.authorization === undefined) return ordinary();
        response.writeHead(307, { location: `http://${ear.host}/storage?signature=1` }).end();
      },
    });
    const client = aClient(accountFor(registry.host, account));
    expect((await client.manifest(repositoryAt(registry.host), '1.0'))?.digest).toBe(index.digest);
    expect(ear.heard).toHaveLength(1);
    expect(ear.heard.join()).not.toMatch(/authorization/i);
    expect(ear.heard.join()).not.toMatch(secrets);
  });

  it('on the same host keeps what proves who we are', async () => {
    const registry = await aRegistry({ kind: 'basic', account });
    registry.manifests.set('acme/moved 1.0', { type: mediaTypes.index, bytes });
    registry.faults.push({
      line: /^GET \/v2\/acme\/app/,
      act: status(308, '', { location: '/v2/acme/moved/manifests/1.0' }),
    });
    const client = aClient(accountFor(registry.host, account));
    expect((await client.manifest(repositoryAt(registry.host), '1.0'))?.digest).toBe(index.digest);
  });

  it('and a 401 of the other host get no credentials', async () => {
    const other = await aRegistry({ kind: 'basic', account });
    const registry = await aRegistry();
    registry.faults.push({
      line: /^GET/,
      act: status(307, '', { location: `http://${other.host}/v2/acme/app/manifests/1.0` }),
    });
    const client = aClient({ auths: { [registry.host]: { username: 'a', password: 'b' } } });
    expect(await problemsOf(client.manifest(repositoryAt(registry.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_UNAUTHORIZED' },
    ]);
    expect(other.seen.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });

  it('without end ends', async () => {
    const registry = await aRegistry();
    registry.faults.push({ line: /^GET/, act: status(307, '', { location: '/v2/acme/app/manifests/1.0' }) });
    expect(await problemsOf(aClient().manifest(repositoryAt(registry.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_REFUSED', fact: expect.stringContaining('redirects in a loop') },
    ]);
    expect(registry.seen).toHaveLength(6);
  });

  it.each(['ftp://example.com/x', 'http://', 'file:///etc/passwd'])('to %s is not followed', async (location) => {
    const registry = await aRegistry();
    registry.faults.push({ line: /^GET/, act: status(307, '', { location }) });
    expect(await problemsOf(aClient().manifest(repositoryAt(registry.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_INSECURE' },
    ]);
  });

  it('of a writing request to another host is not followed', async () => {
    const ear = await anEar();
    const registry = await aRegistry();
    registry.faults.push({ line: /^PUT/, act: status(307, '', { location: `http://${ear.host}/` }) });
    expect(await problemsOf(aClient().putManifest(repositoryAt(registry.host), '2.0', index))).toMatchObject([
      { code: 'REGISTRY_REFUSED' },
    ]);
    expect(ear.heard).toEqual([]);
  });
});

describe('a realm', () => {
  it.each(['ftp://example.com/token', '', 'token', 'javascript:0'])('of %j gets nothing', async (realm) => {
    const registry = await aRegistry({ kind: 'bearer', account, realm });
    const client = aClient(accountFor(registry.host, account));
    expect(await problemsOf(client.manifest(repositoryAt(registry.host), '1.0'))).toMatchObject([
      { code: 'REGISTRY_INSECURE' },
    ]);
  });
});
