// Finds the account for a registry where `docker login` left it: environment, configuration file, helper program.
import { join } from 'node:path';
import { tail } from '../../commands/command.ts';
import { dockerShares } from '../../commands/inherited.ts';
import { failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import type { Env, Exec, Files } from '../../ports/ports.ts';
import { type Account, accountName, accountOf, type Credentials, passwordOf } from './docker-config.ts';

/** Where credentials may come from; `mask` learns of every secret as soon as it is read. */
export type Sources = {
  readonly env: Env;
  readonly files: Pick<Files, 'read'>;
  readonly exec: Exec;
  readonly mask: (secret: string) => void;
};

/** Looks an account up; undefined where there is none for the registry. */
export type FindCredentials = (registry: string) => Promise<Credentials | undefined>;

/** Makes the look-up; each registry is looked up once, unless that failed. */
export function createCredentials(sources: Sources): FindCredentials {
  const found = new Map<string, Promise<Credentials | undefined>>();
  return (registry) => {
    const known = found.get(registry) ?? find(registry, sources);
    found.set(registry, known);
    // A helper that did not answer once may do so the next time.
    known.catch(() => found.delete(registry));
    return known;
  };
}

async function find(registry: string, sources: Sources): Promise<Credentials | undefined> {
  for (const account of await accounts(registry, sources)) {
    const asked = account.helper === undefined ? undefined : await ask(account.helper, registry, sources.exec);
    const credentials = asked ?? account.credentials;
    if (credentials === undefined) continue;
    sources.mask(credentials.kind === 'password' ? credentials.password : credentials.token);
    return credentials;
  }
  return undefined;
}

// As in Docker, what the environment says goes before what the file says.
async function accounts(registry: string, { env, files }: Sources): Promise<readonly Account[]> {
  const given = env['DOCKER_AUTH_CONFIG'];
  const first = given === undefined || given === '' ? [] : [accountOf(given, registry, 'in DOCKER_AUTH_CONFIG')];
  const folder = env['DOCKER_CONFIG'] || join(env['HOME'] || env['USERPROFILE'] || '/', '.docker');
  const path = join(folder, 'config.json');
  const text = await files.read(path);
  return text === undefined || text.trim() === '' ? first : [...first, accountOf(text, registry, path)];
}

// https://github.com/docker/docker-credential-helpers: the name on standard input, JSON on standard output.
async function ask(helper: string, registry: string, exec: Exec): Promise<Credentials | undefined> {
  const program = `docker-credential-${helper}`;
  if (!/^[\w.-]+$/.test(helper)) throw unanswered(program, registry, 'has a name that is not one of a program');
  const { exitCode, stdout, stderr } = await exec.run({
    program,
    args: ['get'],
    inherits: dockerShares,
    stdin: `${accountName(registry)}\n`,
    timeout: 30_000,
  });
  if (exitCode !== 0) {
    if (/credentials not found/i.test(stdout + stderr)) return undefined;
    const said = tail(stderr || stdout, 1)
      .join()
      .slice(0, 300);
    throw unanswered(program, registry, `ended with code ${exitCode}: ${said}`);
  }
  const answer = parse(stdout);
  if (typeof answer['Username'] !== 'string' || typeof answer['Secret'] !== 'string') {
    throw unanswered(program, registry, 'did not answer with a user name and a secret');
  }
  return answer['Username'] === '' && answer['Secret'] === ''
    ? undefined
    : passwordOf(answer['Username'], answer['Secret']);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function unanswered(program: string, registry: string, what: string): Error {
  return failure('CREDENTIALS_UNREADABLE', `The credential helper ${program}, asked for ${registry}, ${what}.`);
}
