// The questions that kubectl asks a cluster for the step, and the parsers of its answers. Each needs a right that the driver needs too.
import { at, isRecord, parseJson, recordOf, textsOf } from '../oci/json.ts';
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
