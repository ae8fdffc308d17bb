// Faults of the machine: no engine, no disk, no QEMU image; and the leftovers of every ending.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { docker, tracesOf, withBuilder } from '../e2e/support/docker.ts';
import { codesOf, eventsOf, warningCodes } from '../e2e/support/report.ts';
import { runStep, type StepResult } from '../e2e/support/step.ts';
import { goal, single, trial } from './support/goal.ts';
import { startProxy } from './support/proxy.ts';
import { type Rule, refuse, wrongDigest } from './support/rules.ts';
import { setScene } from './support/scene.ts';
import { type Outcome, prepareField, runTrial, type TrialOrder, uniform } from './support/trial.ts';

const scene = setScene();

/** A builder of the step's own. */
const ownBuilder = { platforms: 'linux/amd64', 'driver-opts': 'network=host' };
const plain = (): TrialOrder => ({ builder: scene.builder(), upstreams: scene.upstreams('distribution', 1) });

goal('R25', () => {
  // In a container of this machine, so that its platforms are those of this machine.
  const on = (inputs: Readonly<Record<string, string>>): Promise<Outcome> =>
    withBuilder((builder) => runTrial({ ...plain(), builder, inputs }));

  single('an image that is not there costs nothing where everything is registered', async () => {
    const { codes, state } = await on({ 'binfmt-image': 'localhost:9/none' });
    expect({ codes, state }).toEqual({ codes: [], state: uniform(1, 'new') });
  });

  single('an image that is not there costs nothing where no step needs it', async () => {
    const inputs = { 'binfmt-image': 'localhost:9/none', platforms: 'linux/amd64,linux/mips64le' };
    const { step, codes, state } = await on(inputs);
    expect({ codes, state }).toEqual({ codes: [], state: uniform(1, 'new') });
    expect(warningCodes(step)).toEqual([]);
  });
});

