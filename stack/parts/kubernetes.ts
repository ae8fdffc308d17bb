// A Kubernetes cluster of two nodes on this machine, of programs that are built from the Go module.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stackFacts } from '../facts.ts';
import { callCluster } from '../lib/cluster-api.ts';
import { runningPid, stopDaemon } from '../lib/daemon.ts';
import type { Part } from '../lib/part.ts';
import { attempt, run } from '../lib/run.ts';
import { controlPlane, startControlPlane } from './kubernetes/control.ts';
import { nodeDaemon, startNode } from './kubernetes/node.ts';
import { applyObjects } from './kubernetes/objects.ts';
import { pausePart, programPart } from './kubernetes/program.ts';
import { rootlessPart } from './kubernetes/rootless.ts';

const { dir, address, bridge, nodes, namespace } = stackFacts.kubernetes;

/** A kubelet takes no address on loopback, and this one leads nowhere else. */
async function makeBridge(): Promise<void> {
  if ((await attempt(['ip', 'link', 'show', bridge])).code === 0) return;
  await run(['ip', 'link', 'add', bridge, 'type', 'bridge']);
  await run(['ip', 'address', 'add', `${address}/32`, 'dev', bridge]);
  await run(['ip', 'link', 'set', bridge, 'up']);
}

type Node = {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
};

/** Whether both nodes take pods, and the namespace has the account that pods run as. */
export async function isClusterReady(): Promise<boolean> {
  const [listed, account] = await Promise.all([
    callCluster('/api/v1/nodes').catch(() => undefined),
    callCluster(`/api/v1/namespaces/${namespace}/serviceaccounts/default`).catch(() => undefined),
  ]);
  if (listed?.status !== 200 || account?.status !== 200) return false;
  const { items } = listed.body as { readonly items: readonly Node[] };
  const isReady = ({ status }: Node): boolean =>
    status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;
  return items.filter(isReady).length === nodes.length;
}

/** An API server that is just ready does not know all kinds of objects yet. */
async function persist(work: () => Promise<void>): Promise<void> {
  for (let left = 50; left > 0; left -= 1) {
    try {
      return await work();
    } catch {
      await sleep(200);
    }
  }
  await work();
}

/** Starts whatever of the cluster does not run, and waits until it takes pods. */
export async function startCluster(): Promise<void> {
  await makeBridge();
  await startControlPlane();
  await persist(applyObjects);
  for (const name of nodes) if (runningPid(nodeDaemon(name)) === undefined) await startNode(name);
  for (let left = 600; !(await isClusterReady()); left -= 1) {
    if (left === 0) throw new Error(`The nodes do not get ready. Their logs: ${join(dir, 'node-*', '*.log')}`);
    await sleep(200);
  }
}

const cgroups = '/sys/fs/cgroup';

/** Removes the empty groups that the containers were in; with cgroup v1 one for each controller. */
async function removeGroups(): Promise<void> {
  const folders = [cgroups, ...readdirSync(cgroups).map((name) => join(cgroups, name))];
  for (const folder of folders.map((each) => join(each, 'k8s.io')).filter(existsSync)) {
    await attempt(['find', folder, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', '+']);
  }
}

/** Everything that runs, the nodes first: nothing of theirs is to look for an API server that is gone. */
const daemons = () => [...nodes.map(nodeDaemon), ...controlPlane().toReversed()];

/** Ends the cluster; nothing of it stays but the programs. */
export async function stopCluster(): Promise<boolean> {
  if (!existsSync(dir)) return false;
  for (const daemon of daemons()) await stopDaemon(daemon);
  // The processes of the pods end with their node, a moment later.
  await sleep(500);
  await removeGroups();
  rmSync(dir, { recursive: true, force: true });
  // Made for the mounts of the nodes; another containerd keeps its files in it.
  await attempt(['rmdir', '/run/containerd']);
  await attempt(['ip', 'link', 'delete', bridge]);
  return true;
}

/** The cluster, and what it is made of. */
export function kubernetesParts(): Part[] {
  return [
    programPart(),
    pausePart(),
    rootlessPart(),
    {
      name: 'kubernetes',
      after: ['debian packages', 'kubernetes program', `image ${stackFacts.kubernetes.pauseImage}`],
      isUp: async () => daemons().every((daemon) => runningPid(daemon) !== undefined) && (await isClusterReady()),
      bringUp: async () => {
        await startCluster();
        return 'started';
      },
      takeDown: stopCluster,
    },
  ];
}

/** On a foreign machine no cluster is started. */
export function foreignKubernetesPart(): Part {
  return {
    name: 'kubernetes',
    after: [],
    isUp: async () => false,
    bringUp: async () => {
      throw new Error('A cluster is started on a bare Debian only. Leave `--with kubernetes` out here.');
    },
  };
}
