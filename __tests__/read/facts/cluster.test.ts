// The cluster of a step: errors of a kubeconfig before anything is created, and the copy that the step keeps.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { read } from '../../../src/read/read.ts';
import { givenEnv, givenPorts } from '../../support/inputs.ts';

const config = {
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'one',
  clusters: [
    { name: 'here', cluster: { server: 'https://10.0.0.1:6443', 'certificate-authority': 'ca.crt' } },
    { name: 'there', cluster: { server: 'https://10.9.9.9:6443' } },
  ],
  contexts: [
    { name: 'one', context: { cluster: 'here', user: 'ada', namespace: 'ci' } },
    { name: 'two', context: { cluster: 'there', user: 'bob' } },
    { name: 'torn', context: { cluster: 'gone', user: 'ada' } },
  ],
  users: [
    { name: 'ada', user: { token: 'token-of-ada' } },
    { name: 'bob', user: { token: 'token-of-bob' } },
  ],
};

/** A secret as it is, in addresses, and in base64. */
const formsOf = (secret: string): readonly string[] => [
  ...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]),
];

/** A JSON web token that expires at this second, with no valid signature. */
const tokenUntil = (exp: number): string => `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.x`;
// silentPorts has this time.
const now = new Date('2026-03-04T05:06:07Z').getTime() / 1000;

type World = { readonly env?: Ports['env']; readonly files?: Readonly<Record<string, string>> };

/** Reads a step with these files; its cluster, the private files that it wrote, and what it hid. */
async function readIn(
  { env = { KUBECONFIG: '/kube/config' }, files = {} }: World,
  inputs: Record<string, string> = {},
) {
  const written: Record<string, string> = {};
  const hidden: string[] = [];
  const plain = givenPorts({ driver: 'kubernetes', ...inputs });
  const { request } = await read({
    ...plain,
    env: { ...givenEnv, RUNNER_TEMP: '/temp', ...env },
    log: { ...plain.log, mask: (secret) => void hidden.push(secret) },
    files: {
      ...plain.files,
      read: async (path) => files[path],
      exists: async (path) => path in files || plain.files.exists(path),
      write: async (path, text, isPrivate) => {
        if (isPrivate === true) written[path] = text;
      },
    },
  });
  return { cluster: request.builder.cluster, written, hidden };
}

async function problemOf(
  world: World,
  inputs?: Record<string, string>,
): Promise<readonly [string, string] | undefined> {
  try {
    await readIn(world, inputs);
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [found] = error.problems;
    return found === undefined ? undefined : [found.code, found.fact];
  }
}

const kube = (text: unknown): World => ({
  files: { '/kube/config': typeof text === 'string' ? text : JSON.stringify(text), '/kube/ca.crt': 'PEM' },
});

