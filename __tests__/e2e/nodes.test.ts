// Two BuildKits under one builder: every platform is built on its node, into one image.
import { stat } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { certificate, key, stranger } from '../adapters/registry/certificate.ts';
import { workspaceOf } from '../support/folders.ts';
import { freeHost } from '../support/server.ts';
import { type Daemon, startDaemon } from './support/daemons.ts';
import { docker, registerEmulators, runImage } from './support/docker.ts';
import { mapValues } from './support/programs.ts';
import { newRepository, readAttestations, readImages, readManifest, readTags } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';
import { weekly } from './support/weekly.ts';

const platforms = 'linux/amd64,linux/arm64,linux/arm/v7';
// A file in the image distinguishes the daemons.
const program = {
  Dockerfile: [
    'FROM busybox',
    'ARG SALT',
    'RUN sed -n "s/^search //p" /etc/resolv.conf > /built-by && uname -m >> /built-by && echo "$SALT" > /salt',
    'CMD ["cat", "/built-by"]',
    '',
  ].join('\n'),
};

let wide: Daemon;
let narrow: Daemon;
const workspace = await workspaceOf(program);
beforeAll(async () => {
  await registerEmulators();
  [wide, narrow] = await Promise.all([
    startDaemon({ platforms: ['linux/amd64', 'linux/arm/v7'], mark: 'wide' }),
    startDaemon({ platforms: ['linux/arm64'], mark: 'narrow' }),
  ]);
});

function nodes(): string {
  return [
    `- name: wide\n  endpoint: ${wide.endpoint}\n  platforms: linux/amd64,linux/arm/v7`,
    `- name: narrow\n  endpoint: ${narrow.endpoint}\n  platforms: [linux/arm64]`,
  ].join('\n');
}

/** Empties a daemon, so that what returns comes from elsewhere. */
const forget = (name: string, endpoint: string) =>
  docker('exec', name, 'buildctl', '--addr', endpoint, 'prune', '--all');

describe('a build that two nodes share', () => {
  const images = newRepository('nodes');
  const inputs = () => ({
    images,
    platforms,
    driver: 'remote',
    nodes: nodes(),
    tags: 'edge',
    cache: 'registry',
    'build-args': `SALT=${images}`,
    annotations: 'index:com.example.team=blue\nmanifest-descriptor:com.example.part=yes',
    test: 'test -s /built-by',
  });
  let step: StepResult;
  beforeAll(async () => {
    step = await runStep({ inputs: inputs(), workspace });
  });

  it('is planned on the node that runs the platform itself', () => {
    expect(errorsIn(step)).toEqual([]);
    expect(JSON.parse(step.outputs['plan'] ?? '').images[0].platforms).toMatchObject([
      { platform: 'linux/amd64', runs: 'native', node: 'wide' },
      { platform: 'linux/arm64', runs: 'native', node: 'narrow' },
      { platform: 'linux/arm/v7', runs: 'emulated', node: 'wide' },
    ]);
    expect(step.summary).toContain('`narrow`');
  });

  it('runs each platform where it belongs', async () => {
    const reference = `${images}:edge`;
    expect(await runImage(reference, 'linux/amd64')).toBe('wide\nx86_64');
    expect(await runImage(reference, 'linux/arm64')).toBe('narrow\naarch64');
    expect(await runImage(reference, 'linux/arm/v7')).toBe('wide\narmv7l');
  });

  it('is one index under the tag, with annotations and attestations of every platform', async () => {
    const digest = digestOf(step);
    const { edge, ...others } = await readTags(images);
    expect(edge).toBe(digest);
    expect(Object.keys(others).every((name) => name.startsWith('buildcache'))).toBe(true);
    const index = await readManifest(`${images}@${digest}`);
    expect(index.annotations).toMatchObject({ 'com.example.team': 'blue' });
    const built = await readImages(images, digest);
    expect(Object.keys(built)).toEqual(platforms.split(','));
    expect(Object.keys(await readAttestations(images, digest)).toSorted()).toEqual(
      Object.values(built)
        .map((image) => image.digest)
        .toSorted(),
    );
    for (const { annotations, digest: own } of index.manifests ?? []) {
      if (Object.values(built).some((image) => image.digest === own)) {
        expect(annotations).toMatchObject({ 'com.example.part': 'yes' });
      }
    }
  });

  it('reports the digests and the metadata of every platform', async () => {
    const built = await readImages(images, digestOf(step));
    expect(JSON.parse(step.outputs['digests'] ?? '')).toEqual(
      Object.fromEntries(Object.entries(built).map(([platform, { digest }]) => [platform, digest])),
    );
    const metadata = JSON.parse(step.outputs['metadata'] ?? '');
    expect(metadata['containerimage.digest']).toBe(digestOf(step));
    expect(Object.keys(metadata).toSorted()).toEqual(
      expect.arrayContaining([
        'containerimage.digest',
        'default-linux-amd64',
        'default-linux-arm-v7',
        'default-linux-arm64',
      ]),
    );
    expect(metadata['default-linux-arm64']['containerimage.digest']).toMatch(/^sha256:/);
  });

  it('keeps a cache of each platform, none overwritten by another', async () => {
    const names = Object.keys(await readTags(images)).filter((name) => name.startsWith('buildcache'));
    expect(names).toEqual(['buildcache-linux-amd64', 'buildcache-linux-arm-v7', 'buildcache-linux-arm64']);
    const layersOf = async (result: StepResult) =>
      mapValues(await readImages(images, digestOf(result)), ({ manifest }) =>
        manifest.layers?.map(({ digest }) => digest),
      );
    const before = await layersOf(step);
    await Promise.all([wide, narrow].map(({ name, endpoint }) => forget(name, endpoint)));
    const again = await runStep({ inputs: inputs(), workspace });
    expect(await layersOf(again)).toEqual(before);
  });

  it('is built and checked without a push, too', async () => {
    const kept = await runStep({ inputs: { ...inputs(), images: newRepository('kept'), push: 'false' }, workspace });
    expect(errorsIn(kept)).toEqual([]);
    expect(kept.outputs['platforms']).toBe('linux/amd64,linux/arm64,linux/arm/v7');
    expect(digestOf(kept)).toMatch(/^sha256:/);
  });
});

