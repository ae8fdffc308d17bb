// Accounts in every place where `docker login` and similar tools store them; helper programs really run.
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { realExec } from '../../../../src/adapters/exec.ts';
import { createCredentials } from '../../../../src/adapters/registry/auth/credentials.ts';
import type { Credentials } from '../../../../src/adapters/registry/auth/docker-config.ts';
import type { Env } from '../../../../src/ports/ports.ts';
import { newFolder } from '../../../support/folders.ts';
import { problemsOf } from '../../../support/problems.ts';

const folder = await newFolder();
beforeAll(async () => {
  const program = async (name: string, script: string): Promise<void> => {
    await writeFile(join(folder, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, `docker-credential-${name}`), 0o755);
  };
  await program(
    'echo',
    'read -r host; printf \'{"ServerURL":"%s","Username":"%s","Secret":"from %s"}\' "$host" "$1" "$host"',
  );
  await program('token', 'printf \'{"Username":"<token>","Secret":"identity"}\'');
  await program('none', 'echo "credentials not found in native keychain"; exit 1');
  await program('empty', 'printf \'{"Username":"","Secret":""}\'');
  await program('broken', 'echo "the keychain is locked" >&2; exit 1');
  await program('killed', 'kill -9 $$');
  await program('silent', 'exit 0');
});

type Case = {
  readonly config?: unknown;
  readonly env?: Env;
  readonly path?: string;
  /** Files beside that one, below the same folder. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** The repository and the right; `acme/app` and to pull by default. */
  readonly at?: string;
  readonly actions?: 'pull' | 'pull,push';
};

function look(registry: string, asked: Case) {
  const { config, env = {}, path = '/home/me/.docker/config.json', files = {} } = asked;
  const { at = 'acme/app', actions = 'pull' } = asked;
  const texts = Object.entries({ [path]: config, ...files }).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, typeof content === 'string' ? content : JSON.stringify(content)] as const],
  );
  const masked: string[] = [];
  const accounts = createCredentials({
    env: { HOME: '/home/me', ...env },
    files: {
      read: async (name) => new Map(texts).get(name),
    },
    exec: realExec({ PATH: `${folder}:/usr/bin:/bin` }),
    mask: (secret) => masked.push(secret),
  });
  const wanted = { repository: { registry, path: at }, actions };
  return { found: accounts.find(wanted), scoped: () => accounts.findScoped(wanted), masked };
}

const encoded = (text: string): string => Buffer.from(text).toString('base64');
const password = (username: string, secret: string): Credentials => ({ kind: 'password', username, password: secret });

