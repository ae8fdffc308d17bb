// The cases in which something fails, hangs or is canceled, and those that need more than one builder or another driver.
import { expect } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { onMain, runCached, twoStages } from '../e2e/support/cache.ts';
import { startDaemon } from '../e2e/support/daemons.ts';
import { fileAlone, machineTeller } from '../e2e/support/programs.ts';
import { newRepository, readImages, readTags } from '../e2e/support/registry.ts';
import { codesOf, errorLinesOf, expectGreen } from '../e2e/support/report.ts';
import { digestOf } from '../e2e/support/step.ts';
import { troubledRegistry } from '../e2e/support/troubled-registry.ts';
import { startCacheService } from '../support/cache-service.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import type { Case } from './everyday.ts';
import type { Machine } from './support/machine.ts';

const amd64 = { platforms: 'linux/amd64' };

/** A push that the registry answers in its own way; no tag may move. */
async function failsAtPush({ step }: Machine, answer: { readonly status: number }): Promise<readonly string[]> {
  const host = await troubledRegistry(({ method, path }) =>
    method === 'PUT' && path.includes('/manifests/') ? { kind: 'answer', ...answer } : undefined,
  );
  const images = newRepository('tools', host);
  const result = await step({ inputs: { images, ...amd64 }, workspace: await workspaceOf(fileAlone) });
  expect(result.exitCode).toBe(1);
  expect(await readTags(images)).toEqual({});
  return codesOf(result);
}

/** A cache whose layers hang, on a builder that has none of them; published anyway, built without the cache. */
async function survivesHangingCache(machine: Machine): Promise<void> {
  const service = await startCacheService();
  try {
    const images = newRepository('tools');
    const budgets = { 'cache-import-timeout': '3s', 'cache-export-timeout': '10s' };
    const options = stackFacts.builderDriverOpts.join('\n');
    const own = { builder: '', 'buildkit-image': machine.image, 'driver-opts': options };
    const publish = (word: string) =>
      twoStages({ word }).then((workspace) =>
        runCached({ service, run: onMain, workspace, inputs: { images, ...own, ...budgets }, env: machine.env }),
      );
    expectGreen(await publish('one'));
    service.break({ calls: ['get'], key: /^buildkit-blob-/, kind: 'hang' });
    const second = await publish('two');
    expectGreen(second);
    expect(await readTags(images)).toEqual({ main: digestOf(second) });
  } finally {
    await service.close();
  }
}

async function sharesTwoNodes(machine: Machine): Promise<void> {
  const { image } = machine;
  const [one, two] = await Promise.all([
    startDaemon({ platforms: ['linux/amd64'], mark: 'one', image, isInMemory: true }),
    startDaemon({ platforms: ['linux/arm64'], mark: 'two', image, isInMemory: true }),
  ]);
  const images = newRepository('tools');
  const inputs = {
    images,
    driver: 'remote',
    platforms: 'linux/amd64,linux/arm64',
    nodes: [`- endpoint: ${one.endpoint}`, `- endpoint: ${two.endpoint}\n  platforms: linux/arm64`].join('\n'),
  };
  // A store of its own: buildx hands the default configuration of the shared one to remote builders, which refuse it.
  const env = { BUILDX_CONFIG: await newFolder() };
  const result = await machine.step({ inputs, workspace: await workspaceOf(machineTeller), env });
  expectGreen(result);
  expect(Object.keys(await readImages(images, digestOf(result)))).toEqual(['linux/amd64', 'linux/arm64']);
}

/** The cases; `indexEngine` is the address of an engine that keeps its images in containerd. */
export const troubled = (indexEngine: () => string): readonly Case[] => [
  {
    name: 'a RUN that fails',
    run: async ({ step }) => {
      const workspace = await workspaceOf({ Dockerfile: 'FROM busybox\nRUN echo why >&2; exit 3\n' });
      const result = await step({ inputs: { images: newRepository('tools'), ...amd64 }, workspace });
      expect(codesOf(result)).toEqual(['BUILD_FAILED']);
      expect(errorLinesOf(result)).toEqual([2]);
    },
  },
  {
    name: 'a push that is denied',
    run: async (machine) => expect(await failsAtPush(machine, { status: 403 })).toEqual(['REGISTRY_DENIED']),
  },
  { name: 'a cache that hangs', run: survivesHangingCache },
  { name: 'two nodes', run: sharesTwoNodes },
  {
    name: '`driver: docker`, images in containerd',
    run: async (machine) => {
      const images = newRepository('tools');
      const inputs = { images, platforms: 'linux/amd64,linux/arm64', driver: 'docker' };
      const env = { DOCKER_HOST: indexEngine() };
      const result = await machine.step({ inputs, workspace: await workspaceOf(fileAlone), env });
      expectGreen(result);
      expect(await readTags(images)).toEqual({ main: digestOf(result) });
    },
  },
  {
    name: '`driver: docker`, images in the older store',
    run: async ({ step }) => {
      const inputs = { images: newRepository('tools'), ...amd64, driver: 'docker' };
      expect(codesOf(await step({ inputs, workspace: await workspaceOf(fileAlone) }))).toEqual(['INPUT_CONFLICT']);
    },
  },
  {
    name: 'a job that is canceled',
    run: async ({ step }) => {
      const images = newRepository('tools');
      const Dockerfile = 'FROM busybox\nRUN echo begun; sleep 20\n';
      const result = await step({
        inputs: { images, ...amd64, 'no-cache': 'true' },
        workspace: await workspaceOf({ Dockerfile }),
        signal: { name: 'SIGINT', at: 'begun' },
      });
      expect(codesOf(result)).toEqual(['INTERRUPTED']);
      expect(await readTags(images)).toEqual({});
    },
  },
];
