// Resources of the machine that a build may use, with real folders and links.
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realFiles } from '../../../src/adapters/files.ts';
import { formatEntitlement, parseEntitlement } from '../../../src/commands/entitlement.ts';
import { Failure } from '../../../src/errors/failure.ts';
import { cacheIn } from '../../../src/plan/definition/option.ts';
import { checkEntitlements, type Judged } from '../../../src/read/bake/entitlements.ts';
import { plainBuild } from '../../support/build.ts';
import { silentPorts } from '../../support/ports.ts';

let root: string;
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'polyarch-entitlements-')));
  for (const path of ['ws/temp', 'ws/sub', 'home', 'home-two', 'granted'])
    await mkdir(join(root, path), { recursive: true });
  await symlink('../home', join(root, 'ws', 'link'));
  await symlink('sub', join(root, 'ws', 'inner'));
  await symlink('round', join(root, 'ws', 'round'));
  await symlink('granted', join(root, 'elsewhere'));
});
afterAll(() => rm(root, { recursive: true }));

type Inputs = Partial<Omit<Judged['build'], 'allow'>> & {
  readonly allow?: readonly string[];
  readonly from?: readonly string[];
  readonly builder?: Partial<Judged['builder']>;
};
type Definition = {
  readonly target?: unknown;
  readonly overrides?: readonly string[];
  readonly files?: readonly string[];
  readonly variables?: readonly string[];
};