describe('a kubeconfig', () => {
  it('is copied with its current context alone, and with the files that it names', async () => {
    const { cluster, written, hidden } = await readIn(kube(config));
    expect(cluster).toEqual({
      server: 'https://10.0.0.1:6443',
      namespace: 'ci',
      kubeconfig: '/temp/polyarch-step/kubeconfig',
    });
    expect(Object.keys(written)).toEqual(['/temp/polyarch-step/kubeconfig']);
    expect(JSON.parse(written['/temp/polyarch-step/kubeconfig'] ?? '')).toEqual({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'one',
      clusters: [{ name: 'here', cluster: { server: 'https://10.0.0.1:6443', 'certificate-authority-data': 'UEVN' } }],
      contexts: [{ name: 'one', context: { cluster: 'here', user: 'ada', namespace: 'ci' } }],
      users: [{ name: 'ada', user: { token: 'token-of-ada' } }],
    });
    expect(hidden).toEqual(formsOf('token-of-ada'));
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ['a password', { username: 'ada', password: 'pass-of-ada' }, ['pass-of-ada']],
    ['a key', { 'client-certificate-data': 'Y2VydA==', 'client-key-data': 'S2V5IG9mIEFkYQ==' }, ['S2V5IG9mIEFkYQ==']],
    ['a key in a file', { 'client-key': 'key.pem' }, ['S2V5IG9mIEFkYQ==']],
    ['the token in a file', { tokenFile: 'token' }, ['token-in-file']],
    [
      'what a plugin gets',
      {
        exec: {
          command: 'aws-iam-authenticator',
          args: ['token', '-i', 'my-cluster-1', '--client-secret=secret-one', '--password', 'secret-two'],
          env: [
            { name: 'AWS_PROFILE', value: 'production' },
            { name: 'AWS_SECRET_ACCESS_KEY', value: 'secret-three' },
          ],
        },
      },
      ['secret-one', 'secret-three', 'secret-two'],
    ],
    [
      'what the provider of tokens got',
      { 'auth-provider': { name: 'oidc', config: { 'id-token': 'token-of-id', 'client-secret': 'client-one' } } },
      ['client-one', 'token-of-id'],
    ],
  ])('is kept out of the log: %s', async (_, user, secrets) => {
    const given = kube({ ...config, users: [{ name: 'ada', user }] });
    const { hidden } = await readIn({
      files: { ...given.files, '/kube/token': 'token-in-file\n', '/kube/key.pem': 'Key of Ada' },
    });
    expect(hidden.toSorted()).toEqual(secrets.flatMap(formsOf).toSorted());
  });

  it('is the one at home where KUBECONFIG is not set', async () => {
    const files = { '/home/ada/.kube/config': JSON.stringify({ ...config, 'current-context': 'two' }) };
    const { cluster } = await readIn({ env: { HOME: '/home/ada' }, files });
    expect(cluster).toMatchObject({ server: 'https://10.9.9.9:6443', namespace: 'default' });
  });

  it('is left where it is for a builder that stays after the job', async () => {
    const { cluster, written } = await readIn(kube(config), { cleanup: 'false' });
    expect([cluster?.kubeconfig, written]).toEqual([undefined, {}]);
  });

  it('gives way to the namespace of `driver-opts`', async () => {
    const { cluster } = await readIn(kube(config), { 'driver-opts': 'namespace=builds' });
    expect(cluster?.namespace).toBe('builds');
  });

  it('keeps the place of a token that is renewed, and of a program that is beside it', async () => {
    const users = [
      { name: 'ada', user: { tokenFile: 'run/token', exec: { command: './login', args: ['x'] }, 'client-key': 'k' } },
    ];
    const world = kube({ ...config, users });
    const files = { ...world.files, '/kube/run/token': tokenUntil(now + 60), '/kube/k': 'KEY' };
    const { written } = await readIn({ files });
    expect(JSON.parse(written['/temp/polyarch-step/kubeconfig'] ?? '').users[0].user).toEqual({
      tokenFile: '/kube/run/token',
      exec: { command: '/kube/login', args: ['x'] },
      'client-key-data': 'S0VZ',
    });
  });

  it.each([
    ['is missing', { files: {} }, 'KUBECONFIG names /kube/config, which does not exist.'],
    ['is not YAML', kube('a: [b'), expect.stringContaining('/kube/config is not valid YAML')],
    ['is a list', kube('- a'), '/kube/config is not a kubeconfig.'],
    ['has no context', kube({ ...config, 'current-context': '' }), '/kube/config has no `current-context`.'],
    [
      'names a context that does not exist',
      kube({ ...config, 'current-context': 'x' }),
      '/kube/config has no context "x".',
    ],
    [
      'has a context of a cluster that is gone',
      kube({ ...config, 'current-context': 'torn' }),
      '/kube/config has no cluster "gone".',
    ],
    [
      'names a CA that is missing',
      { files: { '/kube/config': JSON.stringify(config) } },
      '/kube/config names ca.crt as `certificate-authority`, which does not exist.',
    ],
    [
      'names an invalid server',
      kube({ ...config, clusters: [{ name: 'here', cluster: { server: 'x' } }] }),
      expect.stringContaining('has no server'),
    ],
  ])('fails before anything is made if it %s', async (_, world: World, fact) => {
    expect(await problemOf(world)).toEqual(['CLUSTER_NOT_CONFIGURED', fact]);
  });

  it.each([
    [
      'has expired',
      now - 1,
      ['CLUSTER_UNAUTHORIZED', 'The token in /kube/config expired at 2026-03-04T05:06:06.000Z.'],
    ],
    ['has not expired', now + 60, undefined],
  ])('is judged by its token, which %s', async (_, until, problem) => {
    const users = [{ name: 'ada', user: { token: tokenUntil(until) } }];
    expect(await problemOf(kube({ ...config, users }))).toEqual(problem);
  });

  it.each([
    ['for another driver', { driver: 'docker-container' }],
    ['for a builder that exists', { driver: '', builder: 'mine', stage: 'plan' }],
    ['for a job that only plans', { stage: 'plan' }],
  ])('is not asked for %s', async (_, inputs: Record<string, string>) => {
    expect(await problemOf({ files: {} }, inputs)).toBeUndefined();
  });
});

describe('without a kubeconfig', () => {
  const account = '/var/run/secrets/kubernetes.io/serviceaccount';
  const env = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' };

  it('the cluster is the one of the pod that the step runs in', async () => {
    const files = { [`${account}/token`]: 'x', [`${account}/namespace`]: 'runners\n' };
    const { cluster, written } = await readIn({ env, files });
    expect(cluster).toEqual({ server: 'https://10.96.0.1:443', namespace: 'runners', kubeconfig: undefined });
    expect(written).toEqual({});
  });

  it.each([
    ['on a machine that is not a pod', {}],
    ['in a pod without a service account', env],
  ])('there is no cluster %s', async (_, given: Ports['env']) => {
    expect((await problemOf({ env: given }))?.[0]).toBe('CLUSTER_NOT_CONFIGURED');
  });
});
