// What becomes of the targets of a bake definition: the definition that is built, and the plan of each image.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { makePlan, type Plan } from '../../../src/plan/plan.ts';
import { read } from '../../../src/read/read.ts';
import { givenEnv, givenPorts } from '../../support/inputs.ts';

type Printed = Readonly<Record<string, object>>;
type Inputs = Readonly<Record<string, string>>;

/** The plan of a definition that buildx prints so; the engine keeps its images as it says. */
async function planOf(target: Printed, inputs: Inputs = {}, store = 'overlay2', env: Inputs = givenEnv): Promise<Plan> {
  const printed = JSON.stringify({ group: { default: { targets: Object.keys(target) } }, target });
  const exec = {
    run: async ({ program }: { readonly program: string }) =>
      program === 'git'
        ? { exitCode: 128, stdout: '', stderr: '' }
        : { exitCode: 0, stdout: program === 'buildx' ? printed : store, stderr: '' },
  };
  const given = { 'bake-files': 'docker-bake.json', images: '', platforms: 'linux/amd64', ...inputs };
  const { request } = await read(givenPorts(given, { exec, env }));
  return makePlan(request);
}

const outputsOf = ({ build }: Plan) =>
  Object.fromEntries(
    Object.entries(build.definition.target).map(([name, { output }]) => [
      name,
      [output].flat().map((each) => Object(each).dest ?? Object(each).type),
    ]),
  );

async function complaintOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) =>
    error instanceof Failure ? error.problems.map(({ code, input, fact }) => `${code} ${input} ${fact}`) : error,
  );
}

const app = { tags: ['ghcr.io/acme/app:1'] };

describe('a bake target with the name of a property', () => {
  it('is built like any other', async () => {
    const { images, build } = await planOf({ constructor: app });
    expect(images.map(({ tags }) => tags)).toEqual([['ghcr.io/acme/app:1']]);
    expect(build.definition.group).toEqual({ default: { targets: ['constructor'] } });
  });
});

describe('the outputs of a bake target', () => {
  it.each([
    ['files', ['type=image', 'type=local,dest=out', 'type=tar,dest=a.tar'], { app: ['image', 'out', 'a.tar'] }],
    ['an archive', ['type=image', 'type=oci,dest=out.tar'], { app: ['image'], 'app-archive': ['out.tar'] }],
    ['the engine', ['type=docker'], { app: ['image'], 'app-load': ['docker'] }],
    ['an archive for the engine', ['type=image', 'type=docker,dest=x'], { app: ['image'], 'app-load': ['x'] }],
    ['an archive alone, without an image', ['type=oci,dest=out.tar'], { app: ['out.tar'] }],
  ])('are all made: %s', async (_, output, expected) => {
    const plan = await planOf({ app: { ...app, output } });
    expect(outputsOf(plan)).toEqual(expected);
    expect(plan.build.definition.group).toEqual({ default: { targets: Object.keys(expected) } });
  });

  it('go to the engine with the tags, for the platform that it holds, and without attestations', async () => {
    const target = {
      app: { ...app, platforms: ['linux/amd64', 'linux/arm64'], output: ['type=docker'], args: { A: '1' } },
    };
    const { build } = await planOf(target);
    expect(build.definition.target['app-load']).toEqual({
      args: { A: '1' },
      labels: build.definition.target['app']?.['labels'],
      platforms: ['linux/amd64'],
      attest: [{ type: 'provenance', disabled: 'true' }],
      tags: app.tags,
      output: [{ type: 'docker' }],
      'cache-from': build.definition.target['app']?.['cache-from'],
    });
  });

  it('go to the engine as they say, also for a platform that it only holds', async () => {
    const output = ['type=docker,context=other,name=x'];
    const { build } = await planOf({ app: { ...app, platforms: ['linux/s390x', 'linux/arm64'], output } });
    expect(build.definition.target['app-load']).toMatchObject({
      platforms: ['linux/s390x'],
      output: [{ type: 'docker', context: 'other' }],
    });
  });

  it('go to an engine that holds indexes for all platforms', async () => {
    const target = { app: { ...app, platforms: ['linux/amd64', 'linux/arm64'], output: ['type=docker'] } };
    const { build } = await planOf(target, {}, '[["driver-type","io.containerd.snapshotter.v1"]]');
    expect(build.definition.target['app-load']?.['platforms']).toEqual(['linux/amd64', 'linux/arm64']);
  });

  it.each([
    [
      'a docker archive of several platforms',
      { platforms: ['linux/amd64', 'linux/arm64'], output: ['type=docker,dest=x'] },
      'INPUT_CONFLICT bake-files A docker archive contains one platform, but 2 of the bake target app are built.',
    ],
  ])('cannot be %s', async (_, difference, complaint) => {
    expect(await complaintOf(planOf({ app: { ...app, ...difference } }))).toEqual([complaint]);
  });
});