/** What is refused, in code, and the line that would grant it; or else what is allowed. Paths are those below the root. */
async function judged(inputs: Inputs, definition?: Definition): Promise<readonly string[]> {
  const { from = [], allow: words = [], builder, ...build } = below(inputs);
  const { target = {}, overrides = [], files = [], variables = [] } = below(definition ?? {});
  const request: Judged = {
    runner: { workspace: join(root, 'ws'), temporaryFolder: join(root, 'ws', 'temp') },
    build: {
      ...plainBuild,
      allow: words.map(parseEntitlement),
      ...build,
    },
    cache: { from: from.map(cacheIn), to: [] },
    builder: { configPath: undefined, driverOptions: [], nodes: [], ...builder },
  };
  const defined = { targets: { app: Object(target) }, overrides, files, variables };
  const edges = silentPorts({ env: { SET: 's' }, files: realFiles(root) });
  try {
    const allow = await checkEntitlements(request, definition === undefined ? undefined : defined, edges);
    return allow.map((each) => formatEntitlement(each).replace(root, '/ROOT'));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input = '', cure }) =>
      [code, input, /`([^`]*)` to/.exec(cure)?.[1]?.replace(root, '/ROOT') ?? ''].join(' ').trim(),
    );
  }
}

/** The value with `/ROOT` as what it is on this machine. */
function below<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('/ROOT', root));
}

const missing = (line: string, input = 'allow') => `ENTITLEMENT_MISSING ${input} ${line}`;

describe('a bake definition', () => {
  it.each<{
    readonly name: string;
    readonly target: unknown;
    readonly inputs?: Inputs;
    readonly variables?: readonly string[];
    readonly expected: readonly string[];
  }>([
    {
      name: 'uses the workspace',
      target: {
        context: 'sub',
        contexts: { a: 'inner', b: '/ROOT/ws' },
        output: ['new/out'],
        secret: ['id=a,src=sub'],
      },
      expected: [],
    },
    {
      name: 'reports everything at once',
      target: {
        contexts: { a: '/ROOT/home' },
        output: ['/ROOT/out', 'link/new'],
        secret: ['id=a,env=SET'],
        ssh: ['default'],
      },
      expected: [
        missing('fs.read=/ROOT/home'),
        missing('fs.write=/ROOT/out'),
        missing('fs.write=/ROOT/home/new'),
        missing('a=SET', 'secret-envs'),
        missing('ssh'),
      ],
    },
    {
      name: 'takes a variable of `secret-envs` that has no value in this run, and no other',
      target: { secret: ['id=a,env=EMPTY', 'id=b,env=OTHER'] },
      variables: ['EMPTY'],
      expected: [missing('b=OTHER', 'secret-envs')],
    },
    {
      name: 'is not let into a folder of nearly the same name',
      inputs: { allow: ['fs=/ROOT/home'] },
      target: { contexts: { a: '/ROOT/home/a', b: '/ROOT/home-two' } },
      expected: [missing('fs.read=/ROOT/home-two')],
    },
    {
      name: 'reads what may be read, and writes what may be written',
      inputs: { allow: ['fs.read=/ROOT/home', 'fs.write=/ROOT/granted/new'] },
      target: {
        contexts: { a: 'link' },
        output: ['/ROOT/granted/new/deep', '/ROOT/home/a'],
        secret: ['id=a,src=/ROOT/granted/new'],
      },
      expected: [missing('fs.write=/ROOT/home/a'), missing('fs.read=/ROOT/granted/new')],
    },
    {
      name: 'reaches what was granted by a link of the machine',
      inputs: { allow: ['fs=/ROOT/elsewhere'] },
      target: { output: ['/ROOT/granted/a'] },
      expected: ['fs=/ROOT/elsewhere'],
    },
    {
      name: 'uses everything with `*`',
      inputs: { allow: ['fs=*'] },
      target: { contexts: { a: '/' }, output: ['/'] },
      expected: ['fs=*'],
    },
    {
      name: 'is not let out by a link where the grant lies in the workspace',
      inputs: { allow: ['fs=link', 'fs.write=/ROOT/ws/link'] },
      target: { output: ['link'] },
      expected: [missing('fs.write=/ROOT/home')],
    },
    {
      name: "does not use the step's own files",
      target: { contexts: { a: 'temp' }, output: ['temp/out'] },
      expected: [missing('fs.read=/ROOT/ws/temp'), missing('fs.write=/ROOT/ws/temp/out')],
    },
    {
      name: 'has no path that leads nowhere',
      target: { output: ['round'] },
      expected: ['ENTITLEMENT_MISSING bake-files'],
    },
    {
      name: 'takes what the inputs name',
      inputs: {
        secrets: [
          { id: 'a', env: 'SET' },
          { id: 'b', path: '/ROOT/home/key' },
        ],
        ssh: ['default'],
        from: ['type=local,src=/ROOT/granted'],
      },
      target: {
        secret: ['id=c,env=SET', 'id=SET', 'id=d,src=/ROOT/home/key'],
        ssh: ['other'],
        'cache-from': ['type=local,src=/ROOT/granted'],
      },
      expected: [],
    },
    {
      name: 'does not send the token of the runner anywhere',
      target: { 'cache-from': ['type=gha,url=https://a'] },
      expected: ['ENTITLEMENT_MISSING bake-set'],
    },
    {
      name: 'sends it where the inputs say',
      inputs: { from: ['type=gha,url=https://a'] },
      target: { 'cache-from': ['type=gha,url=https://a'] },
      expected: [],
    },
    {
      name: 'takes any device',
      inputs: { allow: ['device'] },
      target: { entitlements: ['device=a'] },
      expected: ['device'],
    },
    {
      name: 'takes one device',
      inputs: { allow: ['device=b'] },
      target: { entitlements: ['device=a'] },
      expected: [missing('device=a')],
    },
    {
      name: 'gets no agent by its own context',
      target: { context: 'git@github.com:acme/app.git' },
      expected: [missing('ssh')],
    },
  ])('$name', async ({ target, inputs = {}, variables = [], expected }) => {
    expect(await judged(inputs, { target, variables })).toEqual(expected);
  });

  it('is granted what `bake-set` names', async () => {
    const overrides = ['app.output=/ROOT/out', 'app.secret=id=a,env=SET', '*.contexts.a=/ROOT/home', 'app.ssh=default'];
    const target = { output: ['/ROOT/out'], secret: ['id=a,env=SET'], contexts: { a: '/ROOT/home' }, ssh: ['default'] };
    expect(await judged({}, { target, overrides })).toEqual(['ssh', 'fs.write=/ROOT/out', 'fs.read=/ROOT/home']);
  });

  it('is granted the agent by an address that needs it', async () => {
    const address = 'git@github.com:acme/app.git';
    expect(await judged({}, { target: { context: address }, files: [address] })).toEqual([]);
  });

  it('is read from the workspace, and from where the workflow names it', async () => {
    expect(await judged({}, { files: ['sub/a.hcl', 'cwd://inner/a.hcl', '../granted/a.hcl'] })).toEqual([]);
    expect(await judged({}, { files: ['link/a.hcl'] })).toEqual([missing('fs.read=/ROOT/home/a.hcl')]);
  });

  it('cannot put a link where it writes or reads later', async () => {
    const conflict = 'INPUT_CONFLICT';
    expect(await judged({}, { target: { output: ['out', 'type=tar,dest=out/a'] } })).toEqual([conflict]);
    expect(await judged({}, { target: { output: ['.'], 'cache-to': ['type=local,dest=c'] } })).toEqual([conflict]);
    expect(
      await judged({}, { target: { output: ['out', 'out-two', 'type=tar,dest=a'], secret: ['id=a,src=out/a'] } }),
    ).toEqual([]);
  });
});

describe('the inputs', () => {
  it.each<{ readonly name: string; readonly inputs: Inputs; readonly expected: readonly string[] }>([
    {
      name: 'grant what they name',
      inputs: {
        context: '/ROOT/home',
        contexts: { a: '../granted' },
        secrets: [
          { id: 'a', path: '/ROOT/home/key' },
          { id: 'b', env: 'SET' },
        ],
        ssh: ['default'],
      },
      expected: [],
    },
    {
      name: 'do not grant what a link in the workspace leads to',
      inputs: { context: 'link', secrets: [{ id: 'a', path: 'link/key' }] },
      expected: ['', '/Dockerfile', '/Dockerfile.rego', '/key'].map((path) => missing(`fs.read=/ROOT/home${path}`)),
    },
    {
      name: 'grant what a builder is made with',
      inputs: { builder: { configPath: '/ROOT/home/b.toml', driverOptions: [{ key: 'key', value: '/ROOT/home/k' }] } },
      expected: [],
    },
    {
      name: 'do not grant it where a link in the workspace leads there',
      inputs: {
        builder: {
          configPath: 'link/b.toml',
          driverOptions: [
            { key: 'cacert', value: '/ROOT/ws/link/ca' },
            { key: 'servername', value: 'link/no' },
          ],
          nodes: [
            {
              ...{ name: 'a', endpoint: 'tcp://a.test:1', platforms: [], flags: undefined },
              driverOptions: ['cert', 'key'].map((key) => ({ key, value: `/ROOT/ws/link/${key}` })),
            },
          ],
        },
      },
      expected: ['b.toml', 'ca', 'cert', 'key'].map((path) => missing(`fs.read=/ROOT/home/${path}`)),
    },
    {
      name: 'grant it where `allow` names it',
      inputs: { context: 'link', allow: ['fs.read=/ROOT/home'] },
      expected: ['fs.read=/ROOT/home'],
    },
  ])('$name', async ({ inputs, expected }) => {
    expect(await judged(inputs)).toEqual(expected);
  });
});