goal('R25', () => {
  const { open } = stackFacts.registries;
  const tag = 'buildx-stable-1';

  /** A release with a separate builder, whose image comes from a faulty registry. */
  async function withImage(rule: Rule, reference: (repository: string) => string) {
    const proxy = await startProxy(`127.0.0.1:${open.port}`, [rule]);
    const image = reference(`${proxy.host}/moby/buildkit`);
    const inputs = { ...ownBuilder, 'buildkit-image': image, cleanup: 'true' };
    const field = await prepareField({ upstreams: scene.upstreams('distribution', 1), builder: '', inputs });
    try {
      const step = await runStep({ ...field.order, isPostRun: true });
      const state = await field.state(step.outputs['digest']);
      return {
        step,
        image,
        found: { codes: codesOf(step), state },
        struck: proxy.log.filter(({ isStruck }) => isStruck),
      };
    } finally {
      await Promise.all([field.close(), proxy.close()]);
      await docker('image', 'rm', image).catch(() => undefined);
    }
  }

  trial('the image of the builder is fetched again where the registry is away for a moment', async () => {
    const rule = { path: /\/manifests\//, times: 3, act: refuse(503) };
    const { found, struck } = await withImage(rule, (repository) => `${repository}:${tag}`);
    expect(found).toEqual({ codes: [], state: uniform(1, 'new') });
    expect(struck).toHaveLength(3);
  });

  trial('an image whose bytes do not match its digest is not run', async () => {
    const digest = await docker('image', 'inspect', '--format', '{{index .RepoDigests 0}}', stackFacts.images.buildkit);
    const rule = { method: /^GET$/, path: /\/manifests\//, act: wrongDigest };
    const byDigest = (repository: string): string => `${repository}@${digest.trim().replace(/^.*@/, '')}`;
    const { step, image, found, struck } = await withImage(rule, byDigest);
    expect(found).toEqual({ codes: ['BUILDER_FAILED'], state: uniform(1, 'old') });
    expect(step.log).toContain(image);
    expect(struck.length).toBeGreaterThan(0);
  });
});

goal('R26', () => {
  const endings: readonly { name: string; codes: readonly string[]; more: Partial<TrialOrder> }[] = [
    { name: 'published', codes: [], more: {} },
    {
      name: 'a step of the build fails',
      codes: ['BUILD_FAILED'],
      more: { files: { Dockerfile: 'FROM busybox\nRUN false\n' } },
    },
    {
      name: 'the check fails',
      codes: ['ENTRYPOINT_MISSING'],
      more: { files: { Dockerfile: 'FROM busybox\nENTRYPOINT ["/nowhere"]\n' } },
    },
    {
      name: 'the job is canceled',
      codes: ['INTERRUPTED'],
      more: { files: { Dockerfile: 'FROM busybox\nRUN echo begun && sleep 30\n' } },
    },
  ];
  for (const { name, codes, more } of endings) {
    trial(name, async () => {
      const order = { upstreams: scene.upstreams('distribution', 1), builder: '', ...more };
      const field = await prepareField({ ...order, inputs: ownBuilder });
      const isCanceled = codes.includes('INTERRUPTED');
      const signal = isCanceled ? { signal: { name: 'SIGINT', at: 'begun' } as const } : {};
      const step = await runStep({ ...field.order, ...signal, isPostRun: true });
      const state = await field.state(step.outputs['digest']);
      await field.close();
      expect({ codes: codesOf(step), state }).toEqual({ codes, state: uniform(1, codes.length === 0 ? 'new' : 'old') });
      expect(await leftBy(step)).toEqual({ exitCode: 0, traces: [], files: [], folder: false });
    });
  }
});

/** Leftovers after the post step. */
async function leftBy({ debug, post, state, folder }: StepResult): Promise<unknown> {
  const [, builder = 'none was made'] =
    /^::debug::event builder-booted .*"name":"(polyarch-[0-9a-f]+)"/m.exec(debug) ?? [];
  expect(builder).toMatch(/^polyarch-/);
  return {
    exitCode: post?.exitCode,
    traces: await tracesOf(builder),
    files: await readdir(`${folder}/temp`),
    folder: existsSync(state['temporaryFolder'] ?? '/'),
  };
}

goal('R27', () => {
  single('at the same time', async () => {
    const before = await docker('buildx', 'inspect');
    const runs = await Promise.all(
      [0, 1].map(() =>
        runTrial({
          upstreams: scene.upstreams('distribution', 1),
          builder: '',
          inputs: { ...ownBuilder, cleanup: 'true' },
        }),
      ),
    );
    const builders = runs.map(({ step }) => step.outputs['builder']);
    try {
      expect(runs.map(({ codes, state }) => ({ codes, state }))).toEqual(
        [0, 1].map(() => ({ codes: [], state: uniform(1, 'new') })),
      );
      expect(new Set(builders).size).toBe(2);
      const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
      expect(firstLine(await docker('buildx', 'inspect'))).toBe(firstLine(before));
    } finally {
      for (const builder of builders) await docker('buildx', 'rm', '--force', builder ?? 'none').catch(() => undefined);
    }
  });
});

goal('R28', () => {
  const small = `faults-small-${randomBytes(4).toString('hex')}`;

  async function without(env: Readonly<Record<string, string>>) {
    const field = await prepareField({
      upstreams: scene.upstreams('distribution', 1),
      builder: '',
      inputs: ownBuilder,
    });
    const started = performance.now();
    const step = await runStep({ ...field.order, env });
    const took = performance.now() - started;
    const state = await field.state(undefined);
    await field.close();
    return { found: { exitCode: step.exitCode, codes: codesOf(step), state }, took };
  }
  const failed = (code: string): unknown => ({ exitCode: 1, codes: [code], state: uniform(1, 'old') });

  single('an engine that does not answer', async () => {
    const { found, took } = await without({ DOCKER_HOST: 'tcp://127.0.0.1:9' });
    expect(found).toEqual(failed('ENGINE_MISSING'));
    expect(took).toBeLessThan(15_000);
  });

  single('no Docker CLI costs nothing: buildx is enough', async () => {
    const { found } = await without({ PATH: dirname(process.execPath) });
    expect(found).toEqual({ exitCode: 0, codes: [], state: uniform(1, 'new') });
  });

  single('a temporary folder that cannot be written to', async () => {
    const { found, took } = await without({ RUNNER_TEMP: '/dev/null/temp' });
    expect(found).toEqual(failed('FILE_NOT_WRITTEN'));
    expect(took).toBeLessThan(15_000);
  });

  single('a builder with little room on its disk, until that is full', async () => {
    const options = ['type=tmpfs', 'device=tmpfs', 'o=size=50m'].flatMap((option) => ['--opt', option]);
    await docker('volume', 'create', '--driver', 'local', ...options, `buildx_buildkit_${small}0_state`);
    const driver = ['--driver', 'docker-container', '--driver-opt', 'network=host'];
    await docker('buildx', 'create', '--name', small, ...driver, '--bootstrap');
    const node = `buildx_buildkit_${small}0`;
    const build = (...more: readonly string[]) => {
      const files = { Dockerfile: ['FROM busybox', ...more, ''].join('\n') };
      return runTrial({ ...plain(), builder: small, files, inputs: { platforms: 'linux/amd64' } });
    };
    const enough = await build();
    expect({ codes: enough.codes, state: enough.state }).toEqual({ codes: [], state: uniform(1, 'new') });
    expect(eventsOf(enough.step, 'disk-low')).toEqual([{ node, free: expect.any(Number) }]);
    expect(enough.step.log).toMatch(new RegExp(`^::warning::.*${node}`, 'm'));
    const full = await build('RUN dd if=/dev/urandom of=/big bs=1M count=80');
    expect({ codes: full.codes, state: full.state }).toEqual({
      codes: ['BUILDER_DISK_FULL'],
      state: uniform(1, 'old'),
    });
    await docker('buildx', 'rm', '--force', small);
    expect(full.step.log).toMatch(new RegExp(`^::error.*::BUILDER_DISK_FULL: .*${node}`, 'm'));
  });
});
