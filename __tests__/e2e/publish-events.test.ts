// The shape of what is published: platforms, attestations, and the parts of a Dockerfile that are named.
import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { runImage, setBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, platformOf, readManifest, readTags } from './support/registry.ts';
import { digestOf, runStep, type StepResult, sha } from './support/step.ts';

const builder = setBuilder();

const workspace = await workspaceOf(fileAlone);

const twoPlatforms = 'linux/amd64,linux/arm64';

function publish(images: string, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  return runStep({ inputs: { images, builder, platforms: twoPlatforms, ...inputs }, workspace });
}

describe('the shape of what is published', () => {
  it('is an index without unknown/unknown when provenance is off', async () => {
    const images = newRepository('plain');
    const step = await publish(images, { provenance: 'false' });
    const { manifests = [], mediaType } = await readManifest(`${images}:main`);
    expect(step.exitCode).toBe(0);
    expect(mediaType).toBe('application/vnd.oci.image.index.v1+json');
    expect(manifests.map(platformOf)).toEqual(['linux/amd64', 'linux/arm64']);
  });

  it('is an index with one image and its attestation for a single platform', async () => {
    const images = newRepository('single');
    const step = await publish(images, { platforms: 'linux/arm64' });
    const { manifests = [] } = await readManifest(`${images}:main`);
    expect(step.exitCode).toBe(0);
    expect(manifests.map(platformOf)).toEqual(['linux/arm64', 'unknown/unknown']);
    expect(JSON.parse(step.outputs['digests'] ?? '')).toEqual({ 'linux/arm64': manifests[0]?.digest });
  });

  it('is a plain manifest for a single platform without provenance', async () => {
    const images = newRepository('manifest');
    const step = await publish(images, { platforms: 'linux/amd64', provenance: 'false' });
    const manifest = await readManifest(`${images}:main`);
    expect(step.exitCode).toBe(0);
    expect(manifest.manifests).toBe(undefined);
    expect(manifest.layers?.length).toBe(1);
    expect(manifest.annotations?.['org.opencontainers.image.revision']).toBe(sha);
    expect(JSON.parse(step.outputs['digests'] ?? '')).toEqual({ 'linux/amd64': digestOf(step) });
    expect(await readTags(images)).toEqual({ main: digestOf(step) });
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