describe('an account', () => {
  const hub = password('me', 'secret');
  it.each<Case & { name: string; registry: string; expected: Credentials | undefined }>([
    { name: 'is absent without a configuration', registry: 'ghcr.io', expected: undefined },
    { name: 'is absent in an empty one', registry: 'ghcr.io', config: '', expected: undefined },
    {
      name: 'is absent for another host',
      registry: 'ghcr.io',
      config: { auths: { 'x.io': { auth: encoded('a:b') } } },
      expected: undefined,
    },
    {
      name: 'is encoded',
      registry: 'ghcr.io',
      config: { auths: { 'ghcr.io': { auth: encoded('me:a:b') } } },
      expected: password('me', 'a:b'),
    },
    {
      name: 'is in plain text',
      registry: 'ghcr.io',
      config: { auths: { 'ghcr.io': { username: 'me', password: 'secret' } } },
      expected: hub,
    },
    {
      name: 'is an identity token',
      registry: 'a.io',
      config: { auths: { 'a.io': { auth: encoded('0-0:'), identitytoken: 't' } } },
      expected: { kind: 'identity', token: 't' },
    },
    {
      name: 'is a registry token',
      registry: 'a.io',
      config: { auths: { 'a.io': { registrytoken: 't' } } },
      expected: { kind: 'bearer', token: 't' },
    },
    ...[
      'https://index.docker.io/v1/',
      'docker.io',
      'index.docker.io',
      'registry-1.docker.io',
      'https://registry-1.docker.io/v2/',
    ].map((key) => ({
      name: `of Docker Hub is under ${key}`,
      registry: 'docker.io',
      config: { auths: { [key]: { auth: encoded('me:secret') } } },
      expected: hub,
    })),
    {
      name: 'is under an old key',
      registry: 'a.io:5000',
      config: { auths: { 'https://a.io:5000/v2/': { auth: encoded('me:secret') } } },
      expected: hub,
    },
    {
      name: 'comes from a helper',
      registry: 'a.io',
      config: { credHelpers: { 'a.io': 'echo' } },
      expected: password('get', 'from a.io'),
    },
    {
      name: 'comes from the store',
      registry: 'a.io',
      config: { auths: { 'a.io': {} }, credsStore: 'echo' },
      expected: password('get', 'from a.io'),
    },
    {
      name: 'of Docker Hub is asked for by its old name',
      registry: 'docker.io',
      config: { credsStore: 'echo' },
      expected: password('get', 'from https://index.docker.io/v1/'),
    },
    {
      name: 'comes from the helper before the store',
      registry: 'a.io',
      config: { credHelpers: { 'a.io': 'token' }, credsStore: 'echo' },
      expected: { kind: 'identity', token: 'identity' },
    },
    {
      name: 'is absent where the helper knows none',
      registry: 'a.io',
      config: { credsStore: 'none' },
      expected: undefined,
    },
    {
      name: 'is absent where the helper returned HTTP nothing',
      registry: 'a.io',
      config: { credsStore: 'empty' },
      expected: undefined,
    },
    {
      name: 'is in the file if the helper has no account',
      registry: 'a.io',
      config: { credsStore: 'none', auths: { 'a.io': { auth: encoded('me:secret') } } },
      expected: hub,
    },
    {
      name: 'is in the folder of DOCKER_CONFIG',
      registry: 'a.io',
      env: { DOCKER_CONFIG: '/elsewhere' },
      path: '/elsewhere/config.json',
      config: { auths: { 'a.io': { auth: encoded('me:secret') } } },
      expected: hub,
    },
    {
      name: 'is in DOCKER_AUTH_CONFIG before the file',
      registry: 'a.io',
      env: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'a.io': { auth: encoded('me:secret') } } }) },
      config: { auths: { 'a.io': { auth: encoded('other:one') } } },
      expected: hub,
    },
    {
      name: 'is in the file if DOCKER_AUTH_CONFIG has another',
      registry: 'a.io',
      env: { DOCKER_AUTH_CONFIG: '{"auths":{}}' },
      config: { auths: { 'a.io': { auth: encoded('me:secret') } } },
      expected: hub,
    },
    {
      name: 'is absent where its entry is odd',
      registry: 'a.io',
      config: { auths: { 'a.io': { auth: 7 } }, credHelpers: [] },
      expected: undefined,
    },
  ])('$name', async ({ registry, expected, ...rest }) => {
    const { found, masked } = look(registry, rest);
    expect(await found).toEqual(expected);
    expect(masked).toHaveLength(expected === undefined ? 0 : 1);
  });

  it.each([
    [
      'a configuration that is not JSON',
      { config: '{"auths": secret' },
      '/home/me/.docker/config.json is not a JSON object',
    ],
    [
      'an environment that is not JSON',
      { env: { DOCKER_AUTH_CONFIG: 'secret' } },
      'in DOCKER_AUTH_CONFIG is not a JSON object',
    ],
    ['a helper that fails', { config: { credsStore: 'broken' } }, 'failed with exit code 1: the keychain is locked'],
    [
      'a helper that is killed',
      { config: { credsStore: 'killed' } },
      'docker-credential-killed for a.io was killed by a signal.',
    ],
    ['a helper that says nothing', { config: { credsStore: 'silent' } }, 'returned no user name and secret'],
    ['a helper by a path', { config: { credsStore: '../../bin/sh' } }, 'has an invalid name'],
  ])('is not guessed from %s', async (_, rest, words) => {
    const [problem] = await problemsOf(look('a.io', rest).found);
    expect(problem?.code).toBe('CREDENTIALS_UNREADABLE');
    expect(problem?.fact).toContain(words);
    expect(problem?.fact).not.toContain('secret"');
  });

  it('is looked up once', async () => {
    let reads = 0;
    const files = {
      read: async (path: string) => (path.endsWith('.docker/config.json') ? String(++reads).slice(1) : undefined),
    };
    const accounts = createCredentials({ env: {}, files, exec: realExec({}), mask: () => undefined });
    const wanted = { repository: { registry: 'a.io', path: 'acme/app' }, actions: 'pull' } as const;
    await Promise.all([accounts.find(wanted), accounts.find(wanted), accounts.findScoped(wanted)]);
    expect(reads).toBe(1);
    await accounts.findAgain(wanted);
    expect(reads).toBe(2);
  });
});

const entryOf = (name: string): unknown => ({ auth: encoded(`${name}:secret`) });
const me = (name: string): Credentials => password(name, 'secret');

