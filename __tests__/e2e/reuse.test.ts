// A run with the inputs of the existing image: no builder boots, and nothing moves.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { placeOf, putManifest, types } from '../faults/support/state.ts';
import { workspaceOf } from '../support/folders.ts';
import { newKeys, signingEnv } from './support/cosign.ts';
import { setBuilder } from './support/docker.ts';
import { newRepository, readManifest, readTags } from './support/registry.ts';
import { errorCodes, eventsOf } from './support/report.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

const commits = ['4e5f60718293a4b5c6d7e8f90123456789abcdef', 'aaaa60718293a4b5c6d7e8f90123456789abcdef'];
const own = { 'driver-opts': stackFacts.builderDriverOpts.join('\n') };

let base: string;
let images: string;
let files: Readonly<Record<string, string>>;
let first: StepResult;

type Change = {
  readonly at?: number;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs the nightly job on a fresh checkout. */
async function nightly({ at = 0, inputs = {}, files: changed = {}, env = {} }: Change = {}): Promise<StepResult> {
  const usual = { images, platforms: 'linux/amd64', tags: 'type=ref,event=branch\ntype=sha', 'on-unchanged': 'skip' };
  return runStep({
    inputs: { ...own, ...usual, 'build-args': 'LEVEL=1', ...inputs },
    workspace: await workspaceOf({ ...files, ...changed }),
    event: { name: 'schedule', ref: 'refs/heads/main', sha: commits[at] ?? '' },
    env,
  });
}

/** Publishes a new base image under the same tag. */
async function renewBase(text: string, builder: string): Promise<void> {
  const step = await runStep({
    inputs: { images: base, builder, tags: '1', platforms: 'linux/amd64,linux/arm64', 'on-existing': 'move' },
    workspace: await workspaceOf({ Dockerfile: 'FROM scratch\nCOPY text /\n', text }),
  });
  expect(errorCodes(step)).toEqual([]);
}

const reasonsOf = (step: StepResult): unknown => eventsOf(step, 'build-needed').map(({ reasons }) => reasons);
const noEngine = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };

const builder = setBuilder();

beforeAll(async () => {
  base = newRepository('reuse/base');
  images = newRepository('reuse/app');
  await renewBase('one', builder);
  files = {
    Dockerfile: `FROM ${base}:1\nARG LEVEL\nENV LEVEL=$LEVEL\nCOPY app /app\n`,
    '.dockerignore': 'notes\n',
    app: 'one\n',
    notes: 'mine\n',
  };
  first = await nightly();
});

describe('a nightly run', () => {
  it('builds the first image', async () => {
    expect([errorCodes(first), reasonsOf(first)]).toEqual([[], [['new']]]);
    expect(await readTags(images)).toEqual({ main: digestOf(first), 'sha-4e5f607': digestOf(first) });
  });

  it('without a change moves nothing, and needs neither builder nor engine', async () => {
    const again = await nightly({ env: noEngine });
    expect([errorCodes(again), again.outputs['changed'], digestOf(again)]).toEqual([[], 'false', digestOf(first)]);
    expect([eventsOf(again, 'builder-booted'), eventsOf(again, 'builder-existing')]).toEqual([[], []]);
    expect(eventsOf(again, 'build-skipped')).toEqual([{}]);
    const { builder: none, metadata, 'bake-file': file } = again.outputs;
    expect([none, file, JSON.parse(metadata ?? '')]).toEqual(['', '', { 'containerimage.digest': digestOf(first) }]);
    expect(again.post?.exitCode).toBe(0);
    expect(Object.keys(eventsOf(again, 'stages')[0] ?? {})).not.toContain('build');
    expect(await readTags(images)).toEqual({ main: digestOf(first), 'sha-4e5f607': digestOf(first) });
  });

  it('on a later commit gives the version tag the existing image', async () => {
    const later = await nightly({ at: 1, files: { notes: 'changed\n' }, env: noEngine });
    expect([errorCodes(later), later.outputs['changed'], later.outputs['published']]).toEqual([[], 'false', 'true']);
    expect(await readTags(images)).toMatchObject({ main: digestOf(first), 'sha-aaaa607': digestOf(first) });
  });

  it('does not move a version tag that must not move', async () => {
    const other = newRepository('reuse/fixed');
    const tags = 'type=ref,event=branch\n1.2.3';
    await nightly({ inputs: { images: other, tags, builder, 'driver-opts': '' } });
    const held = (await readTags(other))['1.2.3'];
    const moved = await nightly({
      inputs: { images: other, tags: '1.2.3', builder, 'driver-opts': '' },
      files: { app: '2' },
    });
    expect(digestOf(moved)).not.toBe(held);
    const back = await nightly({ inputs: { images: other, tags, builder, 'driver-opts': '', 'on-existing': 'fail' } });
    expect([errorCodes(back), (await readTags(other))['1.2.3']]).toEqual([['TAG_EXISTS'], digestOf(moved)]);
  });
});

