// What the cluster holds from the start: the namespace, the rights of `ci`, and the policy that makes pods fit this machine.
import { stackFacts } from '../../facts.ts';
import { applyObject } from '../../lib/cluster-api.ts';

const { namespace } = stackFacts.kubernetes;
const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io/v1';

/** What the driver of buildx needs, and no more; docs/kubernetes.md shows the same. */
export const driverRules = [
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'create', 'delete'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'create', 'update', 'delete'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['get', 'create'] },
];

// The driver has no option for the network of the machine, in which `localhost:5000` is the registry and no plugin for
// networks is needed. BuildKit waits ten seconds for its readiness probe, and pods thirty for their end.
const expression = `Object{spec: Object.spec{
  hostNetwork: true,
  terminationGracePeriodSeconds: 1,
  containers: object.spec.containers.filter(c, has(c.readinessProbe)).map(c, Object.spec.containers{
    name: c.name,
    readinessProbe: Object.spec.containers.readinessProbe{periodSeconds: 1}
  })
}}`;

const policy = {
  apiVersion: admission,
  kind: 'MutatingAdmissionPolicy',
  metadata: { name: 'machine-network' },
  spec: {
    matchConstraints: {
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    },
    failurePolicy: 'Fail',
    reinvocationPolicy: 'Never',
    mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
  },
};

const binding = {
  apiVersion: admission,
  kind: 'MutatingAdmissionPolicyBinding',
  metadata: { name: 'machine-network' },
  spec: { policyName: 'machine-network' },
};

const role = {
  apiVersion: `${rbac}/v1`,
  kind: 'Role',
  metadata: { name: 'buildx', namespace },
  rules: driverRules,
};

const roleBinding = {
  apiVersion: `${rbac}/v1`,
  kind: 'RoleBinding',
  metadata: { name: 'buildx', namespace },
  subjects: [{ kind: 'User', name: 'ci', apiGroup: rbac }],
  roleRef: { kind: 'Role', name: 'buildx', apiGroup: rbac },
};

/** Makes all of it. */
export async function applyObjects(): Promise<void> {
  const roles = `/apis/${rbac}/v1/namespaces/${namespace}`;
  const policies = `/apis/${admission}`;
  await applyObject(`/api/v1/namespaces/${namespace}`, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await applyObject(`${policies}/mutatingadmissionpolicies/machine-network`, policy);
  await applyObject(`${policies}/mutatingadmissionpolicybindings/machine-network`, binding);
  await applyObject(`${roles}/roles/buildx`, role);
  await applyObject(`${roles}/rolebindings/buildx`, roleBinding);
}
