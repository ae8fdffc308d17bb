// Finds the account for a repository as buildx does: environment, configuration files, credential helper.
import { join } from 'node:path';
import { failingOf, tail } from '../../../commands/command.ts';
import { buildxFolder, dockerFolder } from '../../../commands/docker-places.ts';
import { dockerShares } from '../../../commands/inherited.ts';
import { failure } from '../../../errors/failure.ts';
import { parseJson, recordOf } from '../../../oci/json.ts';
import type { Exec, Log, Ports, TextReader } from '../../../ports/ports.ts';
import { remembering } from '../../remember.ts';
import { apiHost } from '../hosts.ts';
import type { Task } from '../refusal.ts';
import {
  type Account,
  type AccountScope,
  accountName,
  accountOf,
  type Credentials,
  isPullOnly,
  passwordOf,
} from './docker-config.ts';

/** The sources of credentials; `mask` gets every secret as soon as it is read. */
export type Sources = Pick<Ports, 'env' | 'exec'> & Pick<Log, 'mask'> & { readonly files: TextReader };

/** A task; an account may apply to one repository only, or to pushes only. */
type Wanted = { readonly repository: AccountScope; readonly actions: Task['actions'] };

/** The accounts of this run. */
export type Accounts = {
  readonly find: (wanted: Wanted) => Promise<Credentials | undefined>;
  /** Looks up again, uncached: a helper or another step may have changed the configuration. */
  readonly findAgain: (wanted: Wanted) => Promise<Credentials | undefined>;
  /** An account that only buildx and this client find. */
  readonly findScoped: (wanted: Wanted) => Promise<Credentials | undefined>;
};

/** How accounts are found. */
export type Finders = Pick<Accounts, 'find' | 'findAgain'>;

type Found = { readonly credentials: Credentials; readonly isScoped: boolean };

/** Creates the look-up. It caches each result, of a helper for the whole host, unless the look-up failed. */
export function createCredentials(sources: Sources): Accounts {
  const helped = remembering((helper: string, registry: string) => ask(helper, registry, sources.exec));
  const found = remembering((registry: string, path: string, actions: Task['actions']) =>
    find({ repository: { registry, path }, actions }, { ...sources, ask: helped.get }),
  );
  const known = ({ repository, actions }: Wanted) => found.get(repository.registry, repository.path, actions);
  return {
    find: async (wanted) => (await known(wanted))?.credentials,
    findAgain: async (wanted) => {
      helped.forget();
      found.forget();
      return (await known(wanted))?.credentials;
    },
    findScoped: async (wanted) => {
      const account = await known(wanted);
      return account?.isScoped === true ? account.credentials : undefined;
    },
  };
}

type Look = Sources & { readonly ask: (helper: string, registry: string) => Promise<Credentials | undefined> };

async function find(wanted: Wanted, sources: Look): Promise<Found | undefined> {
  const { registry, path } = wanted.repository;
  for (const { account, isScoped } of await accounts(wanted, sources)) {
    const asked = account.helper === undefined ? undefined : await sources.ask(account.helper, registry);
    const credentials = asked ?? account.credentials;
    if (credentials === undefined) continue;
    sources.mask(credentials.kind === 'password' ? credentials.password : credentials.token);
    if (wanted.actions === 'pull' || !isPullOnly(registry, credentials)) return { credentials, isScoped };
  }
  const parent = hubBacked.has(registry) ? { registry: 'docker.io', path } : undefined;
  return parent && find({ ...wanted, repository: parent }, sources);
}

// Docker's other registries use the account of Docker Hub (docker/buildx, configprovider.go).
const hubBacked: ReadonlySet<string> = new Set(['dhi.io', 'registry.scout.docker.com']);

type Candidate = { readonly account: Account; readonly isScoped: boolean };

