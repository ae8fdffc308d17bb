// The pure parts of the registry client: challenges, pauses, hosts and proxies.
import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../../src/adapters/registry/answer.ts';
import { createTokens, type ServiceRequest } from '../../../src/adapters/registry/auth/token.ts';
import { parseChallenges } from '../../../src/adapters/registry/headers.ts';
import { apiHost, proxyOf } from '../../../src/adapters/registry/hosts.ts';
import { brokenOf, parseError, refusalOf, type Task } from '../../../src/adapters/registry/refusal.ts';
import { backOff, isTransient, retryAfterOf } from '../../../src/adapters/registry/retry.ts';
import { isThisMachine } from '../../../src/oci/loopback.ts';
import { anyText, cases, fc } from '../../support/chance.ts';
import { cpuTime } from '../../support/cpu-time.ts';

describe('parseChallenges', () => {
  const plain = (text: string): unknown => JSON.parse(JSON.stringify(parseChallenges(text)));
  it.each([
    ['', []],
    ['Basic realm="stack"', [{ scheme: 'basic', parameters: { realm: 'stack' } }]],
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
      [
        {
          scheme: 'bearer',
          parameters: {
            realm: 'https://auth.docker.io/token',
            service: 'registry.docker.io',
            scope: 'repository:a/b:pull,push',
          },
        },
      ],
    ],
    [
      'Basic realm="a, b=\\"c\\"", Bearer realm=x , Service = "y" ,,error="insufficient_scope"',
      [
        { scheme: 'basic', parameters: { realm: 'a, b="c"' } },
        { scheme: 'bearer', parameters: { realm: 'x', service: 'y', error: 'insufficient_scope' } },
      ],
    ],
    [
      'Negotiate, Basic realm=""',
      [
        { scheme: 'negotiate', parameters: {} },
        { scheme: 'basic', parameters: { realm: '' } },
      ],
    ],
    [
      '"lost" Basic',
      [
        { scheme: 'lost', parameters: {} },
        { scheme: 'basic', parameters: {} },
      ],
    ],
  ])('reads %s', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('keeps names like __proto__ as mere names', () => {
    expect(Object.keys(parseChallenges('Bearer __proto__=x')[0]?.parameters ?? {})).toEqual(['__proto__']);
  });

  it('never fails, and is quick on whatever is long', async () => {
    fc.assert(
      fc.property(anyText(), (text) => void parseChallenges(text)),
      cases(500),
    );
    for (const unit of ['a', 'a ', 'a=', '"', '"\\', ',', ' ', 'a="', 'é']) {
      expect(await cpuTime(() => parseChallenges(unit.repeat(16_000)))).toBeLessThan(500);
    }
  });
});

describe('pauses', () => {
  it('double from half a second to 8 s, give or take a quarter', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map((count) => backOff(count, 0.5))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect([0, 1].map((random) => backOff(0, random))).toEqual([375, 625]);
  });

  it.each([
    ['2', 2000],
    [' 2 ', 2000],
    ['Thu, 01 Jan 1970 00:00:05 GMT', 4000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-1', undefined],
    [undefined, undefined],
  ])('follow Retry-After: %s', (header, expected) => {
    expect(retryAfterOf(header, 1000)).toBe(expected);
  });

  it.each([
    [[408, 425, 429, 500, 502, 503, 504], true],
    [[200, 301, 400, 401, 403, 404, 409, 413, 415], false],
  ])('%j: %s', (codes, expected) => {
    expect(codes.map(isTransient)).toEqual(codes.map(() => expected));
  });
});

