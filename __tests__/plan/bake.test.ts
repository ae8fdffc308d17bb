import { describe, expect, it } from '@jest/globals';
import { parseBake, printBake } from '../../src/commands/bake-print.ts';
import { formatEntitlement } from '../../src/commands/entitlement.ts';
import { asksOf, entitlementsFor } from '../../src/plan/entitlements/asked.ts';

describe('a bake definition as buildx prints it', () => {
  it('is asked for with files, overrides, variables and targets, the address first', () => {
    const { args, env } = printBake({
      files: ['a.hcl', 'https://github.com/acme/app.git#v1', 'cwd://b.json'],
      targets: ['app'],
      overrides: ['*.pull=true'],
      variables: ['A=b c'],
      builder: undefined,
      env: { VERSION: '1' },
      gitAccess: { BUILDX_BAKE_GIT_AUTH_TOKEN: 't0k' },
    });
    expect(args.slice(args.indexOf('bake'))).toEqual([
      'bake',
      'https://github.com/acme/app.git#v1',
      '--print',
      ...['--file', 'a.hcl', '--file', 'cwd://b.json'],
      ...['--set', '*.pull=true', '--var', 'A=b c', '--var', 'BUILDX_BAKE_GIT_AUTH_TOKEN=', 'app'],
    ]);
    expect(env).toEqual({ VERSION: '1', BUILDX_BAKE_GIT_AUTH_TOKEN: 't0k' });
  });

  it('is read with groups resolved and escapes taken out, where buildx makes them', () => {
    const printed = {
      group: { default: { targets: ['app', 'tools'] }, tools: { targets: ['tool-a', 'tool-b', 'app'] } },
      target: {
        app: { args: { A: '$${x} %%{y}' }, context: '$${kept}', contexts: { base: 'target:base' } },
        base: { output: [{ type: 'cacheonly' }] },
        'tool-a': {},
        'tool-b': { labels: { a: '$${b}' } },
      },
    };
    expect(parseBake(JSON.stringify(printed))).toEqual({
      names: ['app', 'tool-a', 'tool-b'],
      targets: {
        app: { args: { A: '${x} %{y}' }, context: '$${kept}', contexts: { base: 'target:base' } },
        base: { output: [{ type: 'cacheonly' }] },
        'tool-a': {},
        'tool-b': { labels: { a: '${b}' } },
      },
    });
  });

  it('is read to its end where a group contains itself', () => {
    const group = { default: { targets: ['a', 'constructor'] }, a: { targets: ['a', 't'] } };
    expect(parseBake(JSON.stringify({ group, target: { t: {} } }))).toEqual({ names: ['t'], targets: { t: {} } });
  });

  it.each(['{}', '{"group": {"default": {"targets": ["gone"]}}}'])('has nothing in %s', (text) => {
    expect(parseBake(text)).toEqual({ names: [], targets: {} });
  });
});

describe('what buildx is allowed', () => {
  const written = (...paths: readonly string[]) => ({ output: paths.map((dest) => ({ type: 'local', dest })) });

  it.each([
    {
      name: 'nothing for what lies in the workspace',
      target: written('out', '/home/web/a.tar', './b/../c'),
      allowed: [],
    },
    {
      name: 'a file beside it',
      target: written('/home/website/a.tar', '../b'),
      allowed: ['fs.write=/home/website/a.tar', 'fs.write=../b'],
    },
    { name: 'a context outside', target: { context: '../app' }, allowed: ['fs.read=../app'] },
    {
      name: 'a Dockerfile beside its context',
      target: { dockerfile: '../Dockerfile' },
      allowed: ['fs.read=./../Dockerfile', 'fs.read=./../Dockerfile.rego'],
    },
    {
      name: 'folders among the contexts, and no addresses',
      target: {
        contexts: { a: '/a', b: 'docker-image://b', c: 'https://c', d: 'target:d', e: 'git@h:e' },
      },
      allowed: ['fs.read=/a'],
    },
    {
      name: 'the folder of a layout, by its tag and by its digest',
      target: {
        contexts: { a: 'oci-layout:///a:1', b: `oci-layout:///b@sha256:${'0'.repeat(64)}` },
      },
      allowed: ['fs.read=/a', 'fs.read=/b'],
    },
    {
      name: 'keys by their paths, and the agent',
      target: { ssh: ['default', 'a=/k1,/k2'] },
      allowed: ['ssh', 'fs.read=/k1', 'fs.read=/k2'],
    },
    {
      name: 'the agent for a context that Git fetches by SSH',
      target: { context: 'git@github.com:acme/app.git' },
      allowed: ['ssh'],
    },
    {
      name: 'local caches in every spelling',
      target: {
        'cache-from': ['type=local,"src=/a,b"', 'TYPE=local, SRC=/d', 'type=gha'],
        'cache-to': [{ type: 'local', mode: 'max', dest: '/c' }],
      },
      allowed: ['fs.read=/a,b', 'fs.read=/d', 'fs.write=/c'],
    },
    {
      name: 'an output that deletes what is stale',
      target: { output: [{ type: 'local', dest: 'out', mode: 'delete' }] },
      allowed: ['buildx.local.delete'],
    },
    { name: 'a privilege once', target: { entitlements: ['ssh', 'ssh'] }, allowed: ['ssh'] },
  ])('$name', ({ target, allowed }) => {
    const asked = asksOf(target, () => false);
    expect(entitlementsFor(asked, '/home/web').map(formatEntitlement)).toEqual(allowed);
  });
});