// https://github.com/docker/login-action: scopeToConfigDir; docker/buildx: configprovider.go
describe('an account for one repository or right', () => {
  const store = '/home/me/.docker/buildx/config';
  const scoped = (...names: readonly string[]): Readonly<Record<string, unknown>> =>
    Object.fromEntries(names.map((name) => [`${store}/${name}/config.json`, { auths: { 'a.io': entryOf(name) } }]));
  const config = { auths: { 'a.io': entryOf('everybody') } };
  it.each<Case & { name: string; expected: string }>([
    { name: 'goes before the one for all', files: scoped('a.io/acme/app'), expected: 'a.io/acme/app' },
    { name: 'for pushing is not for pulling', files: scoped('a.io/acme/app@push'), expected: 'everybody' },
    {
      name: 'for pushing is for pushing',
      files: scoped('a.io/acme/app@push'),
      actions: 'pull,push',
      expected: 'a.io/acme/app@push',
    },
    { name: 'for another repository is not for this one', files: scoped('a.io/acme/other'), expected: 'everybody' },
    { name: 'for a namespace is for nothing', files: scoped('a.io/acme'), expected: 'everybody' },
    { name: 'for another host is not for this one', files: scoped('b.io/acme/app'), expected: 'everybody' },
    {
      name: 'for the whole host is for its repositories',
      files: scoped('a.io@push'),
      actions: 'pull,push',
      expected: 'a.io@push',
    },
    {
      name: 'for the repository goes before one for the host',
      files: scoped('a.io@pull,push', 'a.io/acme/app'),
      actions: 'pull,push',
      expected: 'a.io/acme/app',
    },
    {
      name: 'for more actions goes before one for fewer',
      files: scoped('a.io/acme/app', 'a.io/acme/app@push', 'a.io/acme/app@push,pull'),
      actions: 'pull,push',
      expected: 'a.io/acme/app@push,pull',
    },
    {
      name: 'is read from the folder in BUILDX_CONFIG',
      env: { BUILDX_CONFIG: '/elsewhere' },
      files: { '/elsewhere/config/a.io/acme/app/config.json': { auths: { 'a.io': entryOf('elsewhere') } } },
      expected: 'elsewhere',
    },
    {
      name: 'is below the folder that DOCKER_CONFIG names',
      env: { DOCKER_CONFIG: '/docker' },
      files: { '/docker/buildx/config/a.io/config.json': { auths: { 'a.io': entryOf('docker') } } },
      expected: 'docker',
    },
    {
      name: 'comes after DOCKER_AUTH_CONFIG',
      env: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'a.io': entryOf('environment') } }) },
      files: scoped('a.io/acme/app'),
      expected: 'environment',
    },
  ])('$name', async ({ name: _, expected, ...rest }) => {
    const { found, scoped: alone } = look('a.io', { config, ...rest });
    expect(await found).toEqual(me(expected));
    expect(await alone()).toEqual(['everybody', 'environment'].includes(expected) ? undefined : me(expected));
  });

  it('of Docker Hub is below the name of its host', async () => {
    const files = {
      [`${store}/registry-1.docker.io/acme/app@push/config.json`]: {
        auths: { 'https://index.docker.io/v1/': entryOf('hub') },
      },
    };
    expect(await look('docker.io', { files, actions: 'pull,push' }).found).toEqual(me('hub'));
  });

  it('that has logged out again hides the one for all, as it does for buildx', async () => {
    const files = { [`${store}/a.io/acme/app@push/config.json`]: { auths: {} } };
    expect(await look('a.io', { config, files, actions: 'pull,push' }).found).toBeUndefined();
  });
});

describe('an account for a namespace', () => {
  const auths = {
    'quay.io/other': entryOf('other'),
    'quay.io': entryOf('host'),
    'quay.io/acme': entryOf('acme'),
    'https://quay.io/acme/app': entryOf('app'),
  };
  it.each([
    ['the longest that fits', 'acme/app', auths, 'app'],
    ['its own namespace', 'acme/apple', auths, 'acme'],
    ['the host where no namespace fits', 'acmeapp', auths, 'host'],
    ['whatever there is, as Docker takes it', 'acme/app', { 'quay.io/other': entryOf('other') }, 'other'],
  ])('is %s', async (_, at, entries, expected) => {
    expect(await look('quay.io', { config: { auths: entries }, at }).found).toEqual(me(expected));
  });
});

describe('Docker Hub', () => {
  const hub = 'https://index.docker.io/v1/';
  it.each(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'dhi.io', 'registry.scout.docker.com'])(
    'has its account for %s',
    async (registry) => {
      const config = { auths: { [hub]: entryOf('me') } };
      expect(await look(registry, { config, actions: 'pull,push' }).found).toEqual(me('me'));
    },
  );

  // `docker info` on a hosted runner: `Username: githubactions`.
  it("is not pushed to with the token that GitHub's runners bring along", async () => {
    const config = { auths: { [hub]: entryOf('githubactions') } };
    expect(await look('docker.io', { config, actions: 'pull,push' }).found).toBeUndefined();
    expect(await look('docker.io', { config, actions: 'pull' }).found).toEqual(me('githubactions'));
  });

  it('takes that name for what it is elsewhere', async () => {
    const config = { auths: { 'a.io': entryOf('githubactions') } };
    expect(await look('a.io', { config, actions: 'pull,push' }).found).toEqual(me('githubactions'));
  });
});
