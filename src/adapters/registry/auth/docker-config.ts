// Parses the Docker configuration: accounts by registry, and their credential helpers.
import { failure } from '../../../errors/failure.ts';
import { isRecord, parseJson, recordOf, textAt } from '../../../oci/json.ts';
import type { Repository } from '../../../oci/reference.ts';

/** Credentials: a password, an identity token, or a registry token. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'identity'; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** The entry of a Docker configuration for one repository. */
export type Account = { readonly credentials?: Credentials | undefined; readonly helper?: string | undefined };

/** The names of Docker Hub in references and configurations. */
const hub = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

/** Returns the key of a registry in the Docker configuration. */
export function accountName(registry: string): string {
  return hub.includes(registry) ? 'https://index.docker.io/v1/' : registry;
}

/** Returns the entry for a repository; `source` is named if it is unreadable. */
export function accountOf(text: string, repository: AccountScope, source: string): Account {
  const config = parse(text, source);
  const helpers = recordOf(config['credHelpers']);
  const names = namesOf(repository.registry);
  const helper = names.map((name) => helpers[name]).find((name) => typeof name === 'string') ?? config['credsStore'];
  const entry = entryFor(recordOf(config['auths']), repository);
  return {
    credentials: entry === undefined ? undefined : credentialsOf(entry),
    helper: typeof helper === 'string' && helper !== '' ? helper : undefined,
  };
}

/** The repository that needs an account. */
export type AccountScope = Pick<Repository, 'registry' | 'path'>;

function namesOf(registry: string): readonly string[] {
  return hub.includes(registry) ? ['https://index.docker.io/v1/', ...hub] : [registry];
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * Returns the best entry: the longest namespace of the repository (as podman reads them,
 * containers-auth.json(5)), or the registry's exact entry, or any entry of the registry (as Docker does, credentials/
 * file_store.go).
 */
function entryFor(auths: Entry, { registry, path }: AccountScope): Entry | undefined {
  const names = namesOf(registry);
  const entries = Object.entries(auths).flatMap(([key, entry]) => {
    const { host, namespace } = keyOf(key);
    return isRecord(entry) && names.includes(host) ? [{ entry, namespace }] : [];
  });
  const within = entries.filter(({ namespace }) => namespace !== '' && `${path}/`.startsWith(`${namespace}/`));
  const [nearest] = within.toSorted((one, other) => other.namespace.length - one.namespace.length);
  const exact = names.map((name) => auths[name]).find(isRecord);
  const whole = entries.find(({ namespace }) => namespace === '');
  return nearest?.entry ?? exact ?? whole?.entry ?? entries[0]?.entry;
}

// Old entries have a scheme and a version: https://ghcr.io/v2/. Newer ones may name a namespace: quay.io/acme.
function keyOf(key: string): { readonly host: string; readonly namespace: string } {
  const [host = '', ...rest] = key.replace(/^https?:\/\//, '').split('/');
  const namespace = rest.join('/').replace(/\/+$/, '');
  return { host, namespace: /^v[12]$/.test(namespace) ? '' : namespace };
}

function parse(text: string, source: string): Readonly<Record<string, unknown>> {
  // Without the parser's error, which would quote the text: it may contain a password.
  const config = parseJson(text);
  if (isRecord(config)) return config;
  throw failure('CREDENTIALS_UNREADABLE', `The Docker configuration ${source} is not a JSON object.`);
}

function credentialsOf(entry: Readonly<Record<string, unknown>>): Credentials | undefined {
  const text = (key: string): string => textAt(entry, key);
  if (text('registrytoken') !== '') return { kind: 'bearer', token: text('registrytoken') };
  if (text('identitytoken') !== '') return { kind: 'identity', token: text('identitytoken') };
  const pair = Buffer.from(text('auth'), 'base64').toString('utf8').replace(/\0+$/, '');
  const colon = pair.indexOf(':');
  if (colon > 0) return passwordOf(pair.slice(0, colon), pair.slice(colon + 1));
  return text('username') === '' ? undefined : passwordOf(text('username'), text('password'));
}

/** Makes credentials of a user name and a secret; the user name `<token>` marks an identity token. */
export function passwordOf(username: string, password: string): Credentials {
  return username === '<token>' ? { kind: 'identity', token: password } : { kind: 'password', username, password };
}

/**
 * Whether an account is the one that GitHub's hosted runners bring along to pull from Docker Hub without limits (the
 * README of docker/login-action, "Set scopes"). Its name is not documented; `docker info` there says `Username:
 * githubactions`.
 */
export function isPullOnly(registry: string, credentials: Credentials): boolean {
  return hub.includes(registry) && credentials.kind === 'password' && credentials.username === 'githubactions';
}

/**
 * A Docker configuration with these accounts alone: under the name of each repository, where go-containerregistry looks
 * first (pkg/authn/keychain.go, pkg/name/repository.go), and that of the first one under the name of its registry, where Docker looks.
 */
export function configOf(
  granted: readonly { repository: AccountScope; credentials: Credentials | undefined }[],
): string {
  const auths: Record<string, unknown> = {};
  for (const { repository, credentials } of granted) {
    if (credentials === undefined) continue;
    const { registry, path } = repository;
    const entry = entryOf(credentials);
    auths[`${registry === 'docker.io' ? 'index.docker.io' : registry}/${path}`] = entry;
    auths[accountName(registry)] ??= entry;
  }
  return JSON.stringify({ auths });
}

function entryOf(credentials: Credentials): Readonly<Record<string, string>> {
  if (credentials.kind === 'identity') return { identitytoken: credentials.token };
  if (credentials.kind === 'bearer') return { registrytoken: credentials.token };
  return { auth: Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64') };
}