describe('the tags of a bake target', () => {
  const pushed = 'type=image,"name=ghcr.io/acme/a:2,ghcr.io/acme/b",push=true';
  const names = ['ghcr.io/acme/a:2', 'ghcr.io/acme/b:latest'];

  it.each<[string, string, object, readonly string[]]>([
    ['are its own', '', { ...app, output: [pushed] }, ['ghcr.io/acme/app:1']],
    ['are the names that its outputs push to', '', { output: [pushed, 'type=docker,name=app:dev'] }, names],
    [
      'are those of the step if it names an image',
      'ghcr.io/acme/step',
      { output: [pushed] },
      ['ghcr.io/acme/step:main'],
    ],
    ['are not names that are not pushed', '', { output: ['type=image,name=me/app:dev,push=false'] }, []],
    ['are not names for a push by digest', '', { output: ['type=registry,name=me/app,push-by-digest=true'] }, []],
  ])('%s', async (_, images, target, tags) => {
    const plan = await planOf({ app: target }, { images, push: tags.length === 0 ? 'false' : 'auto' });
    expect(plan.images.flatMap((image) => image.tags)).toEqual(tags);
  });
});

describe('an image for the engine in the definition of a stranger', () => {
  const env = { ...givenEnv, GITHUB_EVENT_NAME: 'issue_comment' };

  it.each([
    ['is not loaded', {}, ['app']],
    ['is loaded if `bake-set` says so', { 'bake-set': '*.output=type=docker' }, ['app', 'app-load']],
    ['is loaded if `bake-set` names its target', { 'bake-set': 'ap*.output=type=docker' }, ['app', 'app-load']],
    ['is not loaded if `bake-set` names another target', { 'bake-set': 'other.output=type=docker' }, ['app']],
  ])('%s', async (_, inputs, targets) => {
    const plan = await planOf({ app: { ...app, output: ['type=docker'] } }, inputs, '', env);
    expect(Object.keys(plan.build.definition.target)).toEqual(targets);
    expect(plan.report.notices.filter((notice) => notice.includes('engine'))).toHaveLength(2 - targets.length);
  });

  it('is still built and verified, beside other outputs', async () => {
    const output = ['type=docker', 'type=local,dest=out'];
    const plan = await planOf({ app: { ...app, output } }, {}, '', env);
    expect([plan.images.map(({ name }) => name), outputsOf(plan)]).toEqual([['app'], { app: ['image', 'out'] }]);
  });
});

describe('the targets of several nodes', () => {
  const nodes = '- endpoint: ssh://a\n  platforms: linux/amd64\n- endpoint: ssh://b\n  platforms: linux/arm64';
  const both = { ...app, platforms: ['linux/amd64', 'linux/arm64'] };

  it('have names that the definition does not use', async () => {
    const other = { tags: ['ghcr.io/acme/other:1'], context: 'other', platforms: ['linux/amd64'] };
    const { build } = await planOf({ app: both, 'app-linux-amd64': other }, { nodes });
    const contexts = Object.entries(build.definition.target).map(([name, { context }]) => [name, context ?? '.']);
    expect(Object.fromEntries(contexts)).toEqual({
      'app-linux-amd64_': '.',
      'app-linux-arm64': '.',
      'app-linux-amd64': 'other',
    });
  });

  it('write no file together', async () => {
    const output = ['type=image', 'type=local,dest=out'];
    expect(await complaintOf(planOf({ app: { ...both, output } }, { nodes }))).toEqual([
      'INPUT_CONFLICT bake-files The bake target app has type=local, which several nodes cannot write together.',
    ]);
  });
});

describe('a label or argument that is null', () => {
  const title = 'org.opencontainers.image.title';

  it('is left to the Dockerfile, even one that polyarch would set', async () => {
    const { build } = await planOf({ app: { ...app, labels: { [title]: null, a: null, b: '1' } } });
    const { [title]: found, a, b } = Object(build.definition.target['app']?.['labels']);
    expect([found, a, b]).toEqual([undefined, undefined, '1']);
  });
});

describe('the Git token of the job', () => {
  const context = 'https://github.com/acme/widgets.git';
  const ours = { type: 'env', id: 'GIT_AUTH_TOKEN.github.com', env: 'POLYARCH_GIT_TOKEN' };
  const inputs = { 'github-token': 't0k', 'secret-envs': 'MINE?=MINE\nNPM?=NPM' };

  it.each<readonly [string, unknown, readonly object[]]>([
    ['a token', 'id=GIT_AUTH_TOKEN,env=MINE', []],
    ['a token for this host', { id: 'GIT_AUTH_TOKEN.github.com', env: 'MINE' }, []],
    ['a header', 'id=GIT_AUTH_HEADER,env=MINE', []],
    ['a token for another host', 'id=GIT_AUTH_TOKEN.example.com,env=MINE', [ours]],
    ['another secret', 'id=npm,env=NPM', [ours]],
  ])('is for targets without their own: %s', async (_, secret, added) => {
    const env = { ...givenEnv, MINE: 'mine', NPM: 'npm' };
    const { build } = await planOf(
      { plain: { ...app, context }, app: { tags: ['a/b'], context, secret: [secret] } },
      inputs,
      '',
      env,
    );
    const tokens = ({ secret: all }: { secret?: unknown }) =>
      [all].flat().filter((each) => Object(each).env === ours.env);
    const { plain = {}, app: own = {} } = build.definition.target;
    expect([tokens(plain), tokens(own)]).toEqual([[ours], added]);
  });

  it('is not kept away by a token that is empty', async () => {
    const target = { app: { ...app, context, secret: ['id=GIT_AUTH_TOKEN,env=MINE'] } };
    const { build } = await planOf(target, inputs);
    expect([build.definition.target['app']?.['secret']].flat()).toContainEqual(ours);
  });
});
