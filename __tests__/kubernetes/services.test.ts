// Services for a build in the cluster: GitHub's cache, signatures, and the resources of its pods.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { onMain, stepsIn, twoStages, writesIn } from '../e2e/support/cache.ts';
import { newKeys, signingEnv } from '../e2e/support/cosign.ts';
import { fileAlone } from '../e2e/support/programs.ts';
import { newRepository } from '../e2e/support/registry.ts';
import { codesOf, eventsOf, postEventsOf } from '../e2e/support/report.ts';
import { runStep } from '../e2e/support/step.ts';
import { startCacheService } from '../support/cache-service.ts';
import { workspaceOf } from '../support/folders.ts';
import { podResources } from './support/cluster.ts';
import { leaveNothing, published } from './support/published.ts';
import { clusterStep } from './support/steps.ts';

const workspace = await workspaceOf(fileAlone);
leaveNothing();

describe("GitHub's cache", () => {
  it('is written after the tags move, and the pods of a later run find all of it', async () => {
    const service = await startCacheService();
    try {
      const order = {
        workspace: await twoStages(),
        inputs: { images: newRepository('cluster-gha'), cache: 'auto', push: 'true' },
        env: service.environment(onMain),
      };
      const first = await runStep(clusterStep(order));
      expect([codesOf(first), Object.values(stepsIn(first))]).toEqual([[], [false, false, false]]);
      expect(writesIn(service, onMain.ref)).toBeGreaterThan(0);
      const second = await runStep(clusterStep({ ...order, inputs: { ...order.inputs, tags: 'type=raw,value=2' } }));
      expect([codesOf(second), Object.values(stepsIn(second)).includes(false)]).toEqual([[], false]);
    } finally {
      await service.close();
    }
  });

  it('that does not answer costs the cache, and not the publish', async () => {
    const service = await startCacheService();
    const env = service.environment(onMain);
    await service.close();
    const { ran } = await published({ workspace, inputs: { cache: 'auto' }, env });
    expect(eventsOf(ran, 'cache-disabled')).toMatchObject([{ when: 'probe' }]);
  });
});

describe('an image from the cluster', () => {
  it('is signed, and cosign accepts its index and its platform', async () => {
    const keys = await newKeys();
    const { repository, digest, images } = await published({
      workspace,
      inputs: { sign: 'key', 'sign-key': join(keys, 'cosign.key') },
      env: signingEnv,
    });
    for (const each of [digest, ...Object.values(images).map((image) => image.digest)]) {
      const args = [
        'verify',
        '--key',
        join(keys, 'cosign.pub'),
        '--insecure-ignore-tlog=true',
        `${repository}@${each}`,
      ];
      const { stderr } = await promisify(execFile)(stackFacts.tools.cosign, args);
      expect(stderr).toContain('Verification for');
    }
  });
});

describe('the pods', () => {
  it('reserve and may use what `driver-opts` says', async () => {
    const looking: ReturnType<typeof podResources>[] = [];
    const { ran } = await published(
      {
        workspace,
        options: [
          ...['requests.cpu=100m', 'requests.memory=64Mi'],
          ...['limits.cpu=1500m', 'limits.memory=1Gi', 'limits.ephemeral-storage=2Gi'],
        ],
      },
      { at: 'Booted builder', act: () => looking.push(podResources()) },
    );
    expect(await Promise.all(looking)).toEqual([
      [
        {
          requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '2Gi' },
          limits: { cpu: '1500m', memory: '1Gi', 'ephemeral-storage': '2Gi' },
        },
      ],
    ]);
    expect(postEventsOf(ran, 'builder-removed')).toHaveLength(1);
  });
});
