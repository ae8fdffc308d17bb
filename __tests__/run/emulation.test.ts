// QEMU in the whole run: whether and when it is registered.
import { describe, expect, it } from '@jest/globals';
import { type Difference, runOn } from './machine.ts';

const platforms = 'linux/amd64,linux/arm64';
const cross = 'FROM --platform=$BUILDPLATFORM golang AS build\nRUN make\nFROM scratch\nCOPY --from=build /app /';
const foreign = 'FROM busybox\nRUN uname -m';
const unclear = 'FROM ghcr.io/acme/base\nCOPY app /';
const missing = 'ERROR: failed to build: failed to solve: exec /bin/sh: exec format error';

/** The programs that a run starts, in their order, and what comes of it. */
async function programsOf(difference: Difference) {
  const { happened, codes, warnings, outputs } = await runOn({
    ...difference,
    inputs: { platforms, ...difference.inputs },
  });
  const programs = happened.filter((what) => /^(buildx|docker)/.test(what));
  return { programs, codes, warnings, published: outputs['published'] };
}

/** Answers for a build whose first attempts find no emulator. */
function withoutEmulator(failures: number): NonNullable<Difference['answer']> {
  let left = failures;
  return (what) => {
    if (what !== 'buildx bake' || left === 0) return undefined;
    left -= 1;
    return { exitCode: 1, stderr: missing };
  };
}

const sound = { codes: [], warnings: 0, published: 'true' };

describe('QEMU', () => {
  it('is not registered for a build that runs nothing on another platform', async () => {
    const ran = await programsOf({ dockerfile: cross });
    expect(ran).toEqual({ ...sound, programs: ['buildx create', 'buildx bake'] });
  });

  it('is registered before a build that does', async () => {
    const { programs, ...ran } = await programsOf({ dockerfile: foreign });
    expect([programs.toSorted(), programs.at(-1), ran]).toEqual([
      ['buildx bake', 'buildx create', 'docker run'],
      'buildx bake',
      sound,
    ]);
  });

  it('is not blamed where the job is canceled while it is registered', async () => {
    const ran = await runOn({ dockerfile: foreign, inputs: { platforms }, cancelAt: 'docker run' });
    expect([ran.codes, ran.warnings]).toEqual([['INTERRUPTED'], 0]);
  });

  it('is registered where the images are tried out', async () => {
    const { programs } = await programsOf({ dockerfile: cross, inputs: { test: '/app --version' } });
    expect(programs.indexOf('docker run')).toBeLessThan(programs.indexOf('buildx bake'));
  });

  it('is registered where the images are tried out after a remote BuildKit has built them', async () => {
    const remote = { driver: 'remote', endpoint: 'tcp://127.0.0.1:1234' };
    const { programs: without } = await programsOf({ dockerfile: foreign, inputs: remote });
    const { programs } = await programsOf({ dockerfile: foreign, inputs: { ...remote, test: '/app --version' } });
    expect([without.includes('docker run'), programs.filter((what) => what === 'docker run').length > 0]).toEqual([
      false,
      true,
    ]);
    expect(programs.indexOf('docker run')).toBeLessThan(programs.indexOf('buildx bake'));
  });

  it.each(['always', 'auto'])('is registered once with `emulation: %s`', async (emulation) => {
    const { programs } = await programsOf({ dockerfile: foreign, inputs: { emulation } });
    expect(programs.filter((what) => what === 'docker run')).toHaveLength(1);
  });

  it('is registered with `emulation: always` although nothing needs it', async () => {
    const { programs } = await programsOf({ dockerfile: cross, inputs: { emulation: 'always' } });
    expect(programs).toContain('docker run');
  });

  it('is registered beside a build that may need it, which does not wait', async () => {
    const { promise: built, resolve } = Promise.withResolvers<undefined>();
    const answer = (what: string) => {
      if (what === 'buildx bake') resolve(undefined);
      return what === 'docker run' ? built : undefined;
    };
    expect(await programsOf({ dockerfile: unclear, answer })).toMatchObject(sound);
  });

  it('is not waited for once a build that might have needed it has ended', async () => {
    const stopped: string[] = [];
    const answer: Difference['answer'] = (what, { stop }) => {
      if (what !== 'docker run') return undefined;
      return new Promise((resolve) => {
        stop?.addEventListener('abort', () => {
          stopped.push(what);
          resolve({ exitCode: undefined, stoppedBy: 'timeout' });
        });
      });
    };
    expect(await programsOf({ dockerfile: unclear, answer })).toMatchObject(sound);
    expect(stopped).toEqual(['docker run']);
  });

  it('that cannot be registered does not fail a build that does not need it', async () => {
    const answer = (what: string) =>
      what === 'docker run' ? { exitCode: 125, stderr: 'privileged mode is not allowed' } : undefined;
    expect(await programsOf({ dockerfile: unclear, answer })).toMatchObject(sound);
  });
});

describe('a step that finds no emulator', () => {
  it.each([
    ['while QEMU is being registered', unclear],
    ['where the Dockerfile did not show it', cross],
  ])('%s is run again once there is one', async (_, dockerfile) => {
    const { promise: begun, resolve } = Promise.withResolvers<undefined>();
    const bake = withoutEmulator(1);
    const answer: Difference['answer'] = (what, command) => {
      if (what === 'buildx bake') resolve(undefined);
      // Registering takes until the first attempt has begun.
      return what === 'docker run' ? begun : bake(what, command);
    };
    const { programs, ...ran } = await programsOf({ dockerfile, answer });
    expect(ran).toEqual(sound);
    expect(programs.filter((what) => what === 'buildx bake')).toHaveLength(2);
    expect(programs.lastIndexOf('buildx bake')).toBeGreaterThan(programs.indexOf('docker run'));
    expect(programs.filter((what) => what === 'docker run')).toHaveLength(1);
  });

  it('is not run a third time', async () => {
    const { programs, codes } = await programsOf({ dockerfile: cross, answer: withoutEmulator(9) });
    expect(programs.filter((what) => what === 'buildx bake')).toHaveLength(2);
    expect(codes).toEqual(['BUILD_FAILED']);
  });

  it('is reported with the reason why QEMU could not be registered', async () => {
    const bake = withoutEmulator(9);
    const answer: Difference['answer'] = (what, command) =>
      what === 'docker run' ? { exitCode: 125, stderr: 'privileged mode is not allowed' } : bake(what, command);
    expect(await programsOf({ dockerfile: cross, answer })).toMatchObject({ codes: ['BUILD_FAILED'], warnings: 1 });
  });

  it.each([
    ['that was registered before the build', { dockerfile: foreign }],
    ['where none may be registered', { dockerfile: cross, inputs: { emulation: 'never' } }],
  ])('%s is not run again', async (_, difference) => {
    const { programs } = await programsOf({ ...difference, answer: withoutEmulator(9) });
    expect(programs.filter((what) => what === 'buildx bake')).toHaveLength(1);
  });
});
