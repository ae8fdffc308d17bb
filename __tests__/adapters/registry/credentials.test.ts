// Accounts: where `docker login` and its kin leave them, helper programs included; those are really run.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realExec } from '../../../src/adapters/exec.ts';
import { createCredentials } from '../../../src/adapters/registry/credentials.ts';
import type { Credentials } from '../../../src/adapters/registry/docker-config.ts';
import type { Env } from '../../../src/ports/ports.ts';
import { problemsOf } from './aClient.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyarch-credentials-'));
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
  await program('silent', 'exit 0');
});
afterAll(() => rm(folder, { recursive: true }));

type Case = { readonly config?: unknown; readonly env?: Env; readonly path?: string };

function look(registry: string, { config, env = {}, path = '/home/me/.docker/config.json' }: Case) {
  const masked: string[] = [];
  const find = createCredentials({
    env: { HOME: '/home/me', ...env },
    files: {
      read: async (asked) => {
        if (asked !== path || config === undefined) return undefined;
        return typeof config === 'string' ? config : JSON.stringify(config);
      },
    },
    exec: realExec({ PATH: `${folder}:/usr/bin:/bin` }),
    mask: (secret) => masked.push(secret),
  });
  return { found: find(registry), masked };
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
      name: 'stands encoded',
      registry: 'ghcr.io',
      config: { auths: { 'ghcr.io': { auth: encoded('me:a:b') } } },
      expected: password('me', 'a:b'),
    },
    {
      name: 'stands in plain words',
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
      name: `of Docker Hub stands under ${key}`,
      registry: 'docker.io',
      config: { auths: { [key]: { auth: encoded('me:secret') } } },
      expected: hub,
    })),
    {
      name: 'stands under an old key',
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
      name: 'is absent where the helper answers with nothing',
      registry: 'a.io',
      config: { credsStore: 'empty' },
      expected: undefined,
    },
    {
      name: 'stands in the file where the helper knows none',
      registry: 'a.io',
      config: { credsStore: 'none', auths: { 'a.io': { auth: encoded('me:secret') } } },
      expected: hub,
    },
    {
      name: 'stands in the folder that DOCKER_CONFIG names',
      registry: 'a.io',
      env: { DOCKER_CONFIG: '/elsewhere' },
      path: '/elsewhere/config.json',
      config: { auths: { 'a.io': { auth: encoded('me:secret') } } },
      expected: hub,
    },
    {
      name: 'stands in DOCKER_AUTH_CONFIG before the file',
      registry: 'a.io',
      env: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'a.io': { auth: encoded('me:secret') } } }) },
      config: { auths: { 'a.io': { auth: encoded('other:one') } } },
      expected: hub,
    },
    {
      name: 'stands in the file where DOCKER_AUTH_CONFIG has another',
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
      'a configuration that is no JSON',
      { config: '{"auths": secret' },
      '/home/me/.docker/config.json is not a JSON object',
    ],
    [
      'an environment that is no JSON',
      { env: { DOCKER_AUTH_CONFIG: 'secret' } },
      'in DOCKER_AUTH_CONFIG is not a JSON object',
    ],
    ['a helper that fails', { config: { credsStore: 'broken' } }, 'ended with code 1: the keychain is locked'],
    [
      'a helper that says nothing',
      { config: { credsStore: 'silent' } },
      'did not answer with a user name and a secret',
    ],
    ['a helper by a path', { config: { credsStore: '../../bin/sh' } }, 'has a name that is not one of a program'],
  ])('is not guessed from %s', async (_, rest, words) => {
    const [problem] = await problemsOf(look('a.io', rest).found);
    expect(problem?.code).toBe('CREDENTIALS_UNREADABLE');
    expect(problem?.fact).toContain(words);
    expect(problem?.fact).not.toContain('secret"');
  });

  it('is looked up once', async () => {
    let reads = 0;
    const files = { read: async () => String(++reads).slice(1) };
    const find = createCredentials({ env: {}, files, exec: realExec({}), mask: () => undefined });
    await Promise.all([find('a.io'), find('a.io'), find('a.io')]);
    expect(reads).toBe(1);
  });
});
