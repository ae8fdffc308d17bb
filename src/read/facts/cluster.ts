// The cluster of `driver: kubernetes`: by the kubeconfig that buildx would take, else the one that this pod runs in.
import { posix } from 'node:path';
import { driverOption } from '../../commands/driver-option.ts';
import { failure } from '../../errors/failure.ts';
import { at, claimsOf, defined, isRecord, listOf, textAt } from '../../oci/json.ts';
import type { ClusterInputs } from '../../plan/builder/builder-inputs.ts';
import type { Runner } from '../../plan/request.ts';
import type { Ports, TextReader } from '../../ports/ports.ts';
import { loadYaml } from '../forms/yaml.ts';
import type { ValidInputs } from '../inputs.ts';
import { hideIn } from './secrets-in-inputs.ts';

/** The cluster, and the text of the step's own kubeconfig where one is needed. */
type FoundCluster = { readonly cluster: ClusterInputs; readonly text?: string };

// kubernetes/client-go, rest/config.go, InClusterConfig
const account = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Returns the cluster of a new builder, if it has one. Raises CLUSTER_NOT_CONFIGURED and CLUSTER_UNAUTHORIZED. */
export async function findCluster(
  { stage, driver, builder, 'driver-opts': options = [], cleanup }: ValidInputs,
  runner: Runner,
  ports: Ports,
): Promise<FoundCluster | undefined> {
  const isMade = driver === 'kubernetes' && builder === undefined;
  if (!isMade || (stage !== 'all' && stage !== 'build')) return undefined;
  const wanted = driverOption(options, 'namespace');
  const given = ports.env['KUBECONFIG'] ?? '';
  const path = given === '' ? `${ports.env['HOME'] ?? ''}/.kube/config` : given;
  const text = await ports.files.read(path);
  if (text !== undefined) {
    const context = await readKubeconfig(text, { path, files: ports.files, now: ports.clock.now().getTime() });
    hideIn(context.credentials, ports.log.mask);
    const cluster = { server: context.server, namespace: wanted ?? context.namespace ?? 'default' };
    // A builder that stays is reached by the user's own; the step's goes with its folder.
    if (cleanup === false) return { cluster: { ...cluster, kubeconfig: undefined } };
    return { cluster: { ...cluster, kubeconfig: `${runner.temporaryFolder}/kubeconfig` }, text: context.text };
  }
  const cure = given.includes(':') ? 'Name one file: `kubectl config view --flatten` joins several.' : undefined;
  if (given !== '') throw broken(`KUBECONFIG names ${given}, which does not exist.`, cure);
  return { cluster: await ownCluster(wanted, ports) };
}

/** The cluster of this pod. */
async function ownCluster(wanted: string | undefined, { env, files }: Ports): Promise<ClusterInputs> {
  const [host, port] = [env['KUBERNETES_SERVICE_HOST'] ?? '', env['KUBERNETES_SERVICE_PORT'] ?? ''];
  if (host === '' || !(await files.exists(`${account}/token`))) {
    throw broken('KUBECONFIG is not set, and this machine is not a pod with a service account.');
  }
  const own = (await files.read(`${account}/namespace`))?.trim();
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { server, namespace: wanted ?? own ?? 'default', kubeconfig: undefined };
}

// The kubeconfig: what is wrong with it, and a copy of the current context alone.

type Entry = Readonly<Record<string, unknown>>;
type Source = { readonly path: string; readonly files: TextReader; readonly now: number };

/**
 * Reads the current context: where its API server is, its namespace, its credentials, which the log must not show, and a
 * kubeconfig of it that names no relative path. Raises CLUSTER_NOT_CONFIGURED, and CLUSTER_UNAUTHORIZED for a token that
 * has expired. `now` in milliseconds since 1970.
 */
async function readKubeconfig(text: string, source: Source) {
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
  return {
    server,
    namespace: textIn(context, 'namespace'),
    credentials: credentialsOf(whole, token),
    text: `${JSON.stringify(copy)}\n`,
  };
}

const broken = (fact: string, cure?: string) => failure('CLUSTER_NOT_CONFIGURED', fact, { cure });

function parse(text: string, path: string): Entry {
  const value = loadYaml(text, ({ reason }) => broken(`${path} is not valid YAML: ${reason}.`), {});
  if (isRecord(value)) return value;
  throw broken(`${path} is not a kubeconfig.`);
}

const textIn = (entry: unknown, key: string): string | undefined => textAt(entry, key) || undefined;

/** The entry of this name in the list of its kind. */
function entryOf(config: Entry, kind: 'context' | 'cluster' | 'user', name: string, path: string): Entry {
  const entries = listOf(config[`${kind}s`]).filter(isRecord);
  const entry = entries.find((each) => each['name'] === name)?.[kind];
  if (isRecord(entry)) return entry;
  const names = entries.map((each) => String(each['name']));
  const cure = names.length === 0 ? undefined : `It has ${names.join(', ')}.`;
  throw broken(`${path} has no ${kind} "${name}".`, cure);
}

async function tokenIn(user: Entry, { path, files }: Source): Promise<string | undefined> {
  const file = textIn(user, 'tokenFile');
  return file === undefined ? undefined : (await files.read(besides(path, file)))?.trim();
}

function refuseExpired(token: string, { path, now }: Source): void {
  const { exp } = claimsOf(token) ?? {};
  if (typeof exp !== 'number' || exp * 1000 > now) return;
  const at = new Date(exp * 1000).toISOString();
  throw failure('CLUSTER_UNAUTHORIZED', `The token in ${path} expired at ${at}.`);
}

/** Keys, tokens and passwords; a plugin gets its own as variables and as arguments, `--token=x` or `--token x`. */
function credentialsOf({ tokenFile: _, ...user }: Entry, token: string | undefined): unknown {
  const words = listOf(at(user, 'exec', 'args'));
  const variables = listOf(at(user, 'exec', 'env')).filter(isRecord);
  return [
    { ...user, token, 'private-key': user['client-key-data'] },
    ...variables.map((each) => ({ [String(each['name'])]: each['value'] })),
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
  const command = textIn(exec, 'command');
  return {
    ...whole,
    ...defined({ tokenFile: tokenFile && besides(source.path, tokenFile) }),
    ...(isRecord(exec) && command?.includes('/') ? { exec: { ...exec, command: besides(source.path, command) } } : {}),
  };
}
