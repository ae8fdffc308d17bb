// A builder in a Kubernetes cluster: the rights that it takes, and why it does not come up.
import { refusedByCluster } from '../../commands/builder-failure.ts';
import type { NodeOrder } from '../../commands/buildx.ts';
import { type Command, type Finished, tail, whyUnanswered } from '../../commands/command.ts';
import { driverOption } from '../../commands/driver-option.ts';
import {
  askDeployment,
  askPods,
  askRights,
  type ClusterAccess,
  podTrouble,
  rightsLacking,
} from '../../commands/kubectl.ts';
import { type Failure, failure, undefinedOn } from '../../errors/failure.ts';
import type { BuilderPlan } from '../../plan/builder/builder.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';

/** How kubectl reaches the namespace of a node. */
function accessOf({ driverOptions }: NodeOrder, { cluster }: BuilderPlan): ClusterAccess {
  const namespace = driverOption(driverOptions, 'namespace') ?? cluster?.namespace ?? 'default';
  return { namespace, kubeconfig: cluster?.kubeconfig };
}

/** Asks the cluster before anything is made in it, where kubectl is on PATH. Raises CLUSTER_FORBIDDEN and its kin. */
export async function checkCluster({ build: { builder } }: Plan, ports: Ports): Promise<void> {
  if (builder.order.driver !== 'kubernetes') return;
  const accesses = [builder.order, ...builder.others].map((node) => accessOf(node, builder));
  const each = new Map(accesses.map((access) => [access.namespace, access]));
  await Promise.all([...each.values()].map((access) => checkRights(access, ports)));
}

async function checkRights(access: ClusterAccess, ports: Ports): Promise<void> {
  const finished = await ask(ports, askRights(access));
  if (finished === undefined) return;
  if (finished.exitCode !== 0) {
    const lines = tail(finished.stderr);
    const refused = refusedByCluster(lines);
    // A cluster may forbid the question alone.
    if (refused?.hasOnly('CLUSTER_FORBIDDEN') === false) throw refused;
    return;
  }
  const lacking = rightsLacking(finished.stdout).map(({ verb, resource }) => `${verb} ${resource}`);
  if (lacking.length === 0) return;
  const fact = `The account of the kubeconfig may not ${lacking.join(', ')} in the namespace "${access.namespace}".`;
  throw failure('CLUSTER_FORBIDDEN', fact, { input: 'driver' });
}

/** The answer of kubectl; undefined without kubectl on PATH. */
async function ask({ exec, log }: Ports, command: Command): Promise<Finished | undefined> {
  const finished = await undefinedOn(exec.run(command), 'PROGRAM_MISSING');
  if (finished === undefined) log.debug('kubectl is not on PATH, so the rights in the cluster are not checked');
  return finished;
}

/** The failure, in the words of the cluster: buildx passes some on, and of pods only that they are not ready. */
export async function clusterFailure(
  name: string,
  builder: BuilderPlan,
  finished: Finished,
  ports: Ports,
): Promise<Failure> {
  const lines = tail(finished.stderr);
  const refused = refusedByCluster(lines);
  if (refused !== undefined) return refused;
  if (!isWaiting(lines) && finished.stoppedBy === undefined) {
    const why = whyUnanswered('buildx', finished);
    return failure('BUILDER_FAILED', `The builder "${name}" could not be created${why}.`, { tail: lines });
  }
  const trouble = await podTroubleOf(name, builder, ports);
  const { namespace } = accessOf(builder.order, builder);
  const which = `The pods of the builder "${name}" are not ready`;
  if (trouble !== undefined)
    return failure(trouble.code, `${which}: ${trouble.words.replace(/\.$/, '')}.`, { tail: lines });
  const cure = `\`kubectl -n ${namespace} get events\` names the reason. If the nodes are only slow, raise \`timeout\` in \`driver-opts\`.`;
  return failure('CLUSTER_PODS_FAILED', `${which}.`, { cure, tail: lines });
}

// buildx, driver/kubernetes/driver.go, waitDeployments
const isWaiting = (lines: readonly string[]): boolean => lines.some((line) => /replicas to be ready, got/.test(line));

/** What the first node in trouble says; read now, because post removes the pods. */
async function podTroubleOf(name: string, builder: BuilderPlan, ports: Ports) {
  for (const [index, node] of [builder.order, ...builder.others].entries()) {
    const access = accessOf(node, builder);
    const deployment = deploymentOf(node.node === undefined ? `${name}${index}` : `${name}-${node.node}`);
    const pods = await ask(ports, askPods(access, deployment));
    if (pods === undefined) return undefined;
    const made = await ask(ports, askDeployment(access, deployment));
    const trouble = podTrouble({ pods: pods.stdout, deployment: made?.stdout ?? '' });
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

// buildx, driver/kubernetes/factory.go, buildxNameToDeploymentName
const deploymentOf = (node: string): string => node.replaceAll('_', '-');
