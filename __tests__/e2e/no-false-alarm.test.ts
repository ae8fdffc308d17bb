// Builds that work with the docker/* actions work here: foreign platforms, empty inputs, missing secrets.
import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { tinyProgram } from '../../src/layers/tiny-program.ts';
import { workspaceOf } from '../support/folders.ts';
import { binfmt, setBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { digestOf, pullRequestFrom, runStep } from './support/step.ts';

const builder = setBuilder();

const workspace = await workspaceOf(fileAlone);

describe('platforms that nothing here runs', () => {
  // Another builder on this machine may have registered it, and gets it back.
  const isRegistered = existsSync('/proc/sys/fs/binfmt_misc/qemu-ppc64le');
  afterAll(async () => {
    if (isRegistered) await binfmt('--install', 'ppc64le');
  });

  it.each([
    ['of other systems', 'linux/amd64,windows/amd64,darwin/arm64,freebsd/amd64,wasi/wasm,js/wasm', {}],
    ['that QEMU does not know', 'linux/amd64,linux/mips', {}],
    ['that may not be emulated', 'linux/amd64,linux/ppc64le', { emulation: 'never' }],
  ])('%s are built where no step runs on them', async (_, platforms, inputs) => {
    const images = newRepository('foreign');
    const step = await runStep({ inputs: { images, builder, platforms, ...inputs }, workspace });
    expect({ code: step.exitCode, errors: errorsIn(step) }).toEqual({ code: 0, errors: [] });
    expect(step.outputs['platforms']).toBe(platforms);
    expect(await readTags(images)).toEqual({ main: digestOf(step) });
  });

  it('that may not be emulated fail at the step that runs on them', async () => {
    await binfmt('--uninstall', 'qemu-ppc64le');
    const program = tinyProgram('ppc64le') ?? new Uint8Array();
    const Dockerfile = 'FROM scratch\nCOPY --chmod=755 program /\nRUN ["/program"]\n';
    const foreign = await workspaceOf({ Dockerfile, program });
    const inputs = { images: newRepository('foreign'), builder, platforms: 'linux/ppc64le', emulation: 'never' };
    const step = await runStep({ inputs, workspace: foreign });
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(/EMULATION_FORBIDDEN: .*RUN/)]);
  });
});

describe('inputs that an expression leaves empty', () => {
  it('are as if they had not been given', async () => {
    const images = newRepository('empty');
    const inputs = { images, builder, platforms: '', push: '', 'no-cache': '', verify: '', guard: '', summary: '' };
    const step = await runStep({ inputs, workspace });
    expect({ code: step.exitCode, platforms: step.outputs['platforms'] }).toEqual({
      code: 0,
      platforms: 'linux/amd64,linux/arm64',
    });
    expect(await readTags(images)).toEqual({ main: digestOf(step) });
  });
});

describe('secrets without a value', () => {
  const secrets = { secrets: 'a=', 'secret-envs': 'b=NO_SUCH_VARIABLE', 'secret-files': 'c=no-such-file' };
  const event = pullRequestFrom('stranger/widgets');

  it('are left out of a pull request from a fork, with one notice', async () => {
    const inputs = { images: newRepository('secretless'), builder, platforms: 'linux/amd64', ...secrets };
    const step = await runStep({ inputs, event, workspace });
    expect(step.exitCode).toBe(0);
    expect(step.log.match(/^::notice::.*"a", "b", "c"/gm)).toHaveLength(1);
  });

  it('are left out of every run where they are optional', async () => {
    const optional = Object.fromEntries(Object.entries(secrets).map(([name, line]) => [name, line.replace('=', '?=')]));
    const inputs = { images: newRepository('optional'), builder, platforms: 'linux/amd64', ...optional };
    expect((await runStep({ inputs, workspace })).exitCode).toBe(0);
  });

  it('of a bake definition are left out like those of the inputs', async () => {
    const definition = {
      target: { default: { secret: ['type=env,id=a,env=NO_SUCH_VARIABLE', 'type=env,id=b,env=NOR_THIS_ONE'] } },
    };
    const baked = await workspaceOf({ ...fileAlone, 'bake.json': JSON.stringify(definition) });
    const inputs = {
      images: newRepository('secretless'),
      builder,
      platforms: 'linux/amd64',
      'bake-files': 'bake.json',
    };
    const step = await runStep({ inputs: { ...inputs, 'secret-envs': 'a=NO_SUCH_VARIABLE' }, event, workspace: baked });
    expect({ code: step.exitCode, errors: errorsIn(step) }).toEqual({ code: 0, errors: [] });
    expect(step.log.match(/^::notice::.*"a", "b"/gm)).toHaveLength(1);
  });
});

describe('labels', () => {
  const key = 'org.opencontainers.image.title';
  const labels = async (inputs: Readonly<Record<string, string>>): Promise<string> => {
    const Dockerfile = `FROM scratch\nCOPY Dockerfile /\nLABEL ${key}="A title of its own"\n`;
    const own = await workspaceOf({ Dockerfile });
    const images = newRepository('labels');
    const step = await runStep({
      inputs: { images, builder, platforms: 'linux/amd64', stage: 'plan', ...inputs },
      workspace: own,
    });
    return JSON.stringify(JSON.parse(step.outputs['plan'] ?? '{}').definition.target.default.labels ?? {});
  };

  it('of the Dockerfile go before automatic ones, and those of the step before both', async () => {
    expect(await labels({})).not.toContain(key);
    expect(await labels({ labels: `${key}=Mine` })).toContain(`"${key}":"Mine"`);
    expect(await labels({ labels: 'none' })).toBe('{}');
  });
});
