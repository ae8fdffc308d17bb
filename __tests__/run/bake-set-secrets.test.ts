// Secrets that `bake-set` takes from variables: who gets the value, and what happens without one.
import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../src/commands/command.ts';
import { runOn } from './machine.ts';

const value = 'v4lue-of-the-token';
const pullRequest = { number: 7, head: { sha: 'b'.repeat(40), ref: 'fix' }, base: { ref: 'main' } };
const fork = { ...pullRequest, head: { ...pullRequest.head, repo: { full_name: 'mallory/widgets' } } };
const forked = {
  env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' },
  event: { pull_request: fork },
};

type Case = {
  /** Lines of `bake-set`. */
  readonly set: string;
  /** Secrets as buildx prints them, with those of `bake-set`. */
  readonly secret: readonly unknown[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: unknown;
  readonly files?: Readonly<Record<string, string>>;
  /** The build arguments that buildx prints. */
  readonly args?: Readonly<Record<string, string>>;
};

/** What the run ends with, what its buildx gets of the variables, and where the value appears besides. */
async function outcome(given: Case) {
  const { masks: _, ...ended } = await ranWith(given);
  return ended;
}

async function ranWith({ set, secret, inputs = {}, env = {}, event, files = {}, args = {} }: Case) {
  const commands: Command[] = [];
  const printed = {
    group: { default: { targets: ['app'] } },
    target: { app: { context: '.', tags: ['ghcr.io/acme/app:1'], secret, args } },
  };
  const ran = await runOn({
    inputs: { 'bake-files': 'docker-bake.json', 'bake-set': set, images: '', ...inputs },
    env,
    event,
    files,
    dockerfile: 'FROM scratch\n',
    answer: (_, command) => {
      commands.push(command);
      return command.args.includes('--print') ? { stdout: JSON.stringify(printed) } : undefined;
    },
  });
  const [solves, others] = [commands.filter(isSolve), commands.filter((command) => !isSolve(command))];
  const shown = [ran.outputs, commands.map(({ args }) => args), others.map((command) => command.env)];
  return {
    codes: ran.codes,
    masks: ran.masks,
    given: solves.map((command) => Object.fromEntries(Object.entries(command.env ?? {}).filter(isGiven))),
    isShown: JSON.stringify([shown, ran.log]).includes(value),
    begun: ran.happened.filter((what) => what === 'buildx create').length,
  };
}

const isSolve = ({ program, args }: Command): boolean =>
  program === 'buildx' && args[0] === 'bake' && !args.includes('--print');
const isGiven = ([name]: readonly [string, unknown]): boolean => /^(TOKEN|OTHER|POLYARCH_.*)$/.test(name);

const env = { TOKEN: value, OTHER: 'an0ther-value' };
const built = { codes: [], given: [{ TOKEN: value }], isShown: false, begun: 1 };
const refused = (code: string) => ({ codes: [code], given: [], isShown: false, begun: 0 });
const part = { stage: 'build' };
const named = [{ id: 'token', env: 'TOKEN' }];

describe('a secret that only `bake-set` names', () => {
  it.each<readonly [string, Case]>([
    ['has its variable', { set: 'app.secrets=id=token,env=TOKEN', secret: named, env }],
    ['of every target has it', { set: '*.secrets=id=token,env=TOKEN', secret: named, env }],
    ['that is added has it', { set: 'app.secrets+=id=token,env=TOKEN', secret: named, env }],
    ['by its id has it', { set: 'app.secret.token=env=TOKEN', secret: named, env }],
    ['with a type has it', { set: 'app.secrets=type=env,id=token,src=TOKEN', secret: named, env }],
    ['without a source is the variable of its name', { set: 'app.secrets=id=TOKEN', secret: [{ id: 'TOKEN' }], env }],
    ['has it in a job that builds a part', { set: '*.secrets=id=token,env=TOKEN', secret: named, env, inputs: part }],
  ])('%s', async (_, given) => {
    expect(await outcome(given)).toEqual(built);
  });

  it('is one of several, each with its variable', async () => {
    const set = 'app.secrets=id=token,env=TOKEN\napp.secrets=id=other,env=OTHER';
    const secret = [...named, { id: 'other', env: 'OTHER' }];
    expect(await outcome({ set, secret, env })).toEqual({ ...built, given: [{ TOKEN: value, OTHER: env.OTHER }] });
  });

  it('comes with those of the inputs', async () => {
    const inputs = { secrets: 'own=some-value', 'secret-envs': 'other=OTHER' };
    const given = { TOKEN: value, OTHER: env.OTHER, POLYARCH_SECRET_0: 'some-value' };
    const set = 'app.secrets=id=token,env=TOKEN';
    expect(await outcome({ set, secret: named, inputs, env })).toEqual({ ...built, given: [given] });
  });

  it.each<readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ['`secrets`', { secrets: 'token=some-value' }, { POLYARCH_SECRET_0: 'some-value' }],
    ['`secret-envs`', { 'secret-envs': 'token=OTHER' }, { OTHER: env.OTHER }],
  ])('needs no value if %s supplies its id', async (_, inputs, given) => {
    const run = { set: 'app.secrets=id=token,env=TOKEN', secret: named, inputs, env: { OTHER: env.OTHER } };
    expect(await outcome(run)).toEqual({ ...built, given: [given] });
  });

  it('needs no value for a query, which runs no step of the Dockerfile', async () => {
    const inputs = { call: 'check' };
    const { codes } = await outcome({ set: 'app.secrets=id=token,env=TOKEN', secret: named, inputs });
    expect(codes).toEqual([]);
  });

  it('is no grant for other variables of the same id', async () => {
    const secret = [{ id: 'token', env: 'OTHER' }];
    expect(await outcome({ set: 'other.secrets=id=token,env=TOKEN', secret, env })).toEqual(
      refused('ENTITLEMENT_MISSING'),
    );
  });

  it.each<readonly [string, Case]>([
    ['an empty variable', { set: 'app.secrets=id=token,env=TOKEN', secret: named, env: { TOKEN: '' } }],
    ['an unset variable', { set: 'app.secrets=id=token,env=TOKEN', secret: named }],
    ['neither a variable nor a file', { set: 'app.secrets=id=TOKEN', secret: [{ id: 'TOKEN' }] }],
    ['an empty variable of its name', { set: '*.secrets=id=TOKEN', secret: [{ id: 'TOKEN' }], env: { TOKEN: '' } }],
  ])('ends a run before the builder boots with %s', async (_, given) => {
    expect(await outcome(given)).toEqual(refused('INPUT_INVALID'));
  });

  it.each([{ env: { TOKEN: '' } }, {}])('is skipped on a run without secrets: %j', async (given) => {
    const skipped = { ...built, given: [{}] };
    const all = { ...forked, env: { ...forked.env, ...given.env } };
    expect(await outcome({ set: 'app.secrets=id=token,env=TOKEN', secret: named, ...all })).toEqual(skipped);
    expect(await outcome({ set: 'app.secrets=id=TOKEN', secret: [{ id: 'TOKEN' }], ...all })).toEqual(skipped);
  });

  it('may be optional by `secret-envs`', async () => {
    const inputs = { 'secret-envs': 'token?=TOKEN' };
    const given = { set: 'app.secrets=id=token,env=TOKEN', secret: named, inputs };
    expect(await outcome(given)).toEqual({ ...built, given: [{}] });
  });

  it('needs no value where nothing is built', async () => {
    const set = 'app.secrets=id=token,env=TOKEN';
    expect(await outcome({ set, secret: named, inputs: { stage: 'plan' } })).toEqual({ ...refused(''), codes: [] });
  });
});

