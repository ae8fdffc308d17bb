// The commands of a run in one process: their order, and the result if each of them fails.
import { describe, expect, it } from '@jest/globals';
import type { Finished } from '../../src/commands/command.ts';
import { runOn } from './machine.ts';
import { cosign } from './signing.ts';

type Inputs = Readonly<Record<string, string>>;

const plain: Inputs = {};
const emulated: Inputs = { platforms: 'linux/amd64,linux/arm64' };
const tested: Inputs = { test: 'true' };
const local: Inputs = { test: 'true', push: 'false' };
const signed: Inputs = { sign: 'key', 'sign-key': 'k8s://acme/release' };

/** Runs step and post; the command that is to fail ends with 1 every time. */
async function runWith(inputs: Inputs, failing?: string) {
  const started: string[] = [];
  const answer = (what: string): Partial<Finished> | undefined => {
    started.push(what);
    return what === failing ? { exitCode: 1, stderr: 'ERROR: no reason given' } : cosign[what];
  };
  return { ...(await runOn({ inputs, answer }, true)), started };
}

const boot = ['docker image', 'buildx create', 'docker exec'];
const removal = ['docker rm', 'buildx rm', 'docker volume'];

describe('the commands of a run', () => {
  it.each([
    ['boot a builder, build, and remove the builder', plain, ['docker system', ...boot, 'buildx bake', ...removal]],
    [
      'register and try an emulator only for a foreign platform',
      emulated,
      [
        ...['docker system', 'docker image', 'docker image', 'docker run', 'buildx create', 'docker exec'],
        ...['buildx bake', ...removal],
      ],
    ],
    [
      'pull the pushed image to test it, and remove it from the engine',
      tested,
      ['docker system', ...boot, 'buildx bake', 'docker pull', 'docker run', 'docker image', ...removal],
    ],
    [
      'load the built image to test it where nothing is pushed',
      local,
      ['docker system', ...boot, 'buildx bake', 'tar -cf', 'docker load', 'docker run', 'docker image', ...removal],
    ],
    [
      'try cosign and the key first, and verify the signatures of the index and of the platform',
      signed,
      [
        ...['cosign version', 'cosign public-key', 'docker system', ...boot, 'buildx bake', 'cosign sign'],
        ...['cosign verify', ...removal],
      ],
    ],
  ])('%s', async (_, inputs, commands) => {
    const { started, codes } = await runWith(inputs);
    expect([started, codes]).toEqual([['git show', ...commands], []]);
  });
});

describe('a command that fails', () => {
  it.each([
    ['buildx create', plain, 'BUILDER_FAILED'],
    ['buildx bake', plain, 'BUILD_FAILED'],
    ['docker pull', tested, 'TEST_FAILED'],
    ['docker run', tested, 'TEST_FAILED'],
    ['tar -cf', local, 'TEST_FAILED'],
    ['docker load', local, 'TEST_FAILED'],
    ['docker run', local, 'TEST_FAILED'],
    ['cosign version', signed, 'SIGN_TOOL_MISSING'],
    ['cosign public-key', signed, 'SIGN_FAILED'],
    ['cosign sign', signed, 'SIGN_FAILED'],
    ['cosign verify', signed, 'SIGNATURE_NOT_VERIFIED'],
  ])('ends the run before a tag moves: %s of %j', async (failing, inputs, code) => {
    const ran = await runWith(inputs, failing);
    expect([ran.codes, ran.tags, ran.outputs['published'] ?? 'false']).toEqual([[code], [], 'false']);
    // A key that cannot be read ends the run before the build.
    if (failing === 'cosign public-key') expect(ran.started).not.toContain('buildx bake');
    // Post removes the builder of every run that began to make one.
    const isBegun = ran.started.includes('docker system');
    expect(ran.started.includes('buildx rm')).toBe(isBegun);
  });

  it.each([
    ['git show', 'the time of the commit is not in the checkout', plain, 0],
    ['docker system', 'the engine keeps its mirrors to itself', plain, 0],
    ['docker exec', 'the free disk is unknown', plain, 0],
    ['docker image', 'the engine has no image, and pulls it', plain, 0],
    ['docker run', 'no emulator can be registered, and no step needs one', emulated, 0],
    ['buildx rm', 'the builder cannot be removed', plain, 1],
  ])('does not end the run where it can do without: %s, %s', async (failing, _, inputs, warnings) => {
    const ran = await runWith(inputs, failing);
    expect([ran.codes, ran.tags.length, ran.outputs['published'], ran.warnings]).toEqual([[], 2, 'true', warnings]);
  });
});