describe('hosts', () => {
  it('knows where Docker Hub answers', () => {
    expect(['docker.io', 'ghcr.io'].map(apiHost)).toEqual(['registry-1.docker.io', 'ghcr.io']);
  });

  it.each([
    ['localhost', true],
    ['localhost:5000', true],
    ['127.0.0.1:5000', true],
    ['127.9.8.7', true],
    ['[::1]:5000', true],
    ['::1', true],
    ['LOCALHOST', true],
    ['[::ffff:127.0.0.1]:5000', true],
    ['[::ffff:7f00:1]', true],
    ['[::ffff:a00:1]', false],
    ['[2001:db8::1]:5000', false],
    ['127.0.0.1.example.com', false],
    ['localhost.example.com', false],
    ['10.0.0.1', false],
    ['ghcr.io', false],
  ])('%s is this machine: %s', (host, expected) => {
    expect(isThisMachine(host)).toBe(expected);
  });

  const proxy = 'http://proxy:3128';
  it.each([
    { url: 'https://ghcr.io', env: {}, expected: undefined },
    { url: 'https://ghcr.io', env: { HTTPS_PROXY: proxy }, expected: proxy },
    { url: 'https://ghcr.io', env: { https_proxy: 'proxy:3128' }, expected: proxy },
    { url: 'https://ghcr.io', env: { HTTP_PROXY: proxy }, expected: undefined },
    { url: 'https://ghcr.io', env: { https_proxy: ' ', HTTPS_PROXY: `${proxy}\n` }, expected: proxy },
    { url: 'https://ghcr.io', env: { HTTPS_PROXY: ' ' }, expected: undefined },
    { url: 'http://reg:5000', env: { HTTP_PROXY: proxy }, expected: proxy },
    { url: 'http://127.0.0.1:5000', env: { HTTP_PROXY: proxy }, expected: undefined },
    { url: 'https://ghcr.io', env: { HTTPS_PROXY: proxy, NO_PROXY: '*' }, expected: undefined },
    { url: 'https://ghcr.io', env: { HTTPS_PROXY: proxy, NO_PROXY: 'docker.io, ghcr.io' }, expected: undefined },
    { url: 'https://a.ghcr.io', env: { HTTPS_PROXY: proxy, no_proxy: '.ghcr.io' }, expected: undefined },
    { url: 'https://a.ghcr.io', env: { HTTPS_PROXY: proxy, no_proxy: '*.ghcr.io' }, expected: undefined },
    { url: 'https://ghcr.io', env: { HTTPS_PROXY: proxy, no_proxy: '.ghcr.io' }, expected: proxy },
    { url: 'https://ghcr.io', env: { HTTPS_PROXY: proxy, no_proxy: '*.ghcr.io' }, expected: proxy },
    { url: 'https://notghcr.io', env: { HTTPS_PROXY: proxy, NO_PROXY: 'ghcr.io' }, expected: proxy },
    { url: 'https://reg:5000', env: { HTTPS_PROXY: proxy, NO_PROXY: 'reg:5001' }, expected: proxy },
    { url: 'https://reg:5000', env: { HTTPS_PROXY: proxy, NO_PROXY: 'reg:5000' }, expected: undefined },
    { url: 'https://10.1.2.3', env: { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, expected: undefined },
    { url: 'https://11.1.2.3', env: { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, expected: proxy },
    { url: 'https://[fd00::1]', env: { HTTPS_PROXY: proxy, NO_PROXY: 'fd00::/8' }, expected: undefined },
  ])('$url goes by $expected with $env', ({ url, env, expected }) => {
    expect(proxyOf(new URL(url), env)).toBe(expected);
  });
});

describe('refusalOf', () => {
  const at = (registry: string, actions: Task['actions'] = 'pull,push'): Task => ({
    repository: { name: `${registry}/acme/app`, registry, path: 'acme/app' },
    operation: { kind: 'start-upload' },
    actions,
  });
  const denied = '{"errors":[{"code":"DENIED","message":"permission_denied: write_package"}]}';
  it.each([
    [
      at('ghcr.io'),
      { status: 403, body: denied, hasAccount: true },
      'REGISTRY_DENIED',
      '`permissions: packages: write`',
    ],
    [
      at('ghcr.io', 'pull'),
      { status: 403, body: denied, hasAccount: true },
      'REGISTRY_DENIED',
      '`permissions: packages: read`',
    ],
    [at('a.io'), { status: 403, body: denied, hasAccount: true }, 'REGISTRY_DENIED', 'write access to the repository'],
    [at('a.io'), { status: 403, body: denied, hasAccount: false }, 'REGISTRY_UNAUTHORIZED', 'Log in to a.io'],
    [at('a.io'), { status: 401, body: denied, hasAccount: true }, 'REGISTRY_DENIED', 'write access'],
    [at('a.io'), { status: 401, body: '', hasAccount: true }, 'REGISTRY_UNAUTHORIZED', 'Log in again'],
    [
      at('docker.io'),
      { status: 401, body: '', challenge: 'Bearer error="insufficient_scope"', hasAccount: true },
      'REGISTRY_DENIED',
      'write access',
    ],
    [at('docker.io'), { status: 429, body: '', hasAccount: false }, 'REGISTRY_RATE_LIMITED', 'Log in to Docker Hub'],
    [at('docker.io'), { status: 429, body: '', hasAccount: true }, 'REGISTRY_RATE_LIMITED', 'Run the step again later'],
    [
      at('a.io'),
      { status: 404, body: '', hasAccount: true },
      'REGISTRY_REFUSED',
      'Create the repository a.io/acme/app',
    ],
    [
      at('a.io'),
      { status: 418, body: '', hasAccount: true },
      'REGISTRY_REFUSED',
      'the error that the registry reports',
    ],
  ] as const)('%j %j is %s: %s', (task, refusal, code, cure) => {
    const { problems } = refusalOf(task, { challenge: '', ...refusal });
    expect(problems).toMatchObject([{ code, cure: expect.stringContaining(cure) }]);
  });
});

describe('brokenOf', () => {
  const repository = { name: 'a.io/acme/app', registry: 'a.io', path: 'acme/app' };
  const broken = (error: unknown) =>
    brokenOf(
      { repository, operation: { kind: 'put-manifest', reference: '1.0' }, actions: 'pull,push' },
      'a.io',
      error,
    );
  it.each([
    [
      'ECONNRESET',
      'REGISTRY_UNAVAILABLE',
      'The connection to a.io failed (ECONNRESET) while polyarch tried to put 1.0 in a.io/acme/app.',
    ],
    [
      'UND_ERR_HEADERS_TIMEOUT',
      'REGISTRY_UNAVAILABLE',
      'a.io did not respond in time while polyarch tried to put 1.0 in a.io/acme/app.',
    ],
    ['ENOTFOUND', 'REGISTRY_UNAVAILABLE', 'The host a.io does not exist.'],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'REGISTRY_INSECURE',
      'The certificate of a.io is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).',
    ],
  ])('reports %s as %s', (code, kind, fact) => {
    expect(broken(Object.assign(new Error('x'), { code }))?.problems).toMatchObject([{ code: kind, fact }]);
    expect(broken(new Error('y', { cause: Object.assign(new Error('x'), { code }) }))?.problems).toMatchObject([
      { fact },
    ]);
  });

  it.each([new TypeError('a bug'), undefined, null, 'text', 7, {}])('leaves %p alone', (error) => {
    expect(broken(error)).toBeUndefined();
  });
});

describe('parseError', () => {
  it.each([
    ['{"errors":[{"code":"DENIED","message":"no."}]}', { code: 'DENIED', message: 'no' }],
    ['{"details":"invalid token"}', { code: '', message: 'invalid token' }],
    ['{"error":"invalid_grant"}', { code: '', message: 'invalid_grant' }],
    ['{"errors":[{"code":"DENIED"}]}', { code: 'DENIED', message: 'DENIED' }],
    ['{"errors":[]}', { code: '', message: '' }],
    ['plain\nwords', { code: '', message: 'plain' }],
    ['', { code: '', message: '' }],
    ['null', { code: '', message: '' }],
  ])('reads %s', (body, expected) => {
    expect(parseError(body)).toEqual(expected);
  });
});

describe('a token service', () => {
  const repository = { name: 'a.io/acme/app', registry: 'a.io', path: 'acme/app' };
  const task = { repository, operation: { kind: 'read-manifest', reference: '1.0' }, actions: 'pull' } as const;
  const asked = async (registry: string, realm: string): Promise<readonly string[]> => {
    const urls: string[] = [];
    const ask = async ({ request }: ServiceRequest): Promise<unknown> => {
      urls.push(request.url.href);
      return { token: 't' };
    };
    const find = async () => ({ kind: 'password', username: 'a', password: 'b' }) as const;
    const insecure = ['listed.io', 'listed.io:5000'];
    const tokens = createTokens({ find, findAgain: find, insecure, ask, now: () => new Date(0) });
    const answer: Answer = {
      status: 401,
      url: new URL(registry),
      header: () => `Bearer realm="${realm}"`,
      body: (async function* () {})(),
      discard: async () => undefined,
    };
    await tokens.renew({ task, url: new URL(registry), deadline: 1000 }, answer, undefined);
    return urls;
  };

  it('may be elsewhere, if it is protected', async () => {
    expect(await asked('https://a.io', 'https://auth.b.io/token?x=1')).toEqual([
      'https://auth.b.io/token?x=1&scope=repository%3Aacme%2Fapp%3Apull',
    ]);
  });

  it.each([
    ['http://127.0.0.1:5000', 'http://127.0.0.1:5001/token'],
    ['http://127.0.0.1:5000', 'http://localhost:5001/token'],
    ['http://127.0.0.1:5000', 'http://listed.io/token'],
    ['http://127.0.0.1:5000', 'http://listed.io:80/token'],
    ['http://listed.io:5000', 'http://listed.io:5000/token'],
    ['http://listed.io:5000', 'http://[::1]:5001/token'],
  ])('of the unprotected registry %s may be at %s', async (registry, realm) => {
    expect(await asked(registry, realm)).toHaveLength(1);
  });

  it.each([
    ['http://127.0.0.1:5000', 'http://192.0.2.2:5001/token'],
    ['http://127.0.0.1:5000', 'http://127.0.0.1.evil.io/token'],
    ['http://127.0.0.1:5000', 'http://localhost.evil.io/token'],
    ['http://127.0.0.1:5000', 'http://listed.io:81/token'],
    ['http://127.0.0.1:5000', 'http://a:b@127.0.0.1:5001/token'],
    ['http://127.0.0.1:5000', 'https://127.0.0.1@evil.io/token'],
    ['http://listed.io:5000', 'http://listed.io:5001/token'],
    ['https://a.io', 'http://listed.io/token'],
    ['https://a.io', 'https://a.io:x@evil.io/token'],
  ])('of the registry %s gets no password at %s', async (registry, realm) => {
    await expect(asked(registry, realm)).rejects.toMatchObject({ problems: [{ code: 'REGISTRY_INSECURE' }] });
  });

  it.each(['http://a.io/token', 'http://127.0.0.1/token', 'ws://a.io', '//a.io/token'])(
    'at %s gets no password for a protected registry',
    async (realm) => {
      await expect(asked('https://a.io', realm)).rejects.toMatchObject({ problems: [{ code: 'REGISTRY_INSECURE' }] });
    },
  );
});
