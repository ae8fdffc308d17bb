// Emulators that are registered, broken, forbidden or missing. Changes the handlers of the machine.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { tinyProgram } from '../../src/layers/tiny-program.ts';
import { stackFacts } from '../../stack/facts.ts';
import { workspaceOf } from '../support/folders.ts';
import { handlers, runImage, tracesOf, withoutHandlers } from './support/docker.ts';
import { fileAlone, machineTeller } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { errorsIn, eventsOf, warningCodes } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';

const own = { 'driver-opts': stackFacts.builderDriverOpts.join('\n'), platforms: 'linux/amd64' };
const arm64 = `${handlers}/qemu-aarch64`;

const workspace = await workspaceOf(fileAlone);

const builderOf = (step: StepResult): string => String(eventsOf(step, 'builder-booted')[0]?.['name'] ?? 'none');

describe('a handler that is registered', () => {
  // No other test builds for it.
  const path = `${handlers}/qemu-ppc64le`;
  const magic = '\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x15\\x00';
  const mask = '\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff';
  const register = (interpreter: string, flags: string) =>
    writeFile(`${handlers}/register`, `:qemu-ppc64le:M::${magic}:${mask}:${interpreter}:${flags}`);
  const foreign = {
    Dockerfile: 'FROM scratch\nCOPY --chmod=755 program /\nRUN ["/program"]\n',
    program: tinyProgram('ppc64le') ?? new Uint8Array(),
  };
  afterEach(async () => {
    if (existsSync(path)) await writeFile(path, '-1');
  });

  it.each([
    {
      name: 'and does not work is found out by a program that is really run',
      prepare: () => register('/bin/false', 'F'),
      reported: /^::warning::EMULATION_FAILED: .*qemu-ppc64le.*linux\/ppc64le.*echo -1 > /,
    },
    {
      name: 'without the flag F is reported with the cure',
      prepare: () => register('/bin/true', ''),
      reported: /^::warning::EMULATION_FAILED: .*flag F.*echo -1 > /,
    },
    {
      name: 'and is switched off is reported',
      prepare: async () => {
        await register('/bin/true', 'F');
        await writeFile(path, '0');
      },
      reported: /^::warning::EMULATION_FAILED: .*qemu-ppc64le.*echo 1 > /,
    },
  ])('$name', async ({ prepare, reported }) => {
    await prepare();
    const images = newRepository('dead');
    const step = await runStep({
      inputs: { ...own, images, platforms: 'linux/ppc64le' },
      workspace: await workspaceOf(foreign),
    });
    expect({ code: step.exitCode, tags: await readTags(images) }).toEqual({ code: 1, tags: {} });
    expect(step.log.split('\n').filter((line) => reported.test(line))).toHaveLength(1);
    expect(await tracesOf(step.state['builder'] ?? 'no builder')).toEqual([]);
  });
});

describe('without a handler for the platform', () => {
  withoutHandlers();

  it('`emulation: never` fails at the step that runs on the platform, and leaves no builder', async () => {
    const images = newRepository('never');
    const inputs = { ...own, images, platforms: 'linux/amd64,linux/arm64', emulation: 'never' };
    const step = await runStep({ inputs, workspace: await workspaceOf(machineTeller) });
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(/EMULATION_FORBIDDEN: .*linux\/arm64.*RUN/)]);
    expect(existsSync(arm64)).toBe(false);
    expect(await tracesOf(builderOf(step))).toEqual([]);
    expect(await readTags(images)).toEqual({});
  });

  it('`emulation: never` is content where nothing foreign is asked for', async () => {
    const step = await runStep({ inputs: { ...own, images: newRepository('native'), emulation: 'never' }, workspace });
    expect(step.exitCode).toBe(0);
  });

  it('an image that registers nothing is found out, although it exits with zero', async () => {
    const inputs = { ...own, images: newRepository('nothing'), platforms: 'linux/arm64', 'binfmt-image': 'busybox' };
    const step = await runStep({ inputs, workspace: await workspaceOf(machineTeller) });
    expect({ code: step.exitCode, errors: errorsIn(step) }).toEqual({
      code: 1,
      errors: [expect.stringMatching(/EMULATION_FAILED: .*RUN/)],
    });
    expect(warningCodes(step)).toEqual(['EMULATION_FAILED']);
  });

  it('registers exactly what is asked for, once, and says so', async () => {
    const images = newRepository('registered');
    const inputs = { ...own, images, platforms: 'linux/amd64,linux/arm64' };
    const foreign = await workspaceOf(machineTeller);
    const first = await runStep({ inputs, workspace: foreign });
    expect(first.exitCode).toBe(0);
    expect(eventsOf(first, 'emulation-registered')).toEqual([{ platforms: ['linux/arm64'] }]);
    expect(existsSync(arm64)).toBe(true);
    expect(await runImage(`${images}:main`, 'linux/arm64')).toBe('aarch64\naarch64');
    const second = await runStep({ inputs, workspace: foreign });
    expect(second.exitCode).toBe(0);
    expect(eventsOf(second, 'emulation-registered')).toEqual([]);
  });
});
