// The cluster of the stack as the tests see it: what it holds, what happens to it, and who may do what.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stackFacts } from '../../../stack/facts.ts';
import { applyObject, callCluster } from '../../../stack/lib/cluster-api.ts';
import { runningPid } from '../../../stack/lib/daemon.ts';
import { apiServer } from '../../../stack/parts/kubernetes/control.ts';
import { type NodeName, nodeDaemon } from '../../../stack/parts/kubernetes/node.ts';
import { startCluster } from '../../../stack/parts/kubernetes.ts';
import { newFolder } from '../../support/folders.ts';

const { namespace, kubeconfigs } = stackFacts.kubernetes;
const inNamespace = (kind: string): string =>
  kind === 'deployments' ? `/apis/apps/v1/namespaces/${namespace}/${kind}` : `/api/v1/namespaces/${namespace}/${kind}`;

type Item = {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: { readonly nodeName?: string; readonly containers?: readonly { readonly resources?: object }[] };
  readonly status?: { readonly phase?: string };
};

async function list(kind: string): Promise<readonly Item[]> {
  const { body } = await callCluster(inNamespace(kind));
  return (body as { readonly items?: readonly Item[] }).items ?? [];
}

/** Everything in the namespace that is not the cluster's own. */
export async function contents(): Promise<readonly string[]> {
  const kinds = ['deployments', 'configmaps', 'pods'];
  const lists = await Promise.all(
    kinds.map(async (kind) => (await list(kind)).map((item) => `${kind} ${item.metadata.name}`)),
  );
  return lists.flat().filter((name) => name !== 'configmaps kube-root-ca.crt');
}

/**
 * The same, once pods have had the time to end: the garbage collector of a cluster whose API server was away begins late.
 */
export async function contentsAtRest(): Promise<readonly string[]> {
  let found = await contents();
  for (let left = 600; found.length > 0 && left > 0; left -= 1) {
    await sleep(200);
    found = await contents();
  }
  return found;
}

/** Removes what a test that failed has left, so that the next one begins with nothing. */
export async function clear(): Promise<void> {
  for (const name of await contents()) {
    const [kind = '', object = ''] = name.split(' ');
    await callCluster(`${inNamespace(kind)}/${object}?gracePeriodSeconds=0`, { method: 'DELETE' });
  }
  await callCluster(inNamespace('resourcequotas'), { method: 'DELETE' });
}

/** The running pods of builders, each with its node. */
export async function pods(): Promise<readonly { readonly name: string; readonly node: string }[]> {
  const running = (await list('pods')).filter(({ status }) => status?.phase === 'Running');
  return running.map(({ metadata, spec }) => ({ name: metadata.name, node: spec?.nodeName ?? '' }));
}

/** What the containers of all pods reserve and may use. */
export async function podResources(): Promise<readonly (object | undefined)[]> {
  return (await list('pods')).flatMap(({ spec }) => (spec?.containers ?? []).map(({ resources }) => resources));
}

/** Deletes all pods, as an eviction does. */
export async function deletePods(): Promise<void> {
  for (const { name } of await pods()) await callCluster(`${inNamespace('pods')}/${name}`, { method: 'DELETE' });
}

/** Ends a node as the death of its machine does. */
export function killNode(name: NodeName): void {
  const pid = runningPid(nodeDaemon(name));
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/** Ends the API server. */
export function killApiServer(): void {
  const pid = runningPid(apiServer());
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/** Starts again whatever a test has ended. */
export const heal = startCluster;

/** Allows the namespace no more than so many pods. */
export async function limitPods(count: number): Promise<void> {
  const path = `${inNamespace('resourcequotas')}/small`;
  const metadata = { name: 'small', namespace };
  await applyObject(path, {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata,
    spec: { hard: { pods: String(count) } },
  });
  for (let left = 100; left > 0; left -= 1) {
    const { body } = await callCluster(path);
    if ((body as { readonly status?: { readonly hard?: object } }).status?.hard !== undefined) return;
    await sleep(100);
  }
}

type Config = {
  readonly clusters: readonly { readonly name: string; readonly cluster: Readonly<Record<string, string>> }[];
  readonly users: readonly { readonly name: string; readonly user: Readonly<Record<string, string>> }[];
};

/** A kubeconfig of a user in its own folder, changed as the test wants it; its path. */
export async function kubeconfig(
  user: keyof typeof kubeconfigs,
  change: (config: Config) => object = (config) => config,
): Promise<string> {
  const path = join(await newFolder(), 'config');
  await writeFile(path, JSON.stringify(change(JSON.parse(readFileSync(kubeconfigs[user], 'utf8')))), { mode: 0o600 });
  return path;
}
