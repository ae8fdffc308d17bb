// The secrets of a bake definition: those without a value, and the files whose contents are masked.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import type { Request } from '../../../src/plan/request.ts';
import { hideSecretFiles, judgeSecrets } from '../../../src/read/bake/bake-secrets.ts';
import { anEvent } from '../../support/event.ts';
import { silentPorts } from '../../support/ports.ts';

it('masks what the secret files of targets contain, each once, and looks for no file of a variable', async () => {
  const contents: Readonly<Record<string, string>> = {
    '/w/token': 'a-token-of-some-length\n',
    '/run/key': 'another-of-some-length',
    '/w/NAMELESS': 'the-third-of-some-length',
    '/w/SET': 'not-a-secret-of-this-build',
    '/w/lines': 'user: alice\npassword: something\n',
  };
  const masks: string[] = [];
  const { files, log } = silentPorts();
  const ports = silentPorts({
    env: { SET: 'value' },
    files: { ...files, size: async (path) => contents[path]?.length, read: async (path) => contents[path] },
    log: { ...log, mask: (secret: string) => void masks.push(secret) },
  });
  const secret = [{ id: 'a', src: 'token' }, 'id=b,src=/run/key', { id: 'NAMELESS' }, 'id=c,src=lines'];
  const others = ['id=d,src=token', 'id=e,env=SET', 'id=f,src=missing'];
  await hideSecretFiles({ app: { secret }, other: { secret: others } }, '/w', ports);
  expect(masks).toEqual(['a-token-of-some-length', 'another-of-some-length', 'the-third-of-some-length']);
});

it('masks no text that is published, and reads nothing without a size, such as a pipe', async () => {
  const contents: Readonly<Record<string, string>> = {
    '/w/image': 'ghcr.io/acme/app\n',
    '/w/tag': 'type=sha,prefix=release-\n',
    '/w/printed': 'acme/widgets\n',
  };
  const [masks, reads]: [string[], string[]] = [[], []];
  const { files, log } = silentPorts();
  const ports = silentPorts({
    inputs: {
      text: (name) => ({ images: 'ghcr.io/acme/app', tags: 'type=sha,prefix=release-' })[name] ?? '',
      names: () => [],
    },
    files: {
      ...files,
      size: async (path) => contents[path]?.length,
      read: async (path) => {
        reads.push(path);
        return contents[path];
      },
    },
    log: { ...log, mask: (secret: string) => void masks.push(secret) },
  });
  const secret = [
    'id=a,src=image',
    'id=b,src=tag',
    'id=c,src=printed',
    'id=d,src=/run/pipe',
    'id=e,env=SET,src=unused',
  ];
  await hideSecretFiles({ app: { secret, tags: ['docker.io/acme/widgets:1'] } }, '/w', ports);
  expect({ masks, reads }).toEqual({ masks: [], reads: ['/w/image', '/w/tag', '/w/printed'] });
});

const token = { id: 'token', env: 'TOKEN' };
const pullRequest = { number: 7, headSha: '', headRef: 'topic', baseRef: 'main', isFromFork: true };
const fork = anEvent({ name: 'pull_request', pullRequest });

type Case = Partial<Pick<Request, 'event' | 'run'>> & {
  readonly secrets?: readonly unknown[];
  readonly others?: readonly unknown[];
  readonly set?: readonly string[];
  readonly envs?: readonly string[];
  readonly supplied?: Request['build']['secrets'];
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
};

const all = { stage: 'all', call: undefined, limits: { build: undefined, stall: undefined } } as const;

