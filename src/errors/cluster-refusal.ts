// What the words of buildx and of a Kubernetes API server mean, where a builder runs in a cluster.
import type { Code } from './catalog.ts';

/** A refusal of the cluster; the cure where the catalog's general one is too general. */
type ClusterRefusal = { readonly code: Code; readonly fact: string; readonly cure?: string | undefined };

/** Finds the first refusal in the lines; undefined where none is known. */
export function clusterRefusal(lines: readonly string[]): ClusterRefusal | undefined {
  for (const [sign, code, factOf, cure] of signs) {
    const found = lines.map((line) => sign.exec(line)).find((each) => each !== null);
    if (found !== undefined) return { code, fact: factOf(found), cure };
  }
  return undefined;
}

/** The words, and what they mean. */
type Sign = readonly [RegExp, Code, (found: RegExpExecArray) => string, string?];

// Messages with a cause come before those with only a symptom.
const signs: readonly Sign[] = [
  [
    // kubernetes/apiserver, pkg/endpoints/handlers/responsewriters/errors.go, forbiddenMessage.
    /is forbidden: (User "[^"]*") cannot (\w+) resource "([^"]+)"(?:.* in the namespace "([^"]*)")?/,
    'CLUSTER_FORBIDDEN',
    ([, user, verb, resource, namespace]) =>
      `The cluster does not allow ${user} to ${verb} ${resource}${namespace === undefined ? '' : ` in the namespace "${namespace}"`}.`,
  ],
  [
    // kubernetes/apimachinery, pkg/api/errors; kubernetes/apiserver, pkg/admission.
    /(?:is forbidden: |admission webhook ).*/,
    'CLUSTER_REJECTED',
    ([words]) => `The cluster rejects the builder: ${sentence(words)}`,
  ],
  [
    /namespaces "([^"]*)" not found/,
    'CLUSTER_REJECTED',
    ([, name]) => `The cluster has no namespace "${name}".`,
    'Create it, or correct `namespace` in `driver-opts`.',
  ],
  [
    /(?:^|: |\()Unauthorized\b|You must be logged in to the server|the server has asked for the client to provide credentials/,
    'CLUSTER_UNAUTHORIZED',
    () => 'The cluster rejects the credentials of the kubeconfig.',
  ],
  [
    /x509: .*/,
    'CLUSTER_UNREACHABLE',
    ([words]) => `The certificate of the API server is not trusted: ${sentence(words)}`,
    'Correct `certificate-authority` in the kubeconfig: it is the CA that signed the certificate of the server.',
  ],
  [
    /(?:dial tcp .*|Unable to connect to the server.*|The connection to the server .* was refused|context deadline exceeded \(Client\.Timeout.*|TLS handshake timeout.*)/,
    'CLUSTER_UNREACHABLE',
    ([words]) => `The API server does not respond: ${sentence(words)}`,
  ],
  [
    /cannot determine kubernetes namespace|no configuration has been provided|invalid configuration|driver requires kubernetes API access|context "[^"]*" does not exist|context was not found/i,
    'CLUSTER_NOT_CONFIGURED',
    () => 'No Kubernetes cluster is configured for `driver: kubernetes`.',
  ],
];

/** Returns one sentence of the cluster's message, cut if it is very long. */
function sentence(words: string): string {
  return `${words.replace(/\s+/g, ' ').slice(0, 400).replace(/\.$/, '')}.`;
}
