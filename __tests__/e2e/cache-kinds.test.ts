// Caches elsewhere than in GitHub's service: a registry, a folder, the image itself; by the policy, by inputs, or in a bake definition.
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { startCacheService } from '../support/cache-service.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { onMain, ranIn, runCached, stepsIn, twoStages, warningsIn } from './support/cache.ts';
import { newRepository, readTags } from './support/registry.ts';
import { eventsOf } from './support/report.ts';
import { digestOf, root, runStep, type StepResult } from './support/step.ts';

const driver = { 'driver-opts': stackFacts.builderDriverOpts.join('\n') };
/** Which of the texts the log has, in their order. */
const orderIn = ({ log }: StepResult, ...texts: readonly string[]): readonly string[] =>
  texts.filter((text) => log.includes(text)).toSorted((one, other) => log.lastIndexOf(one) - log.lastIndexOf(other));

const service = await startCacheService();
afterAll(() => service.close());

describe('a cache elsewhere', () => {
  it('in a registry is beside the image, and a new builder reads every step from there', async () => {
    const images = newRepository('cache-registry');
    const inputs = { ...driver, images, platforms: 'linux/amd64', cache: 'registry' };
    const workspace = await twoStages();
    const cold = await runStep({ workspace, inputs });
    expect(ranIn(cold)).toHaveLength(3);
    expect(eventsOf(cold, 'cache-kept')).toEqual([{ outcome: 'written', size: expect.any(String) }]);
    expect(await readTags(images)).toEqual({ main: digestOf(cold), buildcache: expect.stringMatching(/^sha256:/) });
    const warm = await runStep({ workspace, inputs });
    expect(ranIn(warm)).toEqual([]);
    expect([cold, warm].flatMap(warningsIn)).toEqual([]);
  });

  it.each([
    {
      form: 'of lines',
      folder: 'cache',
      caches: (at: string) => ({ 'cache-from': `type=local,src=${at}`, 'cache-to': `type=local,dest=${at},mode=max` }),
    },
    {
      form: 'of YAML maps, whose values may hold commas',
      folder: 'cache, of two stages',
      caches: (at: string) => ({
        'cache-from': `- type: local\n  src: ${at}`,
        'cache-to': `- type: local\n  dest: ${at}\n  mode: max`,
      }),
    },
  ])('in a folder is written after the publish, and read from there, in the form $form', async (given) => {
    const images = newRepository('cache-local');
    const folder = join(await newFolder(), given.folder);
    const caches = given.caches(folder);
    const inputs = { ...driver, images, platforms: 'linux/amd64', ...caches };
    const workspace = await twoStages();
    const cold = await runStep({ workspace, inputs });
    expect(ranIn(cold)).toHaveLength(3);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['blobs', 'index.json']));
    const order = ['::group::Publish', 'exporting cache to client directory'];
    expect(orderIn(cold, ...order)).toEqual(order);
    expect(ranIn(await runStep({ workspace, inputs }))).toEqual([]);
  });

  it('in the image is made with it, and read from it', async () => {
    const images = newRepository('cache-inline');
    const caches = { 'cache-from': `${images}:main`, 'cache-to': 'type=inline' };
    const inputs = { ...driver, images, platforms: 'linux/amd64', ...caches };
    const workspace = await twoStages();
    await runStep({ workspace, inputs });
    const warm = await runStep({ workspace, inputs });
    // It holds the steps of the image itself, and none of other stages.
    expect(ranIn(warm).filter((name) => / RUN echo one > \/word/.test(name))).toEqual([]);
    expect(Object.values(stepsIn(warm))).toContain(true);
  });

  it('of a bake definition is kept, and still written after the publish', async () => {
    const images = newRepository('cache-bake');
    const Dockerfile = await readFile(join(await twoStages(), 'Dockerfile'), 'utf8');
    const own = {
      'cache-from': [`type=registry,ref=${images}:own`],
      'cache-to': [`type=registry,ref=${images}:own,mode=max`],
    };
    const bake = JSON.stringify({ target: { app: { context: '.', tags: [`${images}:1`], ...own } } });
    const workspace = await workspaceOf({ Dockerfile, 'docker-bake.json': bake });
    const inputs = { ...driver, platforms: 'linux/amd64', 'bake-files': 'docker-bake.json', 'bake-targets': 'app' };
    const cold = await runStep({ workspace, inputs });
    expect([cold.exitCode, ranIn(cold).length]).toEqual([0, 3]);
    const order = ['::group::Publish', 'exporting cache to registry'];
    expect(orderIn(cold, ...order)).toEqual(order);
    expect(Object.keys(await readTags(images)).toSorted()).toEqual(['1', 'own']);
    expect(ranIn(await runStep({ workspace, inputs }))).toEqual([]);
  });

  it('that cannot be written is a warning, and the image is published', async () => {
    const images = newRepository('cache-denied');
    const inputs = {
      ...driver,
      images,
      platforms: 'linux/amd64',
      'cache-to': 'type=registry,ref=localhost:5001/no/entry:c',
    };
    const step = await runStep({ workspace: await twoStages(), inputs });
    expect(step.exitCode).toBe(0);
    expect(await readTags(images)).toEqual({ main: digestOf(step) });
    expect(eventsOf(step, 'cache-kept')).toMatchObject([
      { outcome: 'failed', cause: expect.stringMatching(/^(?:token|denied): /) },
    ]);
    expect(warningsIn(step)).toHaveLength(1);
  });

  it('without a listener is not waited for', async () => {
    const env = { ...service.environment(onMain), ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' };
    const inputs = { ...driver, images: newRepository('cache-closed'), platforms: 'linux/amd64' };
    const step = await runStep({ workspace: await twoStages(), inputs, env });
    expect(step.exitCode).toBe(0);
    expect(eventsOf(step, 'cache-disabled')).toMatchObject([{ when: 'probe' }]);
    expect(warningsIn(step)).toEqual([]);
  });
});

it('the greeter of the demo runs no step the second time, on a builder that is new', async () => {
  const workspace = await newFolder();
  // Copied and not written again: an entrypoint has to stay executable.
  await cp(join(root, 'demo/greeter'), workspace, { recursive: true });
  const inputs = { images: newRepository('cache-greeter'), platforms: 'linux/amd64,linux/arm64,linux/arm/v7' };
  const cold = await runCached({ service, workspace, inputs });
  expect([cold.exitCode, ranIn(cold).length > 0]).toEqual([0, true]);
  const warm = await runCached({ service, workspace, inputs });
  expect([warm.exitCode, ranIn(warm)]).toEqual([0, []]);
}, 600_000);
