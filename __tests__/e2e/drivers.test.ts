// Builders of every driver: in the engine, in a cluster, remote, and the current one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { configOf } from '../registries/support/bench.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { freeHost } from '../support/server.ts';
import { writeKubeconfig } from './support/api-server.ts';
import { run } from './support/build-tools.ts';
import { startDaemon } from './support/daemons.ts';
import { createBuilder, docker, runImage } from './support/docker.ts';
import { type Engine, startIndexEngine } from './support/index-engine.ts';
import { fileAlone, machineTeller } from './support/programs.ts';
import {
  newRepository,
  readAttestations,
  readEverything,
  readImages,
  readManifest,
  readTags,
} from './support/registry.ts';
import { errorsIn, eventsOf, postEventsOf } from './support/report.ts';
import { digestOf, runStep } from './support/step.ts';

const workspace = await workspaceOf(fileAlone);

const locks = stackFacts.registries.locked;

describe('the driver docker', () => {
  const inputs = (name: string) => ({ images: newRepository(name), platforms: 'linux/amd64', driver: 'docker' });

  it('is refused, before anything starts, where the engine does not keep images in containerd', async () => {
    const step = await runStep({ inputs: inputs('engine'), workspace });
    expect(errorsIn(step)).toEqual([expect.stringMatching(/^::error::INPUT_CONFLICT: .*containerd-snapshotter/)]);
    expect(step.log).not.toContain('::group::Plan');
  });

  describe('with an engine that does', () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await startIndexEngine();
    });
    afterAll(() => engine.stop());

    it('builds in it and verifies, two platforms with attestations, and makes no builder', async () => {
      const given = { ...inputs('inside'), platforms: 'linux/amd64,linux/arm64', push: 'false', test: 'uname -m' };
      const env = { DOCKER_HOST: engine.host };
      const step = await runStep({ inputs: given, workspace: await workspaceOf(machineTeller), env });
      expect(errorsIn(step)).toEqual([]);
      expect(step.outputs['builder']).toBe('default');
      expect(step.outputs['platforms']).toBe('linux/amd64,linux/arm64');
      expect(step.log).toMatch(/^::group::Test linux\/arm64\n\$ uname -m\naarch64\n::endgroup::/m);
      expect(eventsOf(step, 'builder-existing')).toMatchObject([{ name: 'default', driver: 'docker' }]);
      expect(postEventsOf(step, 'builder-removed')).toEqual([]);
    });

    it('publishes from it to every repository, and what comes out is what was built', async () => {
      const [first, twin, locked] = [newRepository('app'), newRepository('twin'), newRepository('app', locks.host)];
      const DOCKER_CONFIG = await workspaceOf({ 'config.json': JSON.stringify(configOf(locks.host, locks.login)) });
      const given = {
        ...inputs('published'),
        images: [first, twin, locked].join('\n'),
        platforms: 'linux/amd64,linux/arm64',
        annotations: 'index,manifest:org.example.kind=teller',
        tags: 'type=raw,value=1.2.3',
      };
      const env = { DOCKER_HOST: engine.host, DOCKER_CONFIG };
      const step = await runStep({ inputs: given, workspace: await workspaceOf(machineTeller), env });
      expect(errorsIn(step)).toEqual([]);
      const digest = digestOf(step);
      for (const repository of [first, twin]) {
        expect(await readTags(repository)).toEqual({ '1.2.3': digest });
        const images = await readImages(repository, digest);
        expect(Object.keys(images)).toEqual(['linux/amd64', 'linux/arm64']);
        for (const { manifest } of Object.values(images)) {
          expect(manifest.annotations).toMatchObject({ 'org.example.kind': 'teller' });
        }
        expect((await readManifest(`${repository}@${digest}`)).annotations).toMatchObject({
          'org.example.kind': 'teller',
        });
        const attested = await readAttestations(repository, digest);
        expect(Object.keys(attested).toSorted()).toEqual(
          Object.values(images)
            .map((image) => image.digest)
            .toSorted(),
        );
        // Reads every blob by its digest.
        await readEverything(repository, digest);
      }
      const sentTo = (repository: string) =>
        eventsOf(step, 'push-sent').find((sent) => sent['repository'] === repository);
      expect(sentTo(twin)).toMatchObject({ sent: 0 });
      expect(sentTo(locked)?.['sent']).toBe(sentTo(locked)?.['blobs']);
      expect(await runImage(`${first}:1.2.3`, 'linux/amd64')).toBe('x86_64\nx86_64');
      expect(await runImage(`${first}:1.2.3`, 'linux/arm64')).toBe('aarch64\naarch64');
    });

    it('publishes the targets of a bake definition, and sends again nothing that is there', async () => {
      const repository = newRepository('baked');
      const definition = { target: { app: { tags: [`${repository}:app`] }, tool: { tags: [`${repository}:tool`] } } };
      const given = {
        images: '',
        driver: 'docker',
        platforms: 'linux/amd64',
        'bake-files': 'docker-bake.json',
        'bake-targets': 'app,tool',
      };
      const folder = await workspaceOf({ ...fileAlone, 'docker-bake.json': JSON.stringify(definition) });
      const env = { DOCKER_HOST: engine.host };
      const step = await runStep({ inputs: given, workspace: folder, env });
      expect(errorsIn(step)).toEqual([]);
      expect(Object.keys(await readTags(repository))).toEqual(['app', 'tool']);
    });

    it('says who refused it, and moves no tag', async () => {
      const DOCKER_CONFIG = await newFolder();
      const given = { ...inputs('refused'), images: newRepository('refused', locks.host) };
      const step = await runStep({ inputs: given, workspace, env: { DOCKER_HOST: engine.host, DOCKER_CONFIG } });
      expect(errorsIn(step)).toEqual([expect.stringMatching(/^::error::REGISTRY_UNAUTHORIZED: /)]);
    });
  });
});

