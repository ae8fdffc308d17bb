// The kubeconfig by which the step reaches its cluster: what is wrong with it, and a copy of the current context alone.
import { posix } from 'node:path';
import { load, YAMLException } from 'js-yaml';
import { failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import { claimsOf } from '../../oci/token-claims.ts';
import type { TextReader } from '../../ports/ports.ts';

/** The current context: where its API server is, its namespace, and a kubeconfig of it that names no relative path. */
type CurrentContext = {
  readonly server: string;
  readonly namespace: string | undefined;
  /** Its credentials, by descriptive names. The log must not show them. */
  readonly credentials: unknown;
  readonly text: string;
};

type Entry = Readonly<Record<string, unknown>>;
type Source = { readonly path: string; readonly files: TextReader; readonly now: number };

/** Reads it. Raises CLUSTER_NOT_CONFIGURED, and CLUSTER_UNAUTHORIZED for a token that has expired. `now` in milliseconds since 1970. */
export async function readKubeconfig(text: string, source: Source): Promise<CurrentContext> {
  const { path } = source;
  const config = parse(text, path);
  const name = textIn(config, 'current-context');
  if (name === undefined)
    throw broken(`${path} has no \`current-context\`.`, 'Choose one: `kubectl config use-context NAME`.');
  const context = entryOf(config, 'context', name, path);
  const [clusterName, userName] = [textIn(context, 'cluster'), textIn(context, 'user')];
  const cluster = entryOf(config, 'cluster', clusterName ?? '', path);
  const user = userName === undefined ? {} : entryOf(config, 'user', userName, path);
  const server = textIn(cluster, 'server');
  if (server === undefined || !URL.canParse(server))
    throw broken(`The cluster "${clusterName}" of ${path} has no server.`);
  const token = textIn(user, 'token') ?? (await tokenIn(user, source));
  if (token !== undefined) refuseExpired(token, source);
  const whole = await wholeUser(user, source);
  const copy = {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': name },
    clusters: [{ name: clusterName, cluster: await embedded(cluster, ['certificate-authority'], source) }],
    contexts: [{ name, context }],
    users: userName === undefined ? [] : [{ name: userName, user: whole }],
  };
  const credentials = credentialsOf(whole, token);
  return { server, namespace: textIn(context, 'namespace'), credentials, text: `${JSON.stringify(copy)}\n` };
}

function broken(fact: string, cure?: string) {
  return failure('CLUSTER_NOT_CONFIGURED', fact, cure === undefined ? {} : { cure });
}

function parse(text: string, path: string): Entry {
  try {
    const value: unknown = load(text);
    if (isRecord(value)) return value;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw broken(`${path} is not valid YAML: ${error.reason}.`);
  }
  throw broken(`${path} is not a kubeconfig.`);
}

function textIn(entry: Entry, key: string): string | undefined {
  const value = entry[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The entry of this name in the list of its kind. */
function entryOf(config: Entry, kind: 'context' | 'cluster' | 'user', name: string, path: string): Entry {
  const list: unknown = config[`${kind}s`];
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  const found = entries.find((each) => isRecord(each) && each['name'] === name);
  const entry = isRecord(found) ? found[kind] : undefined;
  if (isRecord(entry)) return entry;
  const names = entries.flatMap((each) => (isRecord(each) ? [String(each['name'])] : []));
  const cure = names.length === 0 ? undefined : `It has ${names.join(', ')}.`;
  throw broken(`${path} has no ${kind} "${name}".`, cure);
}

async function tokenIn(user: Entry, { path, files }: Source): Promise<string | undefined> {
  const file = textIn(user, 'tokenFile');
  return file === undefined ? undefined : (await files.read(besides(path, file)))?.trim();
}

function refuseExpired(token: string, { path, now }: Source): void {
  const { exp } = claimsOf(token);
  if (typeof exp !== 'number' || exp * 1000 > now) return;
  const at = new Date(exp * 1000).toISOString();
  throw failure('CLUSTER_UNAUTHORIZED', `The token in ${path} expired at ${at}.`);
}

/** Keys, tokens and passwords; a plugin gets its own as variables and as arguments, `--token=x` or `--token x`. */
function credentialsOf({ tokenFile: _, ...user }: Entry, token: string | undefined): unknown {
  const { env, args } = isRecord(user['exec']) ? user['exec'] : {};
  const words: readonly unknown[] = Array.isArray(args) ? args : [];
  const variables: readonly unknown[] = Array.isArray(env) ? env : [];
  return [
    { ...user, token, 'private-key': user['client-key-data'] },
    ...variables.flatMap((each) => (isRecord(each) ? [{ [String(each['name'])]: each['value'] }] : [])),
    ...words.map((word, index) => (/^-[^=]+$/.test(String(word)) ? { [String(word)]: words[index + 1] } : word)),
  ];
}

const besides = (path: string, file: string): string => posix.resolve(posix.dirname(path), file);

/** Files become data, so that the copy still works when they are gone. */
async function embedded(entry: Entry, keys: readonly string[], { path, files }: Source): Promise<Entry> {
  const { ...rest }: Record<string, unknown> = entry;
  for (const key of keys) {
    const file = textIn(entry, key);
    if (file === undefined) continue;
    const text = await files.read(besides(path, file));
    if (text === undefined) throw broken(`${path} names ${file} as \`${key}\`, which does not exist.`);
    delete rest[key];
    // Data goes before a file (kubernetes/client-go, tools/clientcmd/api/types.go).
    rest[`${key}-data`] ??= Buffer.from(text).toString('base64');
  }
  return rest;
}

/** The token of a file is renewed there, and programs are found beside the kubeconfig: both keep their place. */
async function wholeUser(user: Entry, source: Source): Promise<Entry> {
  const whole = await embedded(user, ['client-certificate', 'client-key'], source);
  const [tokenFile, exec] = [textIn(user, 'tokenFile'), user['exec']];
  const command = isRecord(exec) ? textIn(exec, 'command') : undefined;
  return {
    ...whole,
    ...(tokenFile === undefined ? {} : { tokenFile: besides(source.path, tokenFile) }),
    ...(isRecord(exec) && command?.includes('/') ? { exec: { ...exec, command: besides(source.path, command) } } : {}),
  };
}
