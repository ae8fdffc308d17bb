// Builds that fail: no tag moves, and the message contains the platform, the line, and the last output.
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder, tracesOf } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { errorsIn, eventsOf, postEventsOf } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';

const builder = setBuilder();

async function failing(
  lines: readonly string[],
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult & { images: string }> {
  const images = newRepository('failing');
  const workspace = await workspaceOf({ Dockerfile: lines.join('\n') });
  return { ...(await runStep({ inputs: { images, builder, ...inputs }, workspace })), images };
}

describe('a step that fails on one platform of two', () => {
  let step: StepResult;
  let images: string;

  beforeAll(async () => {
    images = newRepository('one-fails');
    const onArm = 'for n in $(seq 1 30); do echo "line $n"; done; exit 3';
    const workspace = await workspaceOf({
      'app/Dockerfile': [
        'FROM busybox',
        'ARG TARGETARCH',
        '',
        `RUN if [ "$TARGETARCH" = arm64 ]; then ${onArm}; fi`,
        'CMD ["true"]',
      ].join('\n'),
    });
    const inputs = { images, context: 'app', 'driver-opts': stackFacts.builderDriverOpts.join('\n') };
    step = await runStep({ inputs, workspace });
  });

  it('fails the step, and no tag is there', async () => {
    expect(step.exitCode).toBe(1);
    expect(await readTags(images)).toEqual({});
  });

  it('is one annotation at the line of the Dockerfile, which names the platform', () => {
    const [error = '', ...others] = errorsIn(step);
    expect(others).toEqual([]);
    expect(error).toMatch(/^::error file=app\/Dockerfile,line=4::BUILD_FAILED: /);
    expect(error).toContain('linux/arm64');
    expect(error).toMatch(/app\/Dockerfile:4.* 3\b.*line 30/);
  });

  it('shows the last twenty lines that the step printed, together, before the message', () => {
    const [, shown = ''] = /::group::.*BUILD_FAILED\n([\s\S]*?)\n::endgroup::/.exec(step.log) ?? [];
    expect(shown.split('\n').map((line) => line.trim())).toEqual(
      Array.from({ length: 20 }, (_, index) => `line ${index + 11}`),
    );
    expect(step.log.indexOf(shown)).toBeLessThan(step.log.indexOf('::error'));
  });

  it('sets the outputs that are known', () => {
    const { version, published, platforms, digest } = step.outputs;
    const expected = { version: 'main', published: 'false', platforms: 'linux/amd64,linux/arm64', digest: undefined };
    expect({ version, published, platforms, digest }).toEqual(expected);
    expect(JSON.parse(step.outputs['plan'] ?? '').definition.target.default.platforms).toEqual([
      'linux/amd64',
      'linux/arm64',
    ]);
  });

  it('is reported in the summary, with the platform and the lines', () => {
    for (const words of ['BUILD_FAILED', 'linux/arm64', 'line 30', 'app/Dockerfile'])
      expect(step.summary).toContain(words);
    expect(step.summary).toMatch(/^## ❌ /);
    expect(step.summary).toMatch(/:crit, .*ms$/m);
    expect(step.summary).toContain(`\`${images}:main\``);
  });

  it('leaves nothing behind after post', async () => {
    const made = String(eventsOf(step, 'builder-booted')[0]?.['name']);
    expect(step.post?.exitCode).toBe(0);
    expect(postEventsOf(step, 'builder-removed')).toEqual([{ name: made }]);
    expect(await tracesOf(made)).toEqual([]);
    expect(existsSync(step.state['temporaryFolder'] ?? '/')).toBe(false);
  });
});

const cases = [
  [
    'an unknown instruction is reported with its line',
    ['FROM busybox', 'RAN true'],
    /^::error file=Dockerfile,line=2::BUILD_FAILED: .*RAN/,
  ],
  ['an empty Dockerfile is reported', [''], /^::error.*BUILD_FAILED: /],
  [
    'a base image that is not there is reported by name and line',
    ['FROM no-such-base:1.2'],
    /^::error file=Dockerfile,line=1::BUILD_FAILED: .*no-such-base:1\.2/,
  ],
  [
    'a file that is not in the context is reported with its line',
    ['FROM busybox', 'COPY nowhere /'],
    /^::error file=Dockerfile,line=2::.*nowhere/,
  ],
  [
    'a program that is not there is reported',
    ['FROM busybox', 'RUN no-such-program'],
    /^::error file=Dockerfile,line=2::.*127/,
  ],
  [
    'a program that prints what a builder says as it stops is not taken for the builder',
    ['FROM busybox', 'RUN echo BlobNotFound graceful_stop && exit 3'],
    /^::error file=Dockerfile,line=2::BUILD_FAILED: /,
  ],
] as const;

describe('a build that cannot work', () => {
  it.each(cases)('%s', async (_name, lines, expected) => {
    const step = await failing(lines, { platforms: 'linux/amd64' });
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(expected)]);
    expect(await readTags(step.images)).toEqual({});
  });

  it('a base image that lacks a platform is reported with that platform', async () => {
    const step = await failing(['FROM golang:1.26', 'RUN true'], {
      platforms: 'linux/amd64,linux/s390x',
      emulation: 'auto',
    });
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(/BUILD_FAILED: .*linux\/s390x/)]);
    expect(await readTags(step.images)).toEqual({});
  });

  it('a stage that does not exist is reported by name', async () => {
    const step = await failing(['FROM busybox AS base'], { target: 'bsae', platforms: 'linux/amd64' });
    expect(errorsIn(step)).toEqual([expect.stringMatching(/BUILD_FAILED: .*bsae/)]);
  });

  it('a registry without a listener is reported soon, before a tag moves', async () => {
    const started = performance.now();
    const inputs = { images: 'localhost:9/acme/app', platforms: 'linux/amd64' };
    const step = await failing(['FROM scratch', 'COPY Dockerfile /'], inputs);
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(/localhost:9/)]);
    expect(step.outputs['published']).toBe('false');
    expect(performance.now() - started).toBeLessThan(45_000);
  });
});

describe('what the build checks find', () => {
  it('is an annotation at its line, whether or not the build fails', async () => {
    const lines = ['from busybox AS Base', 'RUN true', 'FROM base as last', 'CMD true'];
    const built = await failing(lines, { platforms: 'linux/amd64' });
    const failed = await failing([...lines, 'RUN exit 1'], { platforms: 'linux/amd64' });
    expect([built.exitCode, failed.exitCode]).toEqual([0, 1]);
    for (const { log, summary } of [built, failed]) {
      expect(log).toMatch(/^::warning file=Dockerfile,line=1::StageNameCasing/m);
      expect(log).toMatch(/^::warning file=Dockerfile,line=4::JSONArgsRecommended/m);
      expect(summary).toContain('StageNameCasing');
    }
    expect(built.outputs['published']).toBe('true');
  });
});