describe('a nightly run builds because of', () => {
  it.each<[string, string, () => Change]>([
    ['a file that is no longer ignored', 'context', () => ({ files: { '.dockerignore': '' } })],
    ['a changed argument', 'args', () => ({ inputs: { 'build-args': 'LEVEL=2' } })],
  ])('%s', async (_, code, change) => {
    const target = newRepository('reuse/changed');
    const existing = { images: target, builder, 'driver-opts': '' };
    await nightly({ inputs: existing });
    const { inputs, files: changed } = change();
    const step = await nightly({
      inputs: { ...existing, ...inputs },
      ...(changed === undefined ? {} : { files: changed }),
    });
    const [reasons] = eventsOf(step, 'build-needed');
    expect([errorCodes(step), reasons?.['reasons']]).toEqual([[], expect.arrayContaining([code])]);
    expect((await readTags(target))['main']).toBe(digestOf(step));
  });

  it('a base image that has changed, by its name', async () => {
    await renewBase('two', builder);
    const step = await nightly();
    expect([errorCodes(step), reasonsOf(step)]).toEqual([[], [[`base ${base}:1`]]]);
    expect(digestOf(step)).not.toBe(digestOf(first));
    const again = await nightly({ env: noEngine });
    expect([digestOf(again), again.outputs['changed']]).toEqual([digestOf(step), 'false']);
  });

  it('an instruction that may use the network, unless it is assumed to be pure', async () => {
    const impure = { Dockerfile: `FROM ${stackFacts.registries.open.host}/library/busybox\nRUN date > /now\n` };
    const target = newRepository('reuse/impure');
    const inputs = { images: target, builder, 'driver-opts': '' };
    const step = await nightly({ inputs, files: impure });
    expect([errorCodes(step), reasonsOf(step)]).toEqual([[], [['unknown']]]);
    expect((await readManifest(`${target}:main`)).annotations).not.toHaveProperty(['vnd.polyarch.build.inputs']);
    const pure = { ...inputs, images: newRepository('reuse/pure'), 'assume-pure': 'true' };
    await nightly({ inputs: pure, files: impure });
    const again = await nightly({ inputs: pure, files: impure });
    expect(eventsOf(again, 'build-skipped')).toHaveLength(1);
  });
});

describe('with `sign`, a nightly run', () => {
  /** Puts an index with the same record under the tag, as an account that can push may. */
  async function forge(repository: string): Promise<void> {
    const index = await readManifest(`${repository}:main`);
    const forged = { ...index, annotations: { ...index.annotations, forged: 'yes' } };
    await putManifest(placeOf(repository), JSON.stringify(forged), types.index, 'main');
  }

  it('accepts an image of this signer, and replaces one with a forged record', async () => {
    const keys = await newKeys();
    const env = signingEnv;
    const target = newRepository('reuse/signed');
    const sign = { sign: 'key', 'sign-key': join(keys, 'cosign.key'), images: target };
    const signed = await nightly({ inputs: { ...sign, builder, 'driver-opts': '' }, env });
    const again = await nightly({ inputs: { ...sign, builder, 'driver-opts': '' }, env });
    expect([errorCodes(again), eventsOf(again, 'build-skipped'), digestOf(again)]).toEqual([
      [],
      [{}],
      digestOf(signed),
    ]);
    await forge(target);
    const replaced = await nightly({ inputs: { ...sign, builder, 'driver-opts': '' }, env });
    expect([errorCodes(replaced), reasonsOf(replaced)]).toEqual([[], [['unsigned']]]);
    expect((await readTags(target))['main']).toBe(digestOf(replaced));
    expect((await readManifest(`${target}:main`)).annotations).not.toHaveProperty('forged');
  });
});
