// The questions that kubectl asks a cluster for the step, and the parsers of its answers. Each needs a right that the driver needs too.
import type { Code } from '../errors/catalog.ts';
import { at, isRecord, listOf, parseJson, recordOf, textAt, textsOf } from '../oci/json.ts';
import type { Command } from './command.ts';

/** How the cluster is reached; without a kubeconfig it is the one that this pod runs in. */
export type ClusterAccess = { readonly kubeconfig?: string | undefined; readonly namespace: string };

function kubectl({ kubeconfig, namespace }: ClusterAccess, args: readonly string[]): Command {
  return {
    program: 'kubectl',
    inherits: ['proxies', 'accounts', 'builders'],
    args: [
      ...args,
      ...['--namespace', namespace, '--output', 'json'],
      // Otherwise it fills a folder at home. In a pod kubectl ignores the service account if any setting differs from the
      // default, and asks localhost:8080 (kubernetes/client-go, tools/clientcmd/merged_client_builder.go).
      ...(kubeconfig === undefined ? [] : ['--cache-dir', `${kubeconfig}.cache`, '--request-timeout=10s']),
    ],
    timeout: 20_000,
    ...(kubeconfig === undefined ? {} : { env: { KUBECONFIG: kubeconfig } }),
  };
}

/** Asks for the pods of a deployment, which buildx labels with its name (driver/kubernetes/manifest). */
export function askPods(access: ClusterAccess, deployment: string): Command {
  return kubectl(access, ['get', 'pods', '--selector', `app=${deployment}`]);
}

/** Asks for a deployment. */
export function askDeployment(access: ClusterAccess, deployment: string): Command {
  return kubectl(access, ['get', 'deployment', deployment]);
}

/** Asks what the account may do in the namespace. */
export function askRights(access: ClusterAccess): Command {
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: { namespace: access.namespace },
  };
  // Without validation kubectl does not first fetch the schema of everything.
  const command = kubectl(access, ['create', '--filename', '-', '--validate=false']);
  return { ...command, stdin: JSON.stringify(review) };
}

/** A verb on a resource of a group; the core group is ''. */
type Right = { readonly group: string; readonly resource: string; readonly verb: string };

const rightsOf = (group: string, resource: string, verbs: readonly string[]): readonly Right[] =>
  verbs.map((verb) => ({ group, resource, verb }));

/** What the driver of buildx does (driver/kubernetes/driver.go). */
const neededRights: readonly Right[] = [
  ...rightsOf('apps', 'deployments', ['get', 'create', 'delete']),
  ...rightsOf('', 'configmaps', ['create', 'update', 'delete']),
  ...rightsOf('', 'pods', ['list']),
  ...rightsOf('', 'pods/exec', ['create']),
];

/** The needed rights that the answer of `askRights` does not grant; none where the cluster lists only a part of the rights. */
export function rightsLacking(stdout: string): readonly Right[] {
  const { incomplete, resourceRules: rules } = recordOf(at(parseJson(stdout), 'status'));
  if (incomplete === true || !Array.isArray(rules)) return [];
  return neededRights.filter((right) => !rules.some((rule) => grants(rule, right)));
}

function grants(rule: unknown, { group, resource, verb }: Right): boolean {
  if (!isRecord(rule) || textsOf(rule['resourceNames']).length > 0) return false;
  const has = (key: string, ...names: readonly string[]): boolean =>
    textsOf(rule[key]).some((text) => text === '*' || names.includes(text));
  const [, part] = resource.split('/');
  return (
    has('verbs', verb) &&
    has('apiGroups', group) &&
    has('resources', resource, ...(part === undefined ? [] : [`*/${part}`]))
  );
}

/** Why pods do not run: the code, and the words of the cluster. */
type PodTrouble = { readonly code: Code; readonly words: string };

/** The trouble of the first pod that has one, else of the deployment; undefined where neither names any. */
export function podTrouble(answers: { readonly pods: string; readonly deployment: string }): PodTrouble | undefined {
  const pods = listOf(at(parseJson(answers.pods), 'items'));
  const found = pods.flatMap((pod) => [...unpulled(pod), ...unscheduled(pod), ...broken(pod)]);
  return found[0] ?? refused(parseJson(answers.deployment));
}

// kubernetes, pkg/kubelet/images/types.go
const pulls =
  /^(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable)$/;

function unpulled(pod: unknown): readonly PodTrouble[] {
  const waiting = containersOf(pod).map((container) => at(container, 'state', 'waiting'));
  return waiting
    .filter((each) => pulls.test(textAt(each, 'reason')))
    .map((each) => ({ code: 'CLUSTER_IMAGE_UNAVAILABLE', words: wordsOf(each) }));
}

function unscheduled(pod: unknown): readonly PodTrouble[] {
  return conditionsOf(pod, 'PodScheduled', 'False').map((each) => ({ code: 'CLUSTER_FULL', words: wordsOf(each) }));
}

/** A container that does not start, or ends again and again. */
function broken(pod: unknown): readonly PodTrouble[] {
  return containersOf(pod).flatMap((container) => {
    const waiting = at(container, 'state', 'waiting');
    const ended = at(container, 'lastState', 'terminated') ?? at(container, 'state', 'terminated');
    const isStarting = /^(?:|ContainerCreating|PodInitializing)$/.test(textAt(waiting, 'reason'));
    if (isStarting && ended === undefined) return [];
    const end = `it ended with ${String(at(ended, 'exitCode'))} (${wordsOf(ended)})`;
    const words = [isStarting ? '' : wordsOf(waiting), ended === undefined ? '' : end];
    return [{ code: 'CLUSTER_PODS_FAILED' as const, words: words.filter((each) => each !== '').join('; ') }];
  });
}

/** Pods that were never made: the controller of the deployment keeps what the admission said. */
function refused(deployment: unknown): PodTrouble | undefined {
  const [failed] = conditionsOf(deployment, 'ReplicaFailure', 'True');
  return failed === undefined ? undefined : { code: 'CLUSTER_REJECTED', words: wordsOf(failed) };
}

function wordsOf(state: unknown): string {
  return [textAt(state, 'reason'), textAt(state, 'message')]
    .filter((text) => text !== '')
    .join(': ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);
}

function containersOf(pod: unknown): readonly unknown[] {
  return ['initContainerStatuses', 'containerStatuses'].flatMap((key) => listOf(at(pod, 'status', key)));
}

function conditionsOf(value: unknown, type: string, status: 'True' | 'False'): readonly unknown[] {
  const conditions = listOf(at(value, 'status', 'conditions'));
  return conditions.filter((each) => textAt(each, 'type') === type && textAt(each, 'status') === status);
}
