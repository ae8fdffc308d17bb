// A real cluster under faults, in mid-build and afterwards: tags stay whole, and nothing is left in the namespace.
import { existsSync, rmSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { readTags } from '../e2e/support/registry.ts';
import { codesOf, postEventsOf } from '../e2e/support/report.ts';
import { digestOf, killStep, runStep, type StepResult } from '../e2e/support/step.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import {
  contents,
  contentsAtRest,
  deletePods,
  heal,
  killApiServer,
  killNode,
  kubeconfig,
  pods,
} from './support/cluster.ts';
import { endJobs } from './support/machine.ts';
import { leaveNothing } from './support/published.ts';
import { type ClusterOrder, clusterStep } from './support/steps.ts';

// A cluster takes a minute to see that a node is dead.
jest.setTimeout(900_000);

let workspace: string;
let state: string;
beforeAll(async () => {
  workspace = await workspaceOf({
    Dockerfile: 'FROM busybox\nARG SALT\nRUN echo begin; sleep 15; echo "$SALT" > /salt\n',
  });
});
beforeEach(async () => {
  state = await newFolder();
});
leaveNothing(heal);

/** What the log says when the long step is at work. */
const working = 'echo begin';

/** A step with its own mark, and a name that no cache knows. */
function order(more: Omit<ClusterOrder, 'workspace'> = {}) {
  const inputs = { 'build-args': `SALT=${state}`, ...more.inputs };
  return clusterStep({ workspace, ...more, inputs, env: { XDG_STATE_HOME: state, ...more.env } });
}

/** Runs the step with a fault in the middle of its build. */
async function runWith(fault: () => unknown, more: Omit<ClusterOrder, 'workspace'> = {}) {
  const step = order(more);
  const ran = await runStep({ ...step, meanwhile: { at: working, act: fault } });
  return { ran, tags: await readTags(step.inputs.images) };
}

function expectPublished({ ran, tags }: { readonly ran: StepResult; readonly tags: object }): void {
  expect(codesOf(ran)).toEqual([]);
  expect(tags).toEqual({ '1.2.3': digestOf(ran) });
}

describe('in the middle of a build', () => {
  it('a pod that is deleted is replaced, and the build begins again', async () => {
    expectPublished(await runWith(deletePods));
  });

  it('one of two pods that is deleted is replaced', async () => {
    expectPublished(await runWith(deletePods, { options: ['replicas=2', 'loadbalance=random'] }));
  });

  it('an API server that is away for a moment is waited for', async () => {
    const fault = async () => {
      killApiServer();
      await new Promise((resolve) => setTimeout(resolve, 8_000));
      await heal();
    };
    expectPublished(await runWith(fault));
  });

  it('a node that dies costs the build, and no tag', async () => {
    const fault = async () => {
      const [pod] = await pods();
      if (pod?.node === 'node-1' || pod?.node === 'node-2') killNode(pod.node);
    };
    const { ran, tags } = await runWith(fault);
    const isBuilt = ran.exitCode === 0;
    expect(isBuilt ? codesOf(ran) : codesOf(ran).filter((code) => !/^(BUILDER|CLUSTER)_/.test(code))).toEqual([]);
    expect(tags).toEqual(isBuilt ? { '1.2.3': digestOf(ran) } : {});
  });
});

describe('the credentials', () => {
  it('that another action removes before post are not missed', async () => {
    const KUBECONFIG = await kubeconfig('ci');
    const step = order({ env: { KUBECONFIG } });
    const ran = await runStep({ ...step, meanwhile: { at: working, act: () => rmSync(KUBECONFIG) } });
    expect(codesOf(ran)).toEqual([]);
    expect(existsSync(KUBECONFIG)).toBe(false);
    expect(postEventsOf(ran, 'builder-removed')).toHaveLength(1);
    expect(await contentsAtRest()).toEqual([]);
  });
});

describe('afterwards', () => {
  const marks = () => readdir(join(state, 'polyarch', 'runs')).catch(() => []);

  it('a cluster that is away keeps post from calling anything removed, and the next run removes it', async () => {
    const KUBECONFIG = await kubeconfig('ci');
    const step = order({ env: { KUBECONFIG } });
    const ran = await runStep({ ...step, meanwhile: { at: '::group::Publish', act: killApiServer } });
    expect(codesOf(ran)).toEqual([]);
    expect(postEventsOf(ran, 'builder-removed')).toEqual([]);
    expect(await marks()).toHaveLength(1);
    await heal();
    expect(await contents()).not.toEqual([]);
    await endJobs(state);
    const next = await runStep(order());
    expect(codesOf(next)).toEqual([]);
    expect(await marks()).toEqual([]);
  });

  it('a run that was killed, with its kubeconfig and its folder gone, is tidied up after', async () => {
    const KUBECONFIG = await kubeconfig('ci');
    const killed = await killStep(order({ env: { KUBECONFIG } }), { at: 'Booted builder' });
    expect(killed.isKilled).toBe(true);
    await rm(dirname(KUBECONFIG), { recursive: true });
    await rm(join(killed.folder, 'temp', 'polyarch-publish'), { recursive: true });
    const next = await runStep(order());
    expect(codesOf(next)).toEqual([]);
    expect(await marks()).toEqual([]);
  });

  it('the mark of a killed run stays while its cluster is away', async () => {
    const killed = await killStep(order(), { at: 'Booted builder' });
    killApiServer();
    const elsewhere = { driver: '', 'driver-opts': stackFacts.builderDriverOpts.join('\n'), 'buildkit-image': '' };
    const next = await runStep(order({ inputs: elsewhere }));
    expect(codesOf(next)).toEqual([]);
    expect((await marks()).map((name) => name.replace(/\.json.*/, ''))).toEqual([killed.state['builder']]);
    await heal();
    await runStep(order({ inputs: elsewhere }));
    expect(await marks()).toEqual([]);
  });
});
