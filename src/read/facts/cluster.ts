// The cluster of `driver: kubernetes`: by the kubeconfig that buildx would take, else the one that this pod runs in.
import { driverOption } from '../../commands/driver-option.ts';
import { failure } from '../../errors/failure.ts';
import type { ClusterInputs } from '../../plan/builder/builder-inputs.ts';
import type { Runner } from '../../plan/request.ts';
import type { Ports } from '../../ports/ports.ts';
import { sound } from '../checks/together.ts';
import type { InputParsers } from '../inputs.ts';
import { readKubeconfig } from './kubeconfig.ts';
import { hideIn } from './secrets-in-inputs.ts';

/** The cluster, and the text of the step's own kubeconfig where one is needed. */
type FoundCluster = { readonly cluster: ClusterInputs; readonly text?: string };

// kubernetes/client-go, rest/config.go, InClusterConfig
const account = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Returns the cluster of a new builder, if it has one. Raises CLUSTER_NOT_CONFIGURED and CLUSTER_UNAUTHORIZED. */
export async function findCluster(
  parsers: InputParsers,
  runner: Runner,
  ports: Ports,
): Promise<FoundCluster | undefined> {
  const stage = sound(parsers.stage);
  const isMade = sound(parsers.driver) === 'kubernetes' && sound(parsers.builder) === undefined;
  if (!isMade || (stage !== 'all' && stage !== 'build')) return undefined;
  const wanted = driverOption(sound(parsers['driver-opts']) ?? [], 'namespace');
  const given = ports.env['KUBECONFIG'] ?? '';
  const path = given === '' ? `${ports.env['HOME'] ?? ''}/.kube/config` : given;
  const text = await ports.files.read(path);
  if (text !== undefined) {
    const context = await readKubeconfig(text, { path, files: ports.files, now: ports.clock.now().getTime() });
    hideIn(context.credentials, ports.log.mask);
    const namespace = wanted ?? context.namespace ?? 'default';
    // A builder that stays is reached by the user's own; the step's goes with its folder.
    if (sound(parsers.cleanup) === false)
      return { cluster: { server: context.server, namespace, kubeconfig: undefined } };
    const kubeconfig = `${runner.temporaryFolder}/kubeconfig`;
    return { cluster: { server: context.server, namespace, kubeconfig }, text: context.text };
  }
  if (given !== '') throw missing(given);
  return { cluster: await ownCluster(wanted, ports) };
}

function missing(given: string) {
  const cure = given.includes(':') ? 'Name one file: `kubectl config view --flatten` joins several.' : undefined;
  const fact = `KUBECONFIG names ${given}, which does not exist.`;
  return failure('CLUSTER_NOT_CONFIGURED', fact, cure === undefined ? {} : { cure });
}

/** The cluster of this pod. */
async function ownCluster(wanted: string | undefined, { env, files }: Ports): Promise<ClusterInputs> {
  const [host, port] = [env['KUBERNETES_SERVICE_HOST'] ?? '', env['KUBERNETES_SERVICE_PORT'] ?? ''];
  if (host === '' || !(await files.exists(`${account}/token`))) {
    const fact = 'KUBECONFIG is not set, and this machine is not a pod with a service account.';
    throw failure('CLUSTER_NOT_CONFIGURED', fact);
  }
  const own = (await files.read(`${account}/namespace`))?.trim();
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { server, namespace: wanted ?? own ?? 'default', kubeconfig: undefined };
}
