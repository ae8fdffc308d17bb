// The built action with Docker Engine 29, which keeps images in containerd as GitHub's runners do.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { machineTeller } from '../e2e/support/programs.ts';
import { newRepository, readAttestations, readEverything, readImages, readTags } from '../e2e/support/registry.ts';
import { errorsIn } from '../e2e/support/report.ts';
import { digestOf, runStep, type StepOrder, type StepResult } from '../e2e/support/step.ts';
import { workspaceOf } from '../support/folders.ts';

const { env } = stackFacts.engines.engine29;
const platforms = ['linux/amd64', 'linux/arm64'];

/** Runs the engine's own client; what it prints, without the last line end. */
async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', args, { env: { ...process.env, ...env } });
  return stdout.trimEnd();
}

beforeAll(async () => {
  const engine = await docker('info', '--format', '{{.ServerVersion}} {{.Driver}} {{.DriverStatus}}').catch(
    ({ stderr }: { readonly stderr?: string }) => stderr,
  );
  if (!/^29\..* overlayfs .*io\.containerd\.snapshotter/.test(engine ?? '')) {
    throw new Error(`No Docker Engine 29: ${engine}. Run \`npm run stack -- up --with engine29\`.`);
  }
});

type Run = StepResult & { readonly images: string; readonly errors: readonly string[] };

/** Runs the step with an image that says which machine it was built on. */
async function step(inputs: Readonly<Record<string, string>>, order: Partial<StepOrder> = {}): Promise<Run> {
  const images = newRepository('engine29');
  const result = await runStep({
    inputs: { images, platforms: platforms.join(), ...inputs },
    workspace: await workspaceOf(machineTeller),
    env,
    ...order,
  });
  return { ...result, images, errors: errorsIn(result) };
}

/** What the image of a platform prints in the engine. */
async function outputOf(reference: string, platform: string): Promise<string> {
  return docker('run', '--rm', '--quiet', '--platform', platform, reference);
}

const container = { 'driver-opts': stackFacts.builderDriverOpts.join('\n') };

describe('a builder in a container', () => {
  it('publishes every platform with its attestations, and is gone after post', async () => {
    const { images, errors, ...run } = await step(container);
    expect(errors).toEqual([]);
    const digest = digestOf(run);
    expect(await readTags(images)).toEqual({ main: digest });
    const built = await readImages(images, digest);
    expect(Object.keys(built)).toEqual(platforms);
    expect(Object.keys(await readAttestations(images, digest)).toSorted()).toEqual(
      Object.values(built)
        .map((image) => image.digest)
        .toSorted(),
    );
    expect(run.post?.exitCode).toBe(0);
    expect(await docker('ps', '--all', '--quiet', '--filter', `name=${run.outputs['builder']}`)).toBe('');
  });

  it('loads every platform into the engine, and each of them runs', async () => {
    const { images, errors } = await step({ ...container, load: 'true', push: 'false' });
    expect(errors).toEqual([]);
    expect(await outputOf(`${images}:main`, 'linux/amd64')).toBe('x86_64\nx86_64');
    expect(await outputOf(`${images}:main`, 'linux/arm64')).toBe('aarch64\naarch64');
    expect(await readTags(images)).toEqual({});
  });

  it('builds a pull request and pushes nothing', async () => {
    const payload = { number: 7, pull_request: { number: 7, head: { repo: { fork: true } }, base: { ref: 'main' } } };
    const { images, errors, outputs } = await step(container, {
      event: { name: 'pull_request', ref: 'refs/pull/7/merge', payload },
    });
    expect(errors).toEqual([]);
    expect({ published: outputs['published'], tags: await readTags(images) }).toEqual({ published: 'false', tags: {} });
  });
});

describe('the driver docker', () => {
  it('publishes every platform from the engine, and what comes out is what was built', async () => {
    const { images, errors, ...run } = await step({ driver: 'docker' });
    expect(errors).toEqual([]);
    const digest = digestOf(run);
    expect(await readTags(images)).toEqual({ main: digest });
    expect(Object.keys(await readImages(images, digest))).toEqual(platforms);
    // Reads every blob by its digest.
    await readEverything(images, digest);
    expect(await outputOf(`${images}:main`, 'linux/arm64')).toBe('aarch64\naarch64');
  });

  it('builds a pull request and tests it in the engine', async () => {
    const event = { name: 'pull_request', ref: 'refs/pull/8/merge' };
    const { images, errors, log } = await step({ driver: 'docker', test: 'uname -m' }, { event });
    expect(errors).toEqual([]);
    expect(log.match(/^(?:x86_64|aarch64)$/gm)).toEqual(['x86_64', 'aarch64']);
    expect(await readTags(images)).toEqual({});
  });

  it('fetches the Dockerfile frontend that the first line names', async () => {
    const Dockerfile = `# syntax=${stackFacts.images.dockerfile}\n${machineTeller.Dockerfile}`;
    const { images, errors, ...run } = await step(
      { driver: 'docker', platforms: 'linux/amd64' },
      { workspace: await workspaceOf({ Dockerfile }) },
    );
    expect(errors).toEqual([]);
    expect(await readTags(images)).toEqual({ main: digestOf(run) });
  });
});
