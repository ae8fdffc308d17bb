// What a cluster refuses, by the real buildx and kubectl against a double of the API server; __tests__/kubernetes has a
// real one. And what becomes of a builder while the cluster is away.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { group, trial } from '../faults/support/goal.ts';
import { endJobs, pathWithoutKubectl } from '../kubernetes/support/machine.ts';
import { clusterStep } from '../kubernetes/support/steps.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { type ApiServer, type Difference, startApiServer } from './support/api-server.ts';
import { fileAlone } from './support/programs.ts';
import { codesOf, eventsOf, postEventsOf } from './support/report.ts';
import { killStep, runStep } from './support/step.ts';
import { isWeekly } from './support/weekly.ts';

const workspace = await workspaceOf(fileAlone);
const withoutKubectl = await pathWithoutKubectl();

const servers: ApiServer[] = [];
afterAll(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function serverWith(difference: Difference = {}): Promise<ApiServer> {
  const server = await startApiServer(difference);
  servers.push(server);
  return server;
}

const forbidden = (what: string) =>
  [403, 'Forbidden', `${what} is forbidden: User "outsider" cannot create resource "${what}" in API group ""`] as const;

/** A step that gives up on its pods after three seconds. */
const stepAt = (KUBECONFIG: string, env: Readonly<Record<string, string>> = {}) =>
  clusterStep({ workspace, options: ['timeout=3s'], env: { KUBECONFIG, ...env } });

type Case = readonly [name: string, difference: Difference, withKubectl: string, without: string];

const cases: readonly Case[] = [
  [
    'credentials that are unknown',
    { refuses: { '*': [401, 'Unauthorized', 'Unauthorized'] } },
    'CLUSTER_UNAUTHORIZED',
    'CLUSTER_UNAUTHORIZED',
  ],
  [
    'rights that are missing',
    { verbs: [], refuses: { 'GET deployments': forbidden('deployments') } },
    'CLUSTER_FORBIDDEN',
    'CLUSTER_FORBIDDEN',
  ],
  [
    'a right that is missing in the middle',
    { verbs: ['get', 'list'], refuses: { 'POST deployments': forbidden('deployments') } },
    'CLUSTER_FORBIDDEN',
    'CLUSTER_FORBIDDEN',
  ],
  [
    'a namespace that is missing',
    { refuses: { 'POST configmaps': [404, 'NotFound', 'namespaces "ci" not found'] } },
    'CLUSTER_REJECTED',
    'CLUSTER_REJECTED',
  ],
  [
    'a policy that denies the pods',
    {
      refuses: {
        'POST deployments': [
          403,
          'Forbidden',
          'admission webhook "policy.example.com" denied the request: no privileged pods',
        ],
      },
    },
    'CLUSTER_REJECTED',
    'CLUSTER_REJECTED',
  ],
  [
    'an image that is missing',
    {
      pod: { phase: 'Pending', containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull', message: 'no' } } }] },
    },
    'CLUSTER_IMAGE_UNAVAILABLE',
    'CLUSTER_PODS_FAILED',
  ],
  [
    'a lack of room',
    { pod: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] } },
    'CLUSTER_FULL',
    'CLUSTER_PODS_FAILED',
  ],
  [
    'a quota',
    {
      conditions: [
        { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota: small' },
      ],
    },
    'CLUSTER_REJECTED',
    'CLUSTER_PODS_FAILED',
  ],
];

// Side by side: they wait for pods that never run.
for (const which of ['with', 'without']) {
  group(`${which} kubectl on PATH, the step names`, () => {
    for (const [name, difference, withKubectl, without] of cases) {
      // kubectl only adds what it finds out about the pods.
      if (which === 'without' && withKubectl === without && !isWeekly) continue;
      trial(name, async () => {
        const server = await serverWith(difference);
        const step = await runStep(stepAt(server.kubeconfig, which === 'with' ? {} : { PATH: withoutKubectl }));
        const warnings = step.post?.log.match(/^::warning.*/gm) ?? [];
        const codes = [which === 'with' ? withKubectl : without];
        expect({ codes: codesOf(step), warnings, held: server.holds() }).toEqual({ codes, warnings: [], held: [] });
      });
    }
  });
}

describe('a builder in a cluster', () => {
  // A run that ends while it renews a record may leave the new one under its own name.
  const marks = async (state: string) => {
    const names = await readdir(join(state, 'polyarch', 'runs')).catch(() => []);
    return names.filter((name) => name.endsWith('.json'));
  };

  it('is removed by the copy of a kubeconfig that is gone', async () => {
    const server = await serverWith();
    const order = stepAt(server.kubeconfig);
    const act = () => void rm(server.kubeconfig);
    const step = await runStep({ ...order, meanwhile: { at: '::error', act } });
    expect(postEventsOf(step, 'builder-removed')).toHaveLength(1);
    expect(server.holds()).toEqual([]);
  });

  it('is not called removed while the cluster is away, and the next run removes it', async () => {
    const XDG_STATE_HOME = await newFolder();
    const server = await serverWith();
    const order = stepAt(server.kubeconfig, { XDG_STATE_HOME });
    const step = await runStep({ ...order, meanwhile: { at: '::error', act: () => void server.stop() } });
    expect(step.post?.log).toMatch(/^::warning::/m);
    expect(postEventsOf(step, 'builder-removed')).toEqual([]);
    expect([server.holds().length, (await marks(XDG_STATE_HOME)).length]).toEqual([1, 1]);
    // A run without the cluster keeps the record.
    await endJobs(XDG_STATE_HOME);
    await runStep(stepAt(server.kubeconfig, { XDG_STATE_HOME }));
    expect(await marks(XDG_STATE_HOME)).toHaveLength(1);
    await server.start();
    await endJobs(XDG_STATE_HOME);
    const last = await runStep(stepAt(server.kubeconfig, { XDG_STATE_HOME }));
    const debug = last.debug + (last.post?.debug ?? '');
    expect(eventsOf({ debug }, 'leftover-removed')).toEqual([{ builder: step.state['builder'] }]);
    expect([server.holds(), await marks(XDG_STATE_HOME)]).toEqual([[], []]);
  });

  it('is removed after its run was killed and its folder is gone, by the kubeconfig of the next run', async () => {
    const XDG_STATE_HOME = await newFolder();
    const server = await serverWith();
    const killed = await killStep(stepAt(server.kubeconfig, { XDG_STATE_HOME }), { after: 2500 });
    expect(server.holds()).toHaveLength(1);
    await rm(join(killed.folder, 'temp'), { recursive: true, force: true });
    await endJobs(XDG_STATE_HOME);
    await runStep(stepAt(server.kubeconfig, { XDG_STATE_HOME }));
    expect([server.holds(), await marks(XDG_STATE_HOME)]).toEqual([[], []]);
  });
});
