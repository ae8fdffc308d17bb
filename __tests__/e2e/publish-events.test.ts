// What a schedule publishes, and what the shape of an image is made of: platforms and attestations.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { runImage, setBuilder } from './support/docker.ts';
import { workspaceOf } from './support/folders.ts';
import { fileAlone, machineTeller } from './support/programs.ts';
import { newRepository, platformOf, readManifest, readTags } from './support/registry.ts';
import { digestOf, runStep, type StepOrder, type StepResult, sha } from './support/step.ts';

const builder = setBuilder();
let workspace: string;

beforeAll(async () => {
  workspace = await workspaceOf(fileAlone);
});

const twoPlatforms = 'linux/amd64,linux/arm64';

function publish(
  images: string,
  event: StepOrder['event'],
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  return runStep({
    inputs: { images, builder, platforms: twoPlatforms, ...inputs },
    workspace,
    ...(event === undefined ? {} : { event }),
  });
}

describe('by the default rules', () => {
  it('a schedule publishes its tags', async () => {
    const images = newRepository('event');
    const event = { name: 'schedule', ref: 'refs/heads/main', payload: { schedule: '17 3 * * *' } };
    const step = await publish(images, event);
    expect(step.exitCode).toBe(0);
    expect(await readTags(images)).toEqual({ main: digestOf(step), nightly: digestOf(step) });
    expect(step.outputs['published']).toBe('true');
  });
});

describe('the shape of what is published', () => {
  it('is an index without unknown/unknown when provenance is off', async () => {
    const images = newRepository('plain');
    const step = await publish(images, undefined, { provenance: 'false' });
    const { manifests = [], mediaType } = await readManifest(`${images}:main`);
    expect(step.exitCode).toBe(0);
    expect(mediaType).toBe('application/vnd.oci.image.index.v1+json');
    expect(manifests.map(platformOf)).toEqual(['linux/amd64', 'linux/arm64']);
  });

  it('is an index with one image and its attestation for a single platform', async () => {
    const images = newRepository('single');
    const step = await publish(images, undefined, { platforms: 'linux/arm64' });
    const { manifests = [] } = await readManifest(`${images}:main`);
    expect(step.exitCode).toBe(0);
    expect(manifests.map(platformOf)).toEqual(['linux/arm64', 'unknown/unknown']);
    expect(JSON.parse(step.outputs['digests'] ?? '')).toEqual({ 'linux/arm64': manifests[0]?.digest });
  });

  it('is a plain manifest for a single platform without provenance', async () => {
    const images = newRepository('manifest');
    const step = await publish(images, undefined, { platforms: 'linux/amd64', provenance: 'false' });
    const manifest = await readManifest(`${images}:main`);
    expect(step.exitCode).toBe(0);
    expect(manifest.manifests).toBe(undefined);
    expect(manifest.layers?.length).toBe(1);
    expect(JSON.parse(step.outputs['digests'] ?? '')).toEqual({ 'linux/amd64': digestOf(step) });
    expect(await readTags(images)).toEqual({ main: digestOf(step) });
  });

  it('carries its annotations as a plain manifest too', async () => {
    const images = newRepository('annotated');
    await publish(images, undefined, { platforms: 'linux/amd64', provenance: 'false' });
    const { annotations = {} } = await readManifest(`${images}:main`);
    expect(annotations['org.opencontainers.image.revision']).toBe(sha);
  });

  it('follows the Dockerfile, context, target and build arguments that are named', async () => {
    const images = newRepository('named');
    const files = {
      'app/text': 'from the folder\n',
      'build/image.Dockerfile': [
        'FROM busybox AS base',
        'ARG WORD=none',
        'RUN echo "$WORD" > /word',
        'FROM base AS wanted',
        'COPY text /text',
        'CMD ["cat", "/text", "/word"]',
        'FROM base AS last',
        'CMD ["false"]',
      ].join('\n'),
    };
    const step = await runStep({
      inputs: {
        images,
        builder,
        platforms: 'linux/amd64',
        context: 'app',
        file: 'build/image.Dockerfile',
        target: 'wanted',
        'build-args': 'WORD=said',
      },
      workspace: await workspaceOf(files),
    });
    expect(step.exitCode).toBe(0);
    expect(await runImage(`${images}:main`, 'linux/amd64')).toBe('from the folder\nsaid');
  });
});

describe('the same commit once more', () => {
  it('leaves a tag as it is that points at the same digest already', async () => {
    const images = newRepository('again');
    const event = {
      name: 'push',
      ref: 'refs/heads/main',
      payload: { head_commit: { id: sha, timestamp: '2026-01-02T03:04:05Z' } },
    };
    const first = await publish(images, event, { provenance: 'false' });
    const second = await publish(images, event, { provenance: 'false' });
    const movesOf = ({ outputs }: StepResult): unknown => JSON.parse(outputs['json'] ?? '').moves;
    const { digest } = first.outputs;
    expect(movesOf(first)).toEqual([{ reference: `${images}:main`, outcome: 'moved' }]);
    expect(movesOf(second)).toEqual([{ reference: `${images}:main`, outcome: 'unchanged', previous: digest }]);
    expect(digestOf(second)).toBe(digest);
    expect(await readTags(images)).toEqual({ main: digest });
  });

  it('moves the tag, and names what it held before, where the digest is another', async () => {
    const images = newRepository('moved');
    const first = await publish(images, undefined);
    const second = await runStep({
      inputs: { images, builder, platforms: 'linux/amd64' },
      workspace: await workspaceOf(machineTeller),
    });
    expect(JSON.parse(second.outputs['json'] ?? '').moves).toEqual([
      { reference: `${images}:main`, outcome: 'moved', previous: digestOf(first) },
    ]);
    expect(await readTags(images)).toEqual({ main: digestOf(second) });
  });
});
