// The control plane: etcd, API server, controller manager and scheduler, on loopback alone.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stackFacts } from '../../facts.ts';
import { callCluster } from '../../lib/cluster-api.ts';
import { type Daemon, runningPid, startDaemon } from '../../lib/daemon.ts';
import { clusterProgram } from './program.ts';
import { kubeconfigOf, writeKubeconfigs, writeTokens } from './users.ts';

const { dir, server, tokensFile, authorityFile, address } = stackFacts.kubernetes;

const etcdAddress = 'http://127.0.0.1:23790';
const accountKey = join(dir, 'accounts.key');

/** Pods and nodes, and what makes a namespace fit for pods; a cluster has three times as many. */
const controllers = [
  'deployment-controller',
  'replicaset-controller',
  'serviceaccount-controller',
  'root-ca-certificate-publisher-controller',
  'namespace-controller',
  'garbage-collector-controller',
  'node-lifecycle-controller',
  'taint-eviction-controller',
  'pod-garbage-collector-controller',
  'resourcequota-controller',
];

/** A part of the control plane. Its own path among the arguments identifies its process. */
function partOf(
  name: string,
  own: { readonly flag: string; readonly path: string },
  flags: readonly string[],
  isReady: Daemon['isReady'] = async () => true,
): Daemon {
  return {
    argv: [clusterProgram(), name, own.flag, own.path, ...flags],
    configFile: own.path,
    pidFile: join(dir, `${name}.pid`),
    logFile: join(dir, `${name}.log`),
    endsBy: 'SIGKILL',
    isReady,
  };
}

function etcd(): Daemon {
  const flags = [
    `--listen-client-urls=${etcdAddress}`,
    `--advertise-client-urls=${etcdAddress}`,
    '--listen-peer-urls=http://127.0.0.1:23800',
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
  const isReady = async (): Promise<boolean> =>
    (await fetch(`${etcdAddress}/health`).catch(() => undefined))?.ok === true;
  return partOf('etcd', { flag: '--data-dir', path: join(dir, 'etcd') }, flags, isReady);
}

/** The API server; it makes a certificate for itself. */
export function apiServer(): Daemon {
  const flags = [
    `--etcd-servers=${etcdAddress}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${new URL(server).port}`,
    // No pod looks for the API server, and an address on loopback would be refused as an endpoint.
    `--advertise-address=${address}`,
    '--endpoint-reconciler-type=none',
    '--service-cluster-ip-range=10.96.0.0/24',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${accountKey}`,
    `--service-account-signing-key-file=${accountKey}`,
    '--authorization-mode=Node,RBAC',
    `--token-auth-file=${tokensFile}`,
    '--allow-privileged=true',
    '--kubelet-preferred-address-types=InternalIP',
    '--profiling=false',
  ];
  return partOf('kube-apiserver', { flag: '--cert-dir', path: dirname(authorityFile) }, flags, isAnswering);
}

async function isAnswering(): Promise<boolean> {
  if (!existsSync(authorityFile)) return false;
  return (await callCluster('/readyz').catch(() => undefined))?.status === 200;
}

function manager(): Daemon {
  const flags = [
    '--bind-address=127.0.0.1',
    '--secure-port=26457',
    `--cert-dir=${join(dir, 'manager')}`,
    '--leader-elect=false',
    `--service-account-private-key-file=${accountKey}`,
    `--root-ca-file=${authorityFile}`,
    `--controllers=${controllers.join(',')}`,
    '--profiling=false',
  ];
  // One account for all controllers: as parts of it they would have to be bound to their roles.
  return partOf('kube-controller-manager', { flag: '--kubeconfig', path: kubeconfigOf('admin') }, flags);
}

function scheduler(): Daemon {
  const config = kubeconfigOf('system:kube-scheduler');
  const flags = [
    `--authentication-kubeconfig=${config}`,
    `--authorization-kubeconfig=${config}`,
    '--bind-address=127.0.0.1',
    '--secure-port=26459',
    `--cert-dir=${join(dir, 'scheduler')}`,
    '--leader-elect=false',
    '--profiling=false',
  ];
  return partOf('kube-scheduler', { flag: '--kubeconfig', path: config }, flags);
}

/** All parts, each after those that it needs. */
export function controlPlane(): readonly Daemon[] {
  return [etcd(), apiServer(), manager(), scheduler()];
}

/** Starts what does not run. */
export async function startControlPlane(): Promise<void> {
  writeTokens();
  mkdirSync(join(dir, 'etcd'), { recursive: true, mode: 0o700 });
  if (!existsSync(accountKey)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(accountKey, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  writeKubeconfigs();
  for (const part of controlPlane()) if (runningPid(part) === undefined) await startDaemon(part);
}
