// QEMU only if a step runs under it: never, beside the build, or after a step found none.
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { tinyProgram } from '../../src/layers/tiny-program.ts';
import { stackFacts } from '../../stack/facts.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { handlers, runImage, withoutHandlers } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { eventsOf } from './support/report.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

const arm64 = `${handlers}/qemu-aarch64`;
withoutHandlers();

const given = {
  'driver-opts': stackFacts.builderDriverOpts.join('\n'),
  platforms: 'linux/amd64,linux/arm64',
  tags: 'type=raw,value=1',
};

/** What the plan says of QEMU, and how the step ended. */
function endOf({ outputs, exitCode, log }: StepResult) {
  const { need } = JSON.parse(outputs['plan'] ?? '{}').emulation;
  return { need, exitCode, troubles: log.split('\n').filter((line) => /^::(?:error|warning::EMULATION)/.test(line)) };
}

/** A `docker` that takes four seconds to run a container, as one that has to fetch its image. */
async function slowDocker(): Promise<Readonly<Record<string, string>>> {
  const folder = await newFolder();
  const [real] = (process.env['PATH'] ?? '')
    .split(':')
    .map((place) => join(place, 'docker'))
    .filter((path) => existsSync(path));
  await writeFile(join(folder, 'docker'), `#!/bin/sh\n[ "$1" = run ] && sleep 4\nexec ${real} "$@"\n`);
  await chmod(join(folder, 'docker'), 0o755);
  // With a version of the user's own, the step leaves every question to the CLI.
  return { PATH: `${folder}:${process.env['PATH']}`, DOCKER_API_VERSION: '1.44' };
}

describe('a build that runs nothing on another platform', () => {
  const Dockerfile = [
    'FROM --platform=$BUILDPLATFORM busybox AS build',
    'ARG TARGETARCH',
    'RUN echo "$TARGETARCH" > /made-for',
    'FROM busybox',
    'COPY --from=build /made-for /',
    'CMD ["cat", "/made-for"]',
  ].join('\n');

  it('is published for both without a handler, and without the image that registers one', async () => {
    const images = newRepository('cross');
    const inputs = { ...given, images, 'binfmt-image': 'localhost:5000/no/such-image:1' };
    const step = await runStep({ inputs, workspace: await workspaceOf({ Dockerfile }) });
    expect(endOf(step)).toEqual({ need: 'none', exitCode: 0, troubles: [] });
    expect(await readTags(images)).toEqual({ 1: digestOf(step) });
    expect(existsSync(arm64)).toBe(false);
  });
});

describe('a build whose base image has triggers', () => {
  let base: string;
  beforeAll(async () => {
    base = newRepository('triggers');
    const Dockerfile = 'FROM busybox\nONBUILD RUN uname -m > /built-on\nCMD ["cat", "/built-on"]\n';
    const step = await runStep({ inputs: { ...given, images: base }, workspace: await workspaceOf({ Dockerfile }) });
    expect(step.exitCode).toBe(0);
  });

  it.each([
    ['registers QEMU beside it', false],
    ['is taken up again where a step came before QEMU', true],
  ])('%s', async (_, isSlow) => {
    const images = newRepository('triggered');
    const env = isSlow ? await slowDocker() : {};
    const workspace = await workspaceOf({ Dockerfile: `FROM ${base}:1\nCOPY Dockerfile /\n` });
    const step = await runStep({ inputs: { ...given, images }, workspace, env });
    expect(endOf(step)).toEqual({ need: 'possible', exitCode: 0, troubles: [] });
    expect(existsSync(arm64)).toBe(true);
    expect(await runImage(`${images}:1`, 'linux/arm64')).toBe('aarch64');
    if (isSlow) expect(eventsOf(step, 'retry')).toMatchObject([{ kind: 'emulation' }]);
  });
});

describe('a step of this platform that starts a program of another', () => {
  it('has QEMU registered, and is run again', async () => {
    const program = tinyProgram('arm64') ?? new Uint8Array();
    const Dockerfile = [
      'FROM --platform=$BUILDPLATFORM busybox AS build',
      'COPY --chmod=755 program /',
      'RUN ["/program"]',
      'FROM scratch',
      'COPY --from=build /program /',
    ].join('\n');
    const images = newRepository('sly');
    const step = await runStep({
      inputs: { ...given, images, verify: 'labels' },
      workspace: await workspaceOf({ Dockerfile, program }),
    });
    expect(endOf(step)).toEqual({ need: 'none', exitCode: 0, troubles: [] });
    expect(existsSync(arm64)).toBe(true);
    expect(await readTags(images)).toEqual({ 1: digestOf(step) });
  });
});
