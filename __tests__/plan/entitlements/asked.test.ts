import { describe, expect, it } from '@jest/globals';
import { overrideTarget } from '../../../src/plan/bake/withheld.ts';
import { type Ask, asksOf } from '../../../src/plan/entitlements/asked.ts';

/** What a target asks for beside what every target does. */
function asksBeside(target: Readonly<Record<string, unknown>>): readonly Ask[] {
  const usual = new Set(asksOf({}, () => false).map((ask) => JSON.stringify(ask)));
  return asksOf(target, (name) => name === 'SET')
    .filter((ask) => !usual.has(JSON.stringify(ask)))
    .map(({ key: _, ...ask }) => ask);
}

const reads = (...paths: readonly string[]): readonly Ask[] => paths.map((path) => ({ access: 'read', path }));
const writes = (...paths: readonly string[]): readonly Ask[] => paths.map((path) => ({ access: 'write', path }));

describe('what a target asks of the machine', () => {
  it('is by default the workspace, its Dockerfile and the policy beside it', () => {
    expect(asksOf({}, () => false)).toEqual([
      { key: 'context', access: 'read', path: '.' },
      { key: 'dockerfile', access: 'read', path: './Dockerfile' },
      { key: 'dockerfile', access: 'read', path: './Dockerfile.rego' },
    ]);
  });

  it.each([
    ['a context with its Dockerfile', { context: '/a' }, reads('/a', '/a/Dockerfile', '/a/Dockerfile.rego')],
    ['a context by `cwd://`', { context: 'cwd://a' }, reads('a', 'a/Dockerfile', 'a/Dockerfile.rego')],
    [
      'a context that looks like an address',
      { context: 'https://a' },
      reads('https://a', 'https://a/Dockerfile', 'https://a/Dockerfile.rego'),
    ],
    ['a Dockerfile beside the context', { dockerfile: '../a' }, reads('./../a', './../a.rego')],
    ['a Dockerfile anywhere', { dockerfile: '/a/b' }, reads('/a/b', '/a/b.rego')],
    ['a Dockerfile by `cwd://`', { context: '.', dockerfile: 'cwd://../b' }, reads('../b', '../b.rego')],
    ['named contexts', { contexts: { a: '/a', b: 'cwd:///b' } }, reads('/a', '/b')],
    ['a layout by its tag', { contexts: { a: 'oci-layout:///a:1' } }, reads('/a')],
    ['a layout by its digest', { contexts: { a: `oci-layout://a@sha256:${'0'.repeat(64)}` } }, reads('a')],
    [
      'a layout under each name that it could have',
      { contexts: { a: 'oci-layout://a:b:c@d' } },
      reads('a:b:c@d', 'a', 'a:b', 'a:b:c'),
    ],
    [
      'a local cache to read',
      { 'cache-from': [{ type: 'local', src: '/a' }, 'TYPE=LOCAL, SRC=/b'] },
      reads('/a', '/b'),
    ],
    [
      'the address that the token of the runner is sent to',
      {
        'cache-from': ['type=gha,url=https://a,url_v2=https://b', 'type=gha,url=https://c,token=t', 'type=gha,scope=d'],
      },
      [{ address: 'https://a' }, { address: 'https://b' }],
    ],
    [
      'the address that keys of the environment are sent to',
      { 'cache-to': [{ type: 's3', endpoint_url: 'https://a', access_key_id: 'a' }, 'type=s3,bucket=b'] },
      [{ address: 'https://a' }],
    ],
    [
      'a local cache to write',
      { 'cache-to': ['type=local,"dest=/a,b"', { type: 'registry', ref: 'a' }] },
      writes('/a,b'),
    ],
    [
      'outputs of every type',
      {
        output: [
          '/a',
          { type: 'tar', dest: '/b' },
          'type=oci,dest=/c',
          'type=docker',
          { type: 'tar', dest: '-' },
          'type=image,dest=/d',
        ],
      },
      writes('/a', '/b', '/c', '/d'),
    ],
    [
      'an output that deletes',
      { output: ['type=local,mode=delete,dest=a'] },
      [...writes('a'), { right: 'buildx.local.delete' }],
    ],
    [
      'files of secrets',
      { secret: ['id=a,src=/a', { id: 'b', src: '/b' }, 'id=c,source=/c', 'type=file,id=d,src=/d'] },
      reads('/a', '/b', '/c', '/d'),
    ],
    [
      'variables of secrets',
      { secret: ['id=a,env=A', { id: 'b', env: 'B' }, 'type=env,id=c,src=C'] },
      [
        { id: 'a', variable: 'A' },
        { id: 'b', variable: 'B' },
        { id: 'c', variable: 'C' },
      ],
    ],
    [
      'both sources of a secret',
      { secret: [{ id: 'a', env: 'A', src: '/a' }] },
      [{ id: 'a', variable: 'A' }, ...reads('/a')],
    ],
    [
      'both sources of a secret with a type',
      { secret: ['type=env,id=a,env=A,src=/a'] },
      [{ id: 'a', variable: 'A' }, ...reads('/a')],
    ],
    ['the file that a secret is called after', { secret: ['id=a'] }, reads('a')],
    [
      'the variable that a secret is called after',
      { secret: [{ id: 'SET' }] },
      [{ id: 'SET', variable: 'SET' }, ...reads('SET')],
    ],
    ['the agent', { ssh: ['default'] }, [{ right: 'ssh' }]],
    ['the agent as a map', { ssh: [{ id: 'default' }] }, [{ right: 'ssh' }]],
    ['keys', { ssh: ['a=/a,/b', { id: 'c', paths: ['/c'] }] }, reads('/a', '/b', '/c')],
    ['privileges', { entitlements: ['network.host', 'device=a'] }, [{ right: 'network.host' }, { right: 'device=a' }]],
    [
      'policies as they are written',
      { policy: ['filename=/a.rego,filename=b'] },
      reads('/a.rego', '/a.rego', 'b', './b'),
    ],
    ['policies as they are printed', { policy: [{ Files: [{ Filename: 'cwd://a' }] }] }, reads('a', 'a')],
  ])('is %s', (_, target, asks) => {
    expect(asksBeside(target)).toEqual(asks);
  });

  it.each(['git@github.com:acme/app.git', 'ssh://git@github.com/acme/app.git', 'SSH://host/app.git'])(
    'is the agent for %s',
    (context) => {
      expect(asksBeside({ context })).toContainEqual({ right: 'ssh' });
      expect(asksBeside({ context, ssh: ['a=/a'] })).not.toContainEqual({ right: 'ssh' });
    },
  );

  it.each([
    [{ context: 1, contexts: 'a', output: 'b', secret: { a: 1 }, ssh: null, policy: 4 }],
    [{ contexts: { a: 1 }, output: [null, 3], secret: [[]], ssh: [{ paths: 'a' }], entitlements: [1] }],
  ])('is nothing strange in %j', (target) => {
    expect(() => asksOf(target, () => true)).not.toThrow();
  });
});

describe('an override', () => {
  it.each([
    ['app.context=../app', { context: '../app' }],
    ['*.dockerfile=/a', { dockerfile: '/a' }],
    ['app.contexts.base=/a=b', { contexts: { base: '/a=b' } }],
    ['app.output=type=local,dest=/a', { output: ['type=local,dest=/a'] }],
    ['app.cache-to+=type=gha', { 'cache-to': ['type=gha'] }],
    ['app.secrets=id=a,env=A', { secret: ['id=a,env=A'] }],
    ['app.secret.a.b=env=A', { secret: ['id=a.b,env=A'] }],
    ['app.entitlements=network.host', {}],
    ['app.ssh=', {}],
    ['app.args.context=/a', {}],
    ['app.labels.output=/a', {}],
    ['app', {}],
  ])('%s names %j', (text, target) => {
    expect(overrideTarget(text)).toEqual(target);
  });
});
