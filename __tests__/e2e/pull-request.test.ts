// A pull request is built and verified like everything else, and nothing is pushed.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { machineTeller } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { digestOf, pullRequestFrom, runStep, type StepResult } from './support/step.ts';

const event = pullRequestFrom('acme/widgets', 12);

const builder = setBuilder();

const workspace = await workspaceOf(machineTeller);

describe('a pull request', () => {
  let step: StepResult;
  let images: string;

  beforeAll(async () => {
    images = newRepository('request');
    step = await runStep({ inputs: { images, builder }, event, workspace });
  });

  it('ends well', () => {
    expect(step.exitCode).toBe(0);
  });

  it('pushes nothing', async () => {
    expect(await readTags(images)).toEqual({});
    expect(step.outputs['published']).toBe('false');
  });

  it('says in the log and in the summary why nothing was pushed', () => {
    const { reason } = JSON.parse(step.outputs['plan'] ?? '').push;
    expect(step.log).toContain(reason);
    expect(step.summary).toContain(reason);
    expect(step.summary).not.toContain('Published');
  });

  it('outputs the tag that it would have', () => {
    expect(step.outputs['tags']).toBe(`${images}:pr-12`);
    expect(step.outputs['version']).toBe('pr-12');
  });

  it('is built and verified for every platform, with its digests', () => {
    const digests: Record<string, string> = JSON.parse(step.outputs['digests'] ?? '');
    expect(Object.keys(digests)).toEqual(['linux/amd64', 'linux/arm64']);
    for (const digest of [...Object.values(digests), digestOf(step)]) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(Object.values(JSON.parse(step.outputs['sizes'] ?? '')).every((size) => Number(size) > 500_000)).toBe(true);
    expect(step.outputs['refs']).toBe('');
  });
});

describe('without a push', () => {
  it('a pull request that cannot be built fails', async () => {
    const broken = await workspaceOf({ Dockerfile: 'FROM busybox\nRUN false\n' });
    const step = await runStep({ inputs: { images: newRepository('broken'), builder }, event, workspace: broken });
    expect(step.exitCode).toBe(1);
    expect(step.log).toMatch(/^::error file=Dockerfile,line=2::BUILD_FAILED: /m);
  });

  it('a single platform without provenance is verified too', async () => {
    const inputs = { images: newRepository('kept'), builder, platforms: 'linux/amd64', provenance: 'false' };
    const step = await runStep({ inputs, event, workspace });
    expect(step.exitCode).toBe(0);
    expect(JSON.parse(step.outputs['digests'] ?? '')).toEqual({ 'linux/amd64': digestOf(step) });
  });

  it('`push: false` needs no name for the image', async () => {
    const step = await runStep({ inputs: { push: 'false', builder, platforms: 'linux/amd64' }, workspace });
    expect(step.exitCode).toBe(0);
    expect(step.outputs['published']).toBe('false');
    expect(digestOf(step)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('a registry elsewhere without credentials is a warning, and nothing is sent there', async () => {
    const inputs = { images: 'registry.example.com/acme/app', builder, platforms: 'linux/amd64' };
    const step = await runStep({ inputs, workspace });
    expect(step.exitCode).toBe(0);
    expect(step.log).toMatch(/^::warning::.*registry\.example\.com/m);
    expect(step.outputs['published']).toBe('false');
  });
});
