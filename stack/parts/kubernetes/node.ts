// A node: a containerd and a kubelet that see this machine's folders, and change none of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackFacts } from '../../facts.ts';
import type { Daemon } from '../../lib/daemon.ts';
import { startDaemon } from '../../lib/daemon.ts';
import { clusterProgram } from './program.ts';
import { kubeconfigOf } from './users.ts';

const { dir, address, nodes, pauseImage } = stackFacts.kubernetes;
const registry = stackFacts.registries.open.host;

export type NodeName = (typeof nodes)[number];

function folderOf(name: NodeName): string {
  return join(dir, name);
}

/** The node as one process: with it ends everything that runs on it, as when a machine dies. */
export function nodeDaemon(name: NodeName): Daemon {
  const folder = folderOf(name);
  const kubelet = [
    clusterProgram(),
    'kubelet',
    `--config=${join(folder, 'kubelet.json')}`,
    `--kubeconfig=${kubeconfigOf(`system:node:${name}`)}`,
    `--root-dir=${join(folder, 'kubelet')}`,
    `--cert-dir=${join(folder, 'certs')}`,
    `--hostname-override=${name}`,
    `--node-ip=${address}`,
  ];
  const spaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  return {
    argv: ['unshare', ...spaces, 'bash', join(import.meta.dirname, 'node.sh'), folder, ...kubelet],
    configFile: folder,
    pidFile: join(folder, 'pid'),
    logFile: join(folder, 'log'),
    // unshare ignores every other signal.
    endsBy: 'SIGKILL',
    isReady: async () => true,
  };
}

const hosts = `[host."http://${registry}"]\n  capabilities = ["pull", "resolve"]\n`;

/** containerd's configuration. */
function runtimeConfig(folder: string): string {
  const cri = 'plugins."io.containerd.grpc.v1.cri"';
  const unused = ['btrfs', 'zfs', 'devmapper', 'aufs', 'blockfile'];
  return `version = 2
root = "${folder}/containerd"
state = "${folder}/state"
oom_score = 0
disabled_plugins = [${unused.map((name) => `"io.containerd.snapshotter.v1.${name}"`).join(', ')}]
[grpc]
  address = "${folder}/containerd.sock"
[${cri}]
  sandbox_image = "${registry}/${pauseImage}"
  stream_server_address = "127.0.0.1"
  stream_server_port = "0"
  disable_apparmor = true
  # Even root may lack CAP_SYS_RESOURCE, without which runc fails at the score of the pause container.
  restrict_oom_score_adj = true
  [${cri}.cni]
    bin_dir = "${folder}/bin"
    conf_dir = "${folder}/net.d"
  [${cri}.registry]
    config_path = "${folder}/registries"
  [${cri}.containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.internal.v1.opt"]
  path = "${folder}/opt"
`;
}

/** The kubelet's configuration: it neither evicts pods nor touches the firewall or the cgroups of the machine. */
function kubeletConfig(name: NodeName): object {
  const folder = folderOf(name);
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address,
    port: 26_461 + nodes.indexOf(name),
    readOnlyPort: 0,
    healthzPort: 0,
    // Reached from this machine alone.
    authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
    authorization: { mode: 'AlwaysAllow' },
    cgroupDriver: 'cgroupfs',
    cgroupsPerQOS: false,
    enforceNodeAllocatable: [],
    failCgroupV1: false,
    failSwapOn: false,
    makeIPTablesUtilChains: false,
    containerRuntimeEndpoint: `unix://${folder}/containerd.sock`,
    imageGCHighThresholdPercent: 100,
    evictionHard: {
      'memory.available': '0%',
      'nodefs.available': '0%',
      'imagefs.available': '0%',
      'nodefs.inodesFree': '0%',
    },
    resolvConf: '/etc/resolv.conf',
    nodeStatusUpdateFrequency: '5s',
    syncFrequency: '10s',
    volumePluginDir: `${folder}/plugins`,
    podLogsDir: `${folder}/logs`,
    registerNode: true,
  };
}

/** Starts the node. */
export async function startNode(name: NodeName): Promise<void> {
  const folder = folderOf(name);
  // All pods are in the network of the machine; the runtime wants a configuration of another one anyway.
  const network = { cniVersion: '0.4.0', name: 'none', plugins: [{ type: 'none' }] };
  const files = {
    'containerd.toml': runtimeConfig(folder),
    'kubelet.json': JSON.stringify(kubeletConfig(name), null, 2),
    'net.d/none.conflist': JSON.stringify(network),
    [`registries/${registry}/hosts.toml`]: hosts,
    'registries/docker.io/hosts.toml': hosts,
  };
  for (const path of ['net.d', `registries/${registry}`, 'registries/docker.io']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  await startDaemon(nodeDaemon(name));
}
