// What the words of buildx and of a Kubernetes API server mean, where a builder runs in a cluster.
import type { Code } from './catalog.ts';

/** A refusal of the cluster; the cure where the catalog's general one is too general. */
type ClusterRefusal = { readonly code: Code; readonly fact: string; readonly cure?: string };

/** Finds the first refusal in the lines; undefined where none is known. */
export function clusterRefusal(lines: readonly string[]): ClusterRefusal | undefined {
  for (const { sign, tell } of signs) {
    for (const line of lines) {
      const found = sign.exec(line);
      if (found !== null) return tell(found);
    }
  }
  return undefined;
}

// kubernetes/apiserver, pkg/endpoints/handlers/responsewriters/errors.go, forbiddenMessage.
const forbidden = /is forbidden: (User "[^"]*") cannot (\w+) resource "([^"]+)"(?:.* in the namespace "([^"]*)")?/;

type Sign = { readonly sign: RegExp; readonly tell: (found: RegExpExecArray) => ClusterRefusal };

// Messages with a cause come before those with only a symptom.
const signs: readonly Sign[] = [
  {
    sign: forbidden,
    tell: ([, user, verb, resource, namespace]) => ({
      code: 'CLUSTER_FORBIDDEN',
      fact: `The cluster does not allow ${user} to ${verb} ${resource}${namespace === undefined ? '' : ` in the namespace "${namespace}"`}.`,
    }),
  },
  {
    // kubernetes/apimachinery, pkg/api/errors; kubernetes/apiserver, pkg/admission.
    sign: /(?:is forbidden: |admission webhook ).*/,
    tell: ([words]) => ({ code: 'CLUSTER_REJECTED', fact: `The cluster rejects the builder: ${sentence(words)}` }),
  },
  {
    sign: /namespaces "([^"]*)" not found/,
    tell: ([, name]) => ({
      code: 'CLUSTER_REJECTED',
      fact: `The cluster has no namespace "${name}".`,
      cure: 'Create it, or correct `namespace` in `driver-opts`.',
    }),
  },
  {
    sign: /(?:^|: |\()Unauthorized\b|You must be logged in to the server|the server has asked for the client to provide credentials/,
    tell: () => ({
      code: 'CLUSTER_UNAUTHORIZED',
      fact: 'The cluster rejects the credentials of the kubeconfig.',
    }),
  },
  {
    sign: /x509: .*/,
    tell: ([words]) => ({
      code: 'CLUSTER_UNREACHABLE',
      fact: `The certificate of the API server is not trusted: ${sentence(words)}`,
      cure: 'Correct `certificate-authority` in the kubeconfig: it is the CA that signed the certificate of the server.',
    }),
  },
  {
    sign: /(?:dial tcp .*|Unable to connect to the server.*|The connection to the server .* was refused|context deadline exceeded \(Client\.Timeout.*|TLS handshake timeout.*)/,
    tell: ([words]) => ({
      code: 'CLUSTER_UNREACHABLE',
      fact: `The API server does not respond: ${sentence(words)}`,
    }),
  },
  {
    sign: /cannot determine kubernetes namespace|no configuration has been provided|invalid configuration|driver requires kubernetes API access|context "[^"]*" does not exist|context was not found/i,
    tell: () => ({
      code: 'CLUSTER_NOT_CONFIGURED',
      fact: 'No Kubernetes cluster is configured for `driver: kubernetes`.',
    }),
  },
];

/** Returns one sentence of the cluster's message, cut if it is very long. */
function sentence(words: string): string {
  return `${words.replace(/\s+/g, ' ').slice(0, 400).replace(/\.$/, '')}.`;
}