// As in Docker, the environment has precedence over files; of the files, buildx reads only one.
async function accounts({ repository, actions }: Wanted, { env, files }: Sources): Promise<readonly Candidate[]> {
  const given = env['DOCKER_AUTH_CONFIG'] ?? '';
  const account = given === '' ? undefined : accountOf(given, repository, 'in DOCKER_AUTH_CONFIG');
  const first = account === undefined ? [] : [{ account, isScoped: false }];
  const store = join(buildxFolder(env), 'config');
  const scoped = scopedFiles(repository, actions).map((name) => ({ path: join(store, name), isScoped: true }));
  for (const { path, isScoped } of [...scoped, { path: join(dockerFolder(env), 'config.json'), isScoped: false }]) {
    const text = await files.read(path);
    if (text === undefined || (text.trim() === '' && !isScoped)) continue;
    return [...first, { account: text.trim() === '' ? {} : accountOf(text, repository, path), isScoped }];
  }
  return first;
}

// https://github.com/docker/docker-credential-helpers: the name on standard input, JSON on standard output.
async function ask(helper: string, registry: string, exec: Exec): Promise<Credentials | undefined> {
  const program = `docker-credential-${helper}`;
  if (!/^[\w.-]+$/.test(helper)) throw unanswered(program, registry, 'has an invalid name');
  const finished = await exec.run({
    program,
    args: ['get'],
    inherits: dockerShares,
    stdin: `${accountName(registry)}\n`,
    timeout: 30_000,
  });
  const { exitCode, stdout, stderr } = finished;
  if (exitCode !== 0) {
    if (/credentials not found/i.test(stdout + stderr)) return undefined;
    const said = tail(stderr || stdout, 1)
      .join()
      .slice(0, 300);
    throw unanswered(program, registry, `${failingOf(finished)}${said === '' ? '' : `: ${said}`}`);
  }
  const { Username: user, Secret: secret } = recordOf(parseJson(stdout));
  if (typeof user !== 'string' || typeof secret !== 'string') {
    throw unanswered(program, registry, 'returned no user name and secret');
  }
  return user === '' && secret === '' ? undefined : passwordOf(user, secret);
}

function unanswered(program: string, registry: string, what: string): Error {
  return failure('CREDENTIALS_UNREADABLE', `The credential helper ${program} for ${registry} ${what}.`);
}

/**
 * The files that fit, in the order in which buildx takes them, below its folder `config`: those of the repository before
 * those of the host, more actions before fewer (docker/buildx, util/dockerutil/dockerconfig/configprovider.go). All
 * actions in a name have to be among those that are wanted.
 */
function scopedFiles({ registry, path }: AccountScope, actions: Task['actions']): readonly string[] {
  const host = apiHost(registry);
  const places = [join(host, path), host];
  return places.flatMap((place) => scopes[actions].map((scope) => join(`${place}${scope}`, 'config.json')));
}

const scopes: Readonly<Record<Task['actions'], readonly string[]>> = {
  'pull,push': ['@pull,push', '@push,pull', '@pull', '@push', '', '@'],
  pull: ['@pull', '', '@'],
};

/** The key of a task, for its account and its token. */
export function keyOf({ repository, actions, from }: Task): string {
  return [repository.registry, repository.path, actions, ...(from === undefined ? [] : [from.path])].join(' ');
}

/**
 * Chooses the account for a task: `of` returns the one in use, and `turn` switches to one that was not rejected yet and
 * returns whether one exists. An account with push access also reads, if no read-only account exists.
 */
export function createChoice({ find, findAgain }: Finders) {
  const chosen = new Map<string, Credentials>();
  const refused = new Set<string>();
  const markOf = (task: Task, credentials: Credentials | undefined): string =>
    `${keyOf(task)} ${JSON.stringify(credentials)}`;
  const of = async (task: Task): Promise<Credentials | undefined> =>
    chosen.get(keyOf(task)) ?? (await find(task)) ?? (await find(pushing(task)));
  const turn = async (task: Task): Promise<boolean> => {
    refused.add(markOf(task, await of(task)));
    const wanted = task.actions === 'pull' ? [task, pushing(task)] : [task];
    // Read again: another step or a refreshing helper may have changed it.
    const found = await Promise.all(wanted.map(findAgain));
    const next = found.find((other) => other !== undefined && !refused.has(markOf(task, other)));
    if (next !== undefined) chosen.set(keyOf(task), next);
    return next !== undefined;
  };
  return { of, turn };
}

function pushing(task: Task): Task {
  return { ...task, actions: 'pull,push' };
}
