// The dry run: it requires no Docker, and its output can be built. __tests__/run/plan.test.ts has what is in it.
import { execFileSync } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { createBuilder, docker, runImage } from './support/docker.ts';
import { machineTeller } from './support/programs.ts';
import { newRepository, platformOf, readManifest } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { runStep, type StepOrder, type StepResult, sha } from './support/step.ts';

/** A machine with only Git, and an unreachable engine. */
async function withoutDocker(): Promise<Record<string, string>> {
  const bin = await newFolder();
  await symlink(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), join(bin, 'git'));
  return { PATH: bin, DOCKER_HOST: 'tcp://127.0.0.1:9', DOCKER_CONFIG: await newFolder() };
}

const images = newRepository('plan');
const payload = { head_commit: { id: sha, timestamp: '2026-01-02T03:04:05Z' } };
const order = {
  inputs: {
    images,
    stage: 'plan',
    'build-args': 'WORD: "${x} %{if} \\"said\\"\\n"',
    platforms: 'linux/amd64,linux/arm64',
  },
  event: { name: 'push', ref: 'refs/tags/v1.2.3', payload },
};

let env: Readonly<Record<string, string>>;

const workspace = await workspaceOf(machineTeller);
beforeAll(async () => {
  env = { ...(await withoutDocker()), RUNNER_TEMP: await newFolder() };
});

const plan = (difference: Partial<StepOrder> = {}): Promise<StepResult> =>
  runStep({ ...order, workspace, env, ...difference });

describe('stage: plan', () => {
  let step: StepResult;

  beforeAll(async () => {
    step = await plan();
  });

  it('ends well where there is no Docker at all', () => {
    expect(step.exitCode).toBe(0);
    expect(step.post?.exitCode).toBe(0);
    expect(step.log.split('\n').filter((line) => /^::(error|warning)/.test(line))).toEqual([]);
  });

  it('sets the outputs that a plan knows, and none besides', () => {
    const { plan: text, json, labels, annotations, ...outputs } = step.outputs;
    expect(Object.keys(JSON.parse(text ?? '').definition.target)).toEqual(['default']);
    expect(JSON.parse(json ?? '').tags).toEqual([`${images}:v1.2.3`, `${images}:latest`]);
    expect(labels?.split('\n')).toContain('org.opencontainers.image.created=2026-01-02T03:04:05.000Z');
    expect(annotations?.split('\n')).toContain('index:org.opencontainers.image.version=v1.2.3');
    expect(outputs).toEqual({
      version: 'v1.2.3',
      tags: `${images}:v1.2.3\n${images}:latest`,
      'tag-names': 'v1.2.3\nlatest',
      platforms: 'linux/amd64,linux/arm64',
      matrix:
        '{"include":[{"platform":"linux/amd64","runner":"ubuntu-latest"},{"platform":"linux/arm64","runner":"ubuntu-24.04-arm"}]}',
      published: 'false',
      superseded: 'false',
    });
  });

  it('prints the whole plan into the log', () => {
    const lines = step.log.split('\n');
    const printed = lines.slice(lines.indexOf('{'), lines.indexOf('}') + 1).join('\n');
    expect(JSON.parse(printed)).toEqual(JSON.parse(step.outputs['plan'] ?? ''));
  });

  it('gives the same plan for the same request, byte for byte', async () => {
    const again = await plan();
    expect(again.exitCode).toBe(0);
    expect(again.outputs).toEqual(step.outputs);
  });

  it('prints a definition that anyone can build with bake, arguments byte for byte', async () => {
    const builder = await createBuilder();
    const { definition } = JSON.parse(step.outputs['plan'] ?? '');
    const folder = await workspaceOf({
      Dockerfile: ['FROM busybox', 'ARG WORD', 'RUN printf %s "$WORD" > /word', 'CMD ["cat", "/word"]'].join('\n'),
    });
    const target = {
      ...definition.target.default,
      context: folder,
      output: [`type=image,name=${images}:replayed,push=true`],
    };
    const file = join(await newFolder(), 'definition.json');
    await writeFile(file, JSON.stringify({ target: { default: target } }));
    await docker(
      'buildx',
      'bake',
      '--builder',
      builder,
      '--allow',
      `fs.read=${folder}`,
      '--file',
      file,
      '--progress',
      'quiet',
    );
    const { manifests = [] } = await readManifest(`${images}:replayed`);
    expect(manifests.map(platformOf).slice(0, 2)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(`${await runImage(`${images}:replayed`, 'linux/arm64')}\n`).toBe('${x} %{if} "said"\n');
  });
});

describe('stage: all without Docker', () => {
  it('says what is missing, and that alone', async () => {
    const { stage: _stage, ...inputs } = order.inputs;
    const step = await plan({ inputs: { ...inputs, platforms: 'linux/amd64' } });
    const errors = errorsIn(step);
    expect(step.exitCode).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/^::error::(PROGRAM|ENGINE|BUILDX)_MISSING: .*[Dd]ocker/)]);
    expect(step.post?.exitCode).toBe(0);
  });

  it('says so where an engine does not answer', async () => {
    const { stage: _stage, ...inputs } = order.inputs;
    const unreachable = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
    const step = await plan({
      inputs: { ...inputs, platforms: 'linux/amd64' },
      env: unreachable,
    });
    expect(step.exitCode).toBe(1);
    expect(step.log).toMatch(/^::error::ENGINE_MISSING: /m);
  });
});