describe('the driver kubernetes', () => {
  it('says what is missing where there is no cluster', async () => {
    const inputs = { images: newRepository('cluster'), platforms: 'linux/amd64', driver: 'kubernetes' };
    const options = 'replicas=2\nlabels=a=b';
    const step = await runStep({
      inputs: { ...inputs, 'driver-opts': options },
      workspace,
      env: { KUBECONFIG: `${await newFolder()}/none` },
    });
    expect(errorsIn(step)).toEqual([expect.stringMatching(/^::error::CLUSTER_NOT_CONFIGURED: .*KUBECONFIG/)]);
    expect(step.post?.exitCode).toBe(0);
  });

  it('says so where the cluster does not answer', async () => {
    const inputs = { images: newRepository('cluster'), platforms: 'linux/amd64', driver: 'kubernetes' };
    const KUBECONFIG = await writeKubeconfig(`http://${await freeHost()}`);
    const step = await runStep({ inputs, workspace, env: { KUBECONFIG } });
    expect(errorsIn(step)).toEqual([expect.stringMatching(/^::error::CLUSTER_UNREACHABLE: /)]);
    expect(step.log).toContain('connection refused');
  });
});

describe('the driver remote', () => {
  it('builds at the endpoint, and leaves the BuildKit there running', async () => {
    const daemon = await startDaemon({ platforms: ['linux/amd64'], mark: 'remote' });
    const inputs = { images: newRepository('remote'), platforms: 'linux/amd64', driver: 'remote' };
    const step = await runStep({ inputs: { ...inputs, endpoint: daemon.endpoint }, workspace });
    expect(errorsIn(step)).toEqual([]);
    expect(await readTags(inputs.images)).toEqual({ main: digestOf(step) });
    expect(await docker('inspect', '--format', '{{.State.Running}}', daemon.name)).toBe('true');
    expect(await docker('buildx', 'ls')).not.toContain(step.outputs['builder']);
  });
});

describe('the builder that is in use', () => {
  it('is the one of BUILDX_BUILDER, or the one that was chosen', async () => {
    const builder = await createBuilder();
    const inputs = { images: newRepository('current'), platforms: 'linux/amd64', builder: 'current' };
    const step = await runStep({ inputs, workspace, env: { BUILDX_BUILDER: builder } });
    expect(step.outputs['builder']).toBe(builder);
    expect(eventsOf(step, 'builder-existing')).toMatchObject([{ name: builder, driver: 'docker-container' }]);
    expect(await readTags(inputs.images)).toEqual({ main: digestOf(step) });
  });

  it('is booted where it sleeps', async () => {
    const builder = await createBuilder();
    await docker('buildx', 'stop', builder);
    const inputs = { images: newRepository('asleep'), platforms: 'linux/amd64', builder };
    const step = await runStep({ inputs, workspace });
    expect(step.exitCode).toBe(0);
    expect(eventsOf(step, 'builder-existing')).toMatchObject([{ name: builder }]);
  });

  it('of several nodes is given one platform at a time, and no tag but ours moves', async () => {
    const BUILDX_CONFIG = await newFolder();
    const [one, two] = await Promise.all([
      startDaemon({ platforms: ['linux/amd64'], mark: 'one' }),
      startDaemon({ platforms: ['linux/arm64'], mark: 'two' }),
    ]);
    const buildx = (...args: readonly string[]) => run(stackFacts.tools.buildx, args, { env: { BUILDX_CONFIG } });
    await buildx('create', '--name', 'pair', '--driver', 'remote', one.endpoint);
    await buildx('create', '--name', 'pair', '--append', two.endpoint);
    const inputs = { images: newRepository('pair'), platforms: 'linux/amd64,linux/arm64', builder: 'pair' };
    const step = await runStep({ inputs, workspace, env: { BUILDX_CONFIG } });
    expect(errorsIn(step)).toEqual([]);
    expect(JSON.parse(step.outputs['plan'] ?? '').images[0].platforms).toMatchObject([
      { platform: 'linux/amd64', runs: 'native', node: 'pair0' },
      { platform: 'linux/arm64', runs: 'native', node: 'pair1' },
    ]);
    expect(await readTags(inputs.images)).toEqual({ main: digestOf(step) });
  });

  it('that does not exist is reported with the nearest name', async () => {
    const builder = await createBuilder();
    const inputs = { images: newRepository('near'), builder: `${builder}x` };
    const step = await runStep({ inputs, workspace });
    expect(errorsIn(step)).toEqual([
      expect.stringMatching(new RegExp(`^::error::BUILDER_MISSING: .*"${builder}x".*"${builder}"`)),
    ]);
    expect([step.exitCode, step.post?.exitCode]).toEqual([1, 0]);
  });
});
