// The rights of an account in a cluster, from the answers of kubectl.
import { describe, expect, it } from '@jest/globals';
import { askPods, askRights, rightsLacking } from '../../src/commands/kubectl.ts';

const rule = (apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[]) => ({
  ...{ apiGroups, resources, verbs },
});
const answer = (resourceRules: readonly object[], incomplete = false): string =>
  JSON.stringify({ kind: 'SelfSubjectRulesReview', status: { incomplete, nonResourceRules: [], resourceRules } });

// docs/kubernetes.md has the same Role.
const role = [
  rule(['apps'], ['deployments'], ['get', 'create', 'delete']),
  rule([''], ['configmaps'], ['get', 'create', 'update', 'delete']),
  rule([''], ['pods'], ['get', 'list']),
  rule([''], ['pods/exec'], ['get', 'create']),
];

describe('the rights that are lacking', () => {
  it.each([
    ['none with the Role of the documents', answer(role), []],
    ['none for an administrator', answer([rule(['*'], ['*'], ['*'])]), []],
    ['none where the cluster lists only a part of them', answer([], true), []],
    ['none where the answer is not one', 'No resources found', []],
    ['`create pods/exec` in an incomplete Role', answer(role.slice(0, 3)), ['create pods/exec']],
    [
      'all with a Role for one name',
      answer([{ ...rule(['apps', ''], ['*'], ['*']), resourceNames: ['mine'] }]),
      [
        ...['get deployments', 'create deployments', 'delete deployments', 'create configmaps', 'update configmaps'],
        ...['delete configmaps', 'list pods', 'create pods/exec'],
      ],
    ],
  ])('%s', (_, stdout, lacking) => {
    expect(rightsLacking(stdout).map(({ verb, resource }) => `${verb} ${resource}`)).toEqual(lacking);
  });
});

describe('a question to the cluster', () => {
  it('is asked by the kubeconfig of the step, and for no longer than a moment', () => {
    expect(askPods({ kubeconfig: '/step/kubeconfig', namespace: 'ci' }, 'x0')).toEqual({
      program: 'kubectl',
      inherits: ['proxies', 'accounts', 'builders'],
      args: [
        ...['get', 'pods', '--selector', 'app=x0'],
        ...['--namespace', 'ci', '--output', 'json'],
        ...['--cache-dir', '/step/kubeconfig.cache', '--request-timeout=10s'],
      ],
      timeout: 20_000,
      env: { KUBECONFIG: '/step/kubeconfig' },
    });
  });

  it('finds the cluster of its pod by itself', () => {
    const { args, env } = askRights({ namespace: 'ci' });
    // With a setting such as `--request-timeout` it would ask localhost:8080.
    expect({ args, env }).toEqual({
      args: ['create', '--filename', '-', '--validate=false', '--namespace', 'ci', '--output', 'json'],
      env: undefined,
    });
  });
});
