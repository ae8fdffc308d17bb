// Refusals and shortages of a real cluster: each has a code, no tag moves, and nothing is left in the namespace.
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { applyObject, callCluster } from '../../stack/lib/cluster-api.ts';
import { driverRules } from '../../stack/parts/kubernetes/objects.ts';
import { fileAlone } from '../e2e/support/programs.ts';
import { readTags } from '../e2e/support/registry.ts';
import { codesOf } from '../e2e/support/report.ts';
import { runStep } from '../e2e/support/step.ts';
import { workspaceOf } from '../support/folders.ts';
import { kubeconfig, limitPods } from './support/cluster.ts';
import { pathWithoutKubectl } from './support/machine.ts';
import { leaveNothing } from './support/published.ts';
import { type ClusterOrder, clusterStep } from './support/steps.ts';

const { kubeconfigs, namespace } = stackFacts.kubernetes;
const roles = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/roles/buildx`;

const workspace = await workspaceOf(fileAlone);
const withoutKubectl = await pathWithoutKubectl();
leaveNothing();

/** The codes of a step that fails, how it ended, and the tags that it moved. */
async function failed(order: Omit<ClusterOrder, 'workspace'>) {
  const step = clusterStep({ workspace, ...order });
  const ran = await runStep(step);
  const warnings = ran.post?.log.match(/^::warning/gm)?.length ?? 0;
  return { codes: codesOf(ran), warnings, tags: await readTags(step.inputs.images), log: ran.log };
}

const nothing = { warnings: 0, tags: {} };

describe.each(['with', 'without'])('%s kubectl on PATH', (which) => {
  const env = (more: Readonly<Record<string, string>> = {}) =>
    which === 'with' ? more : { ...more, PATH: withoutKubectl };

  it('an account without rights may not build', async () => {
    const { log: _, ...found } = await failed({ env: env({ KUBECONFIG: kubeconfigs.outsider }) });
    expect(found).toEqual({ codes: ['CLUSTER_FORBIDDEN'], ...nothing });
  });

  it('a Role without pods/exec fails the build by its right', async () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'buildx', namespace } };
    await applyObject(roles, { ...role, rules: driverRules.slice(0, 3) });
    try {
      const { log, ...found } = await failed({ env: env() });
      expect(found).toEqual({ codes: ['CLUSTER_FORBIDDEN'], ...nothing });
      expect(log).toContain('pods/exec');
    } finally {
      await applyObject(roles, { ...role, rules: driverRules });
    }
  });

  it('a token that is unknown is rejected', async () => {
    const path = await kubeconfig('ci', (config) => ({
      ...config,
      users: config.users.map(({ name }) => ({ name, user: { token: 'unknown' } })),
    }));
    const { log: _, ...found } = await failed({ env: env({ KUBECONFIG: path }) });
    expect(found).toEqual({ codes: ['CLUSTER_UNAUTHORIZED'], ...nothing });
  });

  it('a server whose CA is unknown is not trusted', async () => {
    const path = await kubeconfig('ci', (config) => ({
      ...config,
      clusters: config.clusters.map(({ name, cluster: { server } }) => ({ name, cluster: { server } })),
    }));
    const { log: _, ...found } = await failed({ env: env({ KUBECONFIG: path }) });
    expect(found).toEqual({ codes: ['CLUSTER_UNREACHABLE'], ...nothing });
  });

  it('a missing namespace is rejected', async () => {
    const order = { options: ['namespace=nowhere'], env: env({ KUBECONFIG: kubeconfigs.admin }) };
    const { log: _, ...found } = await failed(order);
    expect(found).toEqual({ codes: ['CLUSTER_REJECTED'], ...nothing });
  });
});

describe('pods that do not start', () => {
  const kept = ['timeout=15s'];

  it('because no node has room', async () => {
    const { log, ...found } = await failed({ options: [...kept, 'requests.cpu=1000'] });
    expect(found).toEqual({ codes: ['CLUSTER_FULL'], ...nothing });
    expect(log).toContain('Insufficient cpu');
  });

  it('because the image is missing', async () => {
    const inputs = { 'buildkit-image': `${stackFacts.registries.open.host}/moby/buildkit:missing` };
    const { log: _, ...found } = await failed({ options: kept, inputs });
    expect(found).toEqual({ codes: ['CLUSTER_IMAGE_UNAVAILABLE'], ...nothing });
  });

  it('because a quota allows none', async () => {
    await limitPods(0);
    const { log, ...found } = await failed({ options: kept });
    expect(found).toEqual({ codes: ['CLUSTER_REJECTED'], ...nothing });
    expect(log).toContain('exceeded quota');
  });

  it('for a reason that only kubectl knows', async () => {
    const { log: _, ...found } = await failed({
      options: [...kept, 'requests.cpu=1000'],
      env: { PATH: withoutKubectl },
    });
    expect(found).toEqual({ codes: ['CLUSTER_PODS_FAILED'], ...nothing });
  });
});

describe('a kubeconfig that is wrong', () => {
  it.each([
    [
      'names a context that does not exist',
      (config: object) => ({ ...config, 'current-context': 'other' }),
      'CLUSTER_NOT_CONFIGURED',
    ],
    [
      'has a token that has expired',
      (config: object) => ({ ...config, users: [{ name: 'ci', user: { token: expired } }] }),
      'CLUSTER_UNAUTHORIZED',
    ],
  ])('%s, and nothing is asked', async (_, change, code) => {
    const { log, ...found } = await failed({ env: { KUBECONFIG: await kubeconfig('ci', change) } });
    expect(found).toEqual({ codes: [code], ...nothing });
    expect(log).not.toContain('::group::Plan');
  });
});

describe('before anything is made, the step rejects', () => {
  it.each<readonly [string, Omit<ClusterOrder, 'workspace'>, string]>([
    ['a KUBECONFIG that is not there', { env: { KUBECONFIG: '/nowhere/config' } }, 'CLUSTER_NOT_CONFIGURED'],
    ['a machine without a kubeconfig', { env: { KUBECONFIG: '', HOME: '/dev/null' } }, 'CLUSTER_NOT_CONFIGURED'],
    ['a driver option that is misspelled', { options: ['replcas=2'] }, 'INPUT_INVALID'],
    ['a driver option with an invalid value', { options: ['replicas=two'] }, 'INPUT_INVALID'],
    ['a driver option that buildx does not know', { options: ['something-quite-new=1'] }, 'BUILDER_FAILED'],
    ['state that no pod keeps', { inputs: { 'keep-state': 'true' } }, 'INPUT_CONFLICT'],
    ['an endpoint', { inputs: { endpoint: 'tcp://buildkitd:1234' } }, 'INPUT_CONFLICT'],
  ])('%s', async (_, order, code) => {
    const { log: _log, ...found } = await failed(order);
    expect(found).toEqual({ codes: [code], ...nothing });
  });
});

const expired = `e30.${Buffer.from(JSON.stringify({ exp: 1_700_000_000 })).toString('base64url')}.x`;

it('the cluster answers to the tests themselves', async () => {
  expect((await callCluster('/readyz')).status).toBe(200);
});
