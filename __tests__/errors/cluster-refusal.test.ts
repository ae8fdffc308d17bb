// Messages of buildx 0.31 to 0.38 with a cluster of Kubernetes 1.37, and their failures.
import { describe, expect, it } from '@jest/globals';
import { clusterRefusal } from '../../src/errors/cluster-refusal.ts';

const codeOf = (...lines: readonly string[]) => clusterRefusal(lines)?.code;

describe('the words of a cluster', () => {
  it.each([
    [
      'a right that is missing',
      'error for bootstrap "x0": deployments.apps "x0" is forbidden: User "outsider" cannot get resource "deployments" in API group "apps" in the namespace "ci"',
      'CLUSTER_FORBIDDEN',
    ],
    ['a token that is unknown', 'ERROR: error for bootstrap "x0": Unauthorized', 'CLUSTER_UNAUTHORIZED'],
    [
      'a token that kubectl shows in vain',
      'error: You must be logged in to the server (Unauthorized)',
      'CLUSTER_UNAUTHORIZED',
    ],
    [
      'a certificate of another CA',
      'ERROR: error for bootstrap "x0": Get "https://127.0.0.1:26443/apis/apps/v1/namespaces/ci/deployments/x0": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'CLUSTER_UNREACHABLE',
    ],
    [
      'an API server that is away',
      'ERROR: error for bootstrap "x0": Get "https://127.0.0.1:26443/apis/apps/v1": dial tcp 127.0.0.1:26443: connect: connection refused',
      'CLUSTER_UNREACHABLE',
    ],
    ['a namespace that is missing', 'error: namespaces "nowhere" not found', 'CLUSTER_REJECTED'],
    [
      'a quota',
      'pods "x0-1" is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1',
      'CLUSTER_REJECTED',
    ],
    [
      'a webhook that denies',
      'error while calling Create for "x0": admission webhook "policy.example.com" denied the request: no privileged pods',
      'CLUSTER_REJECTED',
    ],
    ['pods that are only slow', 'ERROR: expected 1 replicas to be ready, got 0', undefined],
    ['a registry that refuses', 'failed to push r.test/acme/app: 401 Unauthorized', undefined],
  ])('%s', (_, line, code) => {
    expect(codeOf('#1 [internal] booting buildkit', line)).toBe(code);
  });

  it('name the account, the right and the namespace', () => {
    const line =
      'pods "x0-7" is forbidden: User "system:serviceaccount:ci:runner" cannot create resource "pods/exec" in API group "" in the namespace "ci"';
    expect(clusterRefusal([line])?.fact).toBe(
      'The cluster does not allow User "system:serviceaccount:ci:runner" to create pods/exec in the namespace "ci".',
    );
  });

  it('count as the cause, not as what followed from it', () => {
    const lost = 'ERROR: rpc error: code = Unavailable desc = dial tcp 10.0.0.1:443: connect: connection refused';
    const forbidden =
      'pods "x" is forbidden: User "a" cannot create resource "pods/exec" in API group "" in the namespace "ci"';
    expect(codeOf(lost, forbidden)).toBe('CLUSTER_FORBIDDEN');
  });
});