describe('a file that `bake-set` names for a secret', () => {
  const inWorkspace = '/workspace/npm-token';
  const elsewhere = '/home/runner/.token';
  const files = { [inWorkspace]: `${value}\n`, [elsewhere]: `${value}\n` };

  it('is masked', async () => {
    const secret = [{ id: 'npm', src: 'npm-token' }];
    const { codes, masks } = await ranWith({ set: 'app.secrets=id=npm,src=npm-token', secret, files });
    expect({ codes, masks }).toEqual({ codes: [], masks: [value] });
  });

  it('is not read if the definition names another one outside the workspace', async () => {
    const secret = [{ id: 'npm', src: elsewhere }];
    const { codes, masks } = await ranWith({ set: 'app.secrets=id=npm,src=npm-token', secret, files });
    expect({ codes, masks }).toEqual({ codes: ['ENTITLEMENT_MISSING'], masks: [] });
  });

  it('is not masked if a variable of its name is the secret', async () => {
    const secret = [{ id: 'TOKEN' }];
    const given = { set: 'app.secrets=id=TOKEN', secret, env: { TOKEN: 'an0ther-value' } };
    const { codes, masks } = await ranWith({ ...given, files: { '/workspace/TOKEN': `${value}\n` } });
    expect({ codes, masks }).toEqual({ codes: [], masks: ['an0ther-value'] });
  });
});

describe('a public variable that `bake-set` names for a secret', () => {
  it('is passed, but neither masked nor a secret in an argument', async () => {
    const secret = [{ id: 'owner', env: 'GITHUB_REPOSITORY_OWNER' }];
    const inputs = { provenance: 'mode=max' };
    const { codes, masks } = await ranWith({
      set: 'app.secrets=id=owner,env=GITHUB_REPOSITORY_OWNER',
      secret,
      inputs,
      args: { ADDRESS: 'https://acme-widgets.example' },
      env: { GITHUB_REPOSITORY_OWNER: 'acme-widgets' },
    });
    expect({ codes, masks }).toEqual({ codes: [], masks: [] });
  });

  it.each([
    ['a key', 'GIT_REPO', `ghp_${'a1B2'.repeat(9)}`],
    ['a password in an address', 'NPM_REGISTRY', 'https://ci:S3cret-pass@npm.example.com'],
  ])('is masked if its value is %s', async (_, name, text) => {
    const secret = [{ id: 'own', env: name }];
    const { codes, masks } = await ranWith({ set: `app.secrets=id=own,env=${name}`, secret, env: { [name]: text } });
    expect({ codes, masks: masks.filter((each) => each === text) }).toEqual({ codes: [], masks: [text] });
  });
});
