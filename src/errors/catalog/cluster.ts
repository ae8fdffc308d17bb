// What a Kubernetes cluster refuses or lacks, with `driver: kubernetes`.

/** The failures of this area. */
export const CLUSTER_FAILURES = {
  CLUSTER_NOT_CONFIGURED: {
    meaning: 'KUBECONFIG is missing or invalid, or its context does not exist.',
    cure: 'Set KUBECONFIG for the step, and check it with `kubectl get pods`.',
  },
  CLUSTER_UNREACHABLE: {
    meaning: 'The API server of the cluster did not respond, or its certificate is not trusted.',
    cure: 'Check `server` and `certificate-authority` of the kubeconfig, and that the runner reaches the server.',
  },
  CLUSTER_UNAUTHORIZED: {
    meaning: 'The cluster rejects the credentials of the kubeconfig, or they have expired.',
    cure: 'Log in to the cluster right before this step, with a token that outlives the build.',
  },
  CLUSTER_FORBIDDEN: {
    meaning: 'The account of the kubeconfig lacks a right that the driver needs.',
    cure: 'Bind the Role in docs/kubernetes.md to the account.',
  },
  CLUSTER_REJECTED: {
    meaning: 'The cluster rejects the builder, because of an admission policy, a quota or a missing namespace.',
    cure: 'Correct `driver-opts`, or the policy or quota that the message names.',
  },
  CLUSTER_FULL: {
    meaning: 'No node of the cluster has room for the builder, or matches its selector.',
    cure: 'Lower `requests.*` in `driver-opts`, correct `nodeselector` and `tolerations`, or add nodes.',
  },
  CLUSTER_IMAGE_UNAVAILABLE: {
    meaning: 'A node of the cluster could not pull the BuildKit image.',
    cure: 'Correct `buildkit-image`, add a mirror for the nodes, or add a pull secret to the service account.',
  },
  CLUSTER_PODS_FAILED: {
    meaning: 'The pods of the builder did not become ready in time.',
    cure: '`kubectl get events` names the reason. If the nodes are only slow, raise `timeout` in `driver-opts`.',
  },
};
