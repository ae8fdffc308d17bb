// A cluster under faults: the real buildx and BuildKit, behind a double of the API server. __tests__/kubernetes has a real
// cluster. Whatever happens, tags stay whole, and nothing is left.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ClusterOrder, clusterStep } from '../kubernetes/support/steps.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { type ApiServer, type Difference, startApiServer } from './support/api-server.ts';
import { type Pods, podsOf } from './support/pods.ts';
import { readTags } from './support/registry.ts';
import { codesOf, eventsOf, postEventsOf } from './support/report.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

// A builder that does not return is waited for.
jest.setTimeout(400_000);

let workspace: string;
let pods: Pods;
let server: ApiServer;
let salt: string;
beforeAll(async () => {
  workspace = await workspaceOf({
    Dockerfile: 'FROM busybox\nARG SALT\nRUN echo begin; sleep 8; echo "$SALT" > /salt\n',
  });
});
beforeEach(async () => {
  salt = await newFolder();
});
afterEach(async () => {
  await server.stop();
  await pods.stop();
});

/** Marks and builders of this test alone: one that is not removed would stay with those of the machine. */
const apart = () => ({ XDG_STATE_HOME: salt, BUILDX_CONFIG: `${salt}/buildx` });

/** Runs a step against a cluster of so many pods, with a fault, if any, as soon as the long step is at work. */
async function runWith(
  fault: (() => unknown) | undefined,
  { count = 1, ...difference }: Difference & { readonly count?: number } = {},
) {
  pods = podsOf(count);
  server = await startApiServer({ pods, ...difference });
  const order: ClusterOrder = {
    workspace,
    inputs: { 'build-args': `SALT=${salt}` },
    env: { KUBECONFIG: server.kubeconfig, ...apart() },
  };
  const step = clusterStep(order);
  const meanwhile = fault === undefined ? {} : { meanwhile: { at: 'echo begin', act: fault } };
  const ran = await runStep({ ...step, ...meanwhile });
  return { ran, tags: await readTags(step.inputs.images), held: server.holds() };
}

function expectPublished({
  ran,
  tags,
  held,
}: {
  readonly ran: StepResult;
  readonly tags: object;
  readonly held: readonly string[];
}) {
  expect(codesOf(ran)).toEqual([]);
  expect({ tags, held }).toEqual({ tags: { '1.2.3': digestOf(ran) }, held: [] });
  expect(postEventsOf(ran, 'builder-removed')).toHaveLength(1);
}

const replaceAll = () => Promise.all(pods.names().map((name) => pods.replace(name)));

describe('in the middle of a build in a cluster', () => {
  it('nothing happens, and it publishes', async () => {
    expectPublished(await runWith(() => undefined));
  });

  it('a pod is deleted, and the build begins again on the next', async () => {
    const found = await runWith(replaceAll);
    expectPublished(found);
    expect(eventsOf(found.ran, 'retry')).toMatchObject([{ kind: 'builder' }]);
  });

  it('a node dies, the cluster sees it later, and the build begins again on another', async () => {
    const die = async () => {
      const [name = ''] = pods.names();
      await pods.kill(name);
      // A real one takes 50 seconds, and the 30 of the tolerations.
      await sleep(45_000);
      await pods.replace(name);
    };
    expectPublished(await runWith(die));
  });

  it('the API server is away for a moment, and the build begins again', async () => {
    const blink = async () => {
      await server.stop();
      await sleep(5_000);
      await server.start();
    };
    expectPublished(await runWith(blink));
  });

  it('the kubeconfig is removed, and the step uses its own copy', async () => {
    expectPublished(await runWith(() => rmSync(server.kubeconfig)));
  });

  it('the credentials expire together with the pod, and no tag moves', async () => {
    const refuses: Record<string, readonly [number, string, string]> = {};
    const expire = async () => {
      refuses['*'] = [401, 'Unauthorized', 'Unauthorized'];
      await replaceAll();
    };
    const { ran, tags } = await runWith(expire, { refuses });
    expect({ codes: codesOf(ran), tags }).toEqual({ codes: ['CLUSTER_UNAUTHORIZED'], tags: {} });
    expect(ran.post?.log).toMatch(/^::warning::.*Unauthorized/m);
    expect(postEventsOf(ran, 'builder-removed')).toEqual([]);
  });
});

describe('a Role without pods/exec', () => {
  it('fails the build, and the failure names the right', async () => {
    const words =
      'pods "x" is forbidden: User "ci" cannot create resource "pods/exec" in API group "" in the namespace "ci"';
    const refuses = { 'POST pods/exec': [403, 'Forbidden', words] } as const;
    const { ran, tags, held } = await runWith(undefined, { refuses });
    expect({ codes: codesOf(ran), tags, held }).toEqual({ codes: ['CLUSTER_FORBIDDEN'], tags: {}, held: [] });
    expect(ran.log).toContain('create pods/exec');
  });
});