describe('nodes that cannot build', () => {
  const base = () => ({ images: newRepository('bad'), platforms, driver: 'remote' });

  it('are reported before anything starts where no node serves a platform', async () => {
    const inputs = { ...base(), nodes: nodes(), platforms: 'linux/amd64,linux/s390x' };
    const step = await runStep({ inputs, workspace });
    expect(errorsIn(step)).toEqual([expect.stringMatching(/^::error::PLATFORM_NOT_RUNNABLE: .*`nodes`.*linux\/s390x/)]);
  });

  weekly('are reported by name, place and time where one does not answer, and nothing is left', async () => {
    const silent = `tcp://${await freeHost()}`;
    const list = `- {name: wide, endpoint: ${wide.endpoint}}\n- {name: gone, endpoint: ${silent}, platforms: linux/arm64}`;
    const step = await runStep({ inputs: { ...base(), nodes: list }, workspace });
    expect(errorsIn(step)).toEqual([
      expect.stringMatching(new RegExp(`^::error::BUILDER_FAILED: .* [2-4]\\d(\\.\\d)?s .*gone.*${silent}`)),
    ]);
    await expect(stat(`${step.folder}/temp/polyarch-publish`)).rejects.toThrow('ENOENT');
  });
});

describe('a node with certificates', () => {
  let secured: Daemon;
  beforeAll(async () => {
    const tls = { ca: certificate, cert: certificate, key };
    secured = await startDaemon({ platforms: ['linux/amd64'], mark: 'secured', tls });
  });
  const material = {
    BUILDER_NODE_0_AUTH_TLS_CACERT: certificate,
    BUILDER_NODE_0_AUTH_TLS_CERT: certificate,
    BUILDER_NODE_0_AUTH_TLS_KEY: key,
  };
  const inputs = () => ({
    images: newRepository('tls'),
    platforms: 'linux/amd64',
    driver: 'remote',
    endpoint: secured.endpoint,
  });

  it('is reached, its key is private, and is removed afterwards', async () => {
    const order = { inputs: inputs(), workspace, env: material };
    const kept = await runStep({ ...order, isPostRun: false });
    expect(errorsIn(kept)).toEqual([]);
    const path = `${kept.folder}/temp/polyarch-publish/certs/0/key.pem`;
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
    const whole = await runStep(order);
    await expect(stat(`${whole.folder}/temp/polyarch-publish/certs`)).rejects.toThrow('ENOENT');
    expect(whole.log).not.toContain('PRIVATE KEY');
  });

  weekly('is reported if the daemon has a certificate of another authority', async () => {
    const { CACERT: ca, KEY: own, CERT: cert } = { CACERT: stranger.certificate, KEY: key, CERT: certificate };
    const env = {
      BUILDER_NODE_0_AUTH_TLS_CACERT: ca,
      BUILDER_NODE_0_AUTH_TLS_CERT: cert,
      BUILDER_NODE_0_AUTH_TLS_KEY: own,
    };
    const step = await runStep({ inputs: inputs(), workspace, env });
    expect(errorsIn(step)).toEqual([expect.stringMatching(/^::error::BUILDER_FAILED: .*certificate/)]);
  });

  it('is reported beforehand if the key belongs to another certificate', async () => {
    const env = { ...material, BUILDER_NODE_0_AUTH_TLS_KEY: stranger.key };
    const step = await runStep({ inputs: inputs(), workspace, env });
    expect(errorsIn(step)).toEqual([
      expect.stringMatching(/^::error::INPUT_INVALID: .*_KEY.*BUILDER_NODE_0_AUTH_TLS_CERT/),
    ]);
  });
});