/** The secrets that are left of the first target and the ids that are skipped, or the inputs of the problems. */
async function judged({
  secrets = [token],
  others = [],
  set = [],
  envs = [],
  supplied = [],
  env = {},
  files = [],
  ...run
}: Case) {
  const granting = { event: anEvent(), run: all, runner: { workspace: '/w' }, build: { secrets: supplied }, ...run };
  const ports = silentPorts({ env, files: { ...silentPorts().files, exists: async (path) => files.includes(path) } });
  const targets = { app: { secret: secrets }, other: { secret: others } };
  try {
    const found = await judgeSecrets(targets, { ...granting, overrides: set, variables: envs }, ports);
    return { left: found.targets['app']?.['secret'], absent: found.absent };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input }) => `${code} ${input}`);
  }
}

const byToken = ['*.secrets=id=token,env=TOKEN'];
const problem = 'INPUT_INVALID bake-set';

describe('the secrets of bake targets without a value', () => {
  it.each<readonly [string, Case, unknown]>([
    ['are problems of `bake-set`, each once', { set: byToken, others: [token] }, [problem]],
    [
      'are problems of each variable of an id',
      { set: [...byToken, 'app.secrets=id=token,env=B'], others: [{ id: 'token', env: 'B' }] },
      [problem, problem],
    ],
    [
      'are problems of each id of a variable',
      { set: [...byToken, 'app.secrets=id=b,env=TOKEN'], others: [{ id: 'b', env: 'TOKEN' }] },
      [problem, problem],
    ],
    ['stay if `secret-envs` makes them optional', { set: byToken, envs: ['TOKEN'] }, { left: [token], absent: [] }],
    [
      'stay if an input supplies the id',
      { set: byToken, supplied: [{ id: 'token', path: '/a' }] },
      { left: [token], absent: [] },
    ],
    [
      'are not skipped on a fork if an input supplies the id',
      { event: fork, supplied: [{ id: 'token', env: 'B' }] },
      { left: [token], absent: [] },
    ],
    [
      'are skipped on a fork',
      { event: fork, secrets: [token, { id: 'b', env: 'B' }], env: { B: 'b' } },
      {
        left: [{ id: 'b', env: 'B' }],
        absent: ['token'],
      },
    ],
    [
      'stay if the step itself sets the variable during the build',
      { event: fork, secrets: [{ id: 'a', env: 'POLYARCH_SECRET_0' }] },
      { left: [{ id: 'a', env: 'POLYARCH_SECRET_0' }], absent: [] },
    ],
  ])('%s', async (_, given, expected) => {
    expect(await judged(given)).toEqual(expected);
  });

  it.each([
    { stage: 'all', isProblem: true },
    { stage: 'build', isProblem: true },
    { stage: 'plan', isProblem: false },
    { stage: 'publish', isProblem: false },
    { stage: 'promote', isProblem: false },
    { stage: 'all', call: 'check', isProblem: false },
  ] as const)('are problems of a job that builds: $stage $call', async ({ isProblem, ...run }) => {
    const found = await judged({ set: byToken, run: { ...all, ...run } });
    expect(found).toEqual(isProblem ? [problem] : { left: [token], absent: [] });
  });
});

describe('a secret of a bake target without a source', () => {
  const secrets = ['id=TOKEN'];
  const variable = [{ id: 'TOKEN', env: 'TOKEN' }];
  it.each<readonly [string, Case, readonly unknown[]]>([
    ['is its optional variable, although the build has none', { secrets, envs: ['TOKEN'] }, variable],
    ['is its optional variable, although it is empty', { secrets, envs: ['TOKEN'], env: { TOKEN: '' } }, variable],
    ['is its variable', { secrets, set: ['app.secrets=id=TOKEN'], env: { TOKEN: 'value' } }, variable],
    ['is the file of its name if there is no variable', { secrets, envs: ['TOKEN'], files: ['/w/TOKEN'] }, secrets],
    ['is a file if nothing grants a variable', { secrets }, secrets],
    ['keeps a source that it has', { secrets: ['id=TOKEN,src=a'], env: { TOKEN: 'value' } }, ['id=TOKEN,src=a']],
  ])('%s', async (_, given, left) => {
    expect(await judged(given)).toEqual({ left, absent: [] });
  });
});
