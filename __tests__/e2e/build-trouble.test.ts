// Builds and pushes with faults: temporary ones are retried, stalled ones are stopped and named, and nothing is built twice.
import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { createBuilder, docker, setBuilder } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { errorsIn, eventsOf } from './support/report.ts';
import { digestOf, runStep, type StepOrder, type StepResult } from './support/step.ts';
import { type Decide, type Trouble, troubledRegistry } from './support/troubled-registry.ts';
import { weekly } from './support/weekly.ts';

const builder = setBuilder();

type Run = StepResult & { readonly images: string; readonly seconds: number };

/** Publishes an image whose only step takes a moment, so that the log shows whether it is built again. */
async function publish(
  host: string | undefined,
  inputs: Readonly<Record<string, string>> = {},
  order: Partial<StepOrder> = {},
): Promise<Run> {
  const images = newRepository('trouble', host);
  const Dockerfile = `FROM busybox\nRUN echo built for ${images} && sleep 1\nCMD ["true"]\n`;
  const started = Date.now();
  const step = await runStep({
    inputs: { images, builder, platforms: 'linux/amd64', ...inputs },
    workspace: await workspaceOf({ Dockerfile }),
    ...order,
  });
  return { ...step, images, seconds: (Date.now() - started) / 1000 };
}

/** A step from the builder's cache is reported as CACHED, a step that ran with its duration. */
const timesBuilt = ({ log }: StepResult): number => log.match(/RUN echo built for .* \d+\.\ds$/gm)?.length ?? 0;

/** The trouble at the first `times` manifests that are put by digest. */
function atManifests(trouble: Trouble, times = Number.POSITIVE_INFINITY): Decide {
  let count = 0;
  return ({ method, path, isTag }) => {
    if (method !== 'PUT' || isTag || !path.includes('/manifests/')) return undefined;
    count += 1;
    return count <= times ? trouble : undefined;
  };
}

describe('a push', () => {
  it('without a response is stopped and retried once, without another build', async () => {
    const run = await publish(await troubledRegistry(atManifests({ kind: 'hang' }, 1)), { 'stall-timeout': '4s' });
    expect(errorsIn(run)).toEqual([]);
    expect(eventsOf(run, 'retry')).toMatchObject([{ kind: 'stall' }]);
    expect(await readTags(run.images)).toEqual({ main: digestOf(run) });
    expect(timesBuilt(run)).toBe(1);
    expect(run.seconds).toBeLessThan(30);
  });

  weekly('that is never answered is stopped a second time, and named', async () => {
    const run = await publish(await troubledRegistry(atManifests({ kind: 'hang' })), { 'stall-timeout': '4s' });
    expect(run.exitCode).toBe(1);
    expect(errorsIn(run)).toEqual([
      expect.stringMatching(/BUILD_STALLED: `exporting to image` \(pushing manifest for localhost:.* 4\.0s/),
    ]);
    expect(await readTags(run.images)).toEqual({});
    expect(run.seconds).toBeLessThan(40);
  });

  weekly('that is slow is left alone, and reported by what was sent, and how fast', async () => {
    // What the sockets on the way hold is gone for BuildKit: some seconds of silence in the end, at this rate.
    const decide: Decide = ({ method }) => (/PUT|PATCH/.test(method) ? { kind: 'slow', rate: 2_000_000 } : undefined);
    const host = await troubledRegistry(decide);
    const images = newRepository('trouble', host);
    const step = await runStep({
      inputs: { images, builder, platforms: 'linux/amd64', 'stall-timeout': '8s' },
      workspace: await workspaceOf({
        Dockerfile: 'FROM busybox\nRUN head -c 52000000 /dev/urandom > /x\nCMD ["true"]\n',
      }),
    });
    expect(step.exitCode).toBe(0);
    expect(step.log).not.toContain('::warning');
    const sent = eventsOf(step, 'push-progress').map(({ bytes }) => Number(bytes) / 1e6);
    const [some = 0, all = 0] = [sent[0], sent.at(-1)];
    expect({ some: some > 25 && some < all, all: all > 40 && all < 60 }).toEqual({ some: true, all: true });
  });

  weekly('that meets a busy registry waits until it is served', async () => {
    const began = Date.now();
    const busy: Trouble = { kind: 'answer', status: 429, headers: { 'retry-after': '2' } };
    const decide = atManifests(busy);
    const host = await troubledRegistry((asked) => (Date.now() - began < 12_000 ? decide(asked) : undefined));
    const run = await publish(host);
    expect(errorsIn(run)).toEqual([]);
    expect(await readTags(run.images)).toEqual({ main: digestOf(run) });
    expect(timesBuilt(run)).toBe(1);
  });

  it('whose token has ended is repeated once', async () => {
    const run = await publish(await troubledRegistry(atManifests({ kind: 'answer', status: 401 }, 1)));
    expect(errorsIn(run)).toEqual([]);
    expect(await readTags(run.images)).toEqual({ main: digestOf(run) });
  });

  // Of 401, 403 and 413 there are trials of the fault suite.
  it.each([
    { status: 415, code: 'REGISTRY_MEDIA_TYPE' },
    { status: 507, code: 'REGISTRY_QUOTA' },
  ])('that is refused with $status forever fails at once as $code', async ({ status, code }) => {
    const run = await publish(await troubledRegistry(atManifests({ kind: 'answer', status })));
    expect(run.exitCode).toBe(1);
    expect(errorsIn(run)).toEqual([expect.stringMatching(new RegExp(`^::error.*${code}: .*${status}`))]);
    expect(run.seconds).toBeLessThan(20);
  });
});

describe('a builder that is killed', () => {
  it.each([
    { moment: 'in the middle of a step', at: 'built for' },
    { moment: 'as the build begins', at: '::group::Build' },
  ])('$moment is booted again, and the build taken up', async ({ at }) => {
    const killed = await createBuilder();
    const act = (): void => void docker('kill', `buildx_buildkit_${killed}0`).catch(() => undefined);
    const run = await publish(undefined, { builder: killed }, { meanwhile: { at, act } });
    expect(errorsIn(run)).toEqual([]);
    expect(await readTags(run.images)).toEqual({ main: digestOf(run) });
    expect(run.seconds).toBeLessThan(30);
  });
});

describe('a step that hangs', () => {
  const lines = [
    'FROM busybox',
    '# so that the line is not the number of the step',
    '',
    'RUN echo begun; \\',
    '    sleep 600',
  ];

  async function hanging(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
    const workspace = await workspaceOf({ 'app/Dockerfile': lines.join('\n') });
    return runStep({ inputs: { images: newRepository('trouble'), builder, context: 'app', ...inputs }, workspace });
  }

  it('under QEMU is stopped and named by platform, step and line', async () => {
    const step = await hanging({ platforms: 'linux/arm64', 'stall-timeout': '4s' });
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([
      expect.stringMatching(
        /^::error file=app\/Dockerfile,line=4::BUILD_STALLED: linux\/arm64: `RUN echo begun; .*`.* QEMU.* 4\.0s/,
      ),
    ]);
  });

  it('natively has all the time that `timeout` gives', async () => {
    const step = await hanging({ platforms: 'linux/amd64', 'stall-timeout': '2s', timeout: '8s' });
    expect(errorsIn(step)).toEqual([
      expect.stringMatching(/^::error file=app\/Dockerfile,line=4::BUILD_TIMEOUT: .* 8\.0s.*RUN echo begun/),
    ]);
  });
});
