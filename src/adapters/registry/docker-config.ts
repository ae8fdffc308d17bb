// The Docker configuration: which account belongs to which registry, and which program knows it.
import { failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';

/** What proves who we are: a password, a token to get tokens with, or a token for the registry itself. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'identity'; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** What a Docker configuration says of one registry. */
export type Account = { readonly credentials?: Credentials | undefined; readonly helper?: string | undefined };

/** The name under which Docker keeps the account of a registry. */
export function accountName(registry: string): string {
  return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}

/** What the configuration has for a registry; `source` is named when it can't be read. */
export function accountOf(text: string, registry: string, source: string): Account {
  const config = parse(text, source);
  const helpers = isRecord(config['credHelpers']) ? config['credHelpers'] : {};
  const names = namesOf(registry);
  const helper = names.map((name) => helpers[name]).find((name) => typeof name === 'string') ?? config['credsStore'];
  const auths = isRecord(config['auths']) ? config['auths'] : {};
  const entry = names.map((name) => auths[name]).find(isRecord) ?? loose(auths, names);
  return {
    credentials: entry === undefined ? undefined : credentialsOf(entry),
    helper: typeof helper === 'string' && helper !== '' ? helper : undefined,
  };
}

function parse(text: string, source: string): Readonly<Record<string, unknown>> {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    // The error of the parser would quote the text, and with it a password.
  }
  if (isRecord(config)) return config;
  throw failure('CREDENTIALS_UNREADABLE', `The Docker configuration ${source} is not a JSON object.`);
}

function namesOf(registry: string): readonly string[] {
  if (registry !== 'docker.io') return [registry];
  return ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', 'registry-1.docker.io'];
}

// Old entries have a scheme and a path: https://ghcr.io/v2/.
function loose(
  auths: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  const found = Object.entries(auths).find(([key]) =>
    names.includes(key.replace(/^https?:\/\//, '').replace(/\/.*$/, '')),
  );
  return isRecord(found?.[1]) ? found[1] : undefined;
}

function credentialsOf(entry: Readonly<Record<string, unknown>>): Credentials | undefined {
  const text = (key: string): string => (typeof entry[key] === 'string' ? entry[key] : '');
  if (text('registrytoken') !== '') return { kind: 'bearer', token: text('registrytoken') };
  if (text('identitytoken') !== '') return { kind: 'identity', token: text('identitytoken') };
  const pair = Buffer.from(text('auth'), 'base64').toString('utf8').replace(/\0+$/, '');
  const colon = pair.indexOf(':');
  if (colon > 0) return passwordOf(pair.slice(0, colon), pair.slice(colon + 1));
  return text('username') === '' ? undefined : passwordOf(text('username'), text('password'));
}

/** An account as a program or a file gives it; the user name `<token>` marks an identity token. */
export function passwordOf(username: string, password: string): Credentials {
  return username === '<token>' ? { kind: 'identity', token: password } : { kind: 'password', username, password };
}
