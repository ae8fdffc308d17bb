// Programs that a time limit or a signal ends: the step never takes the end for an answer.
import { describe, expect, it } from '@jest/globals';
import type { Command, Finished } from '../../src/commands/command.ts';
import { type Difference, runOn } from './machine.ts';

const late = { exitCode: undefined, stoppedBy: 'timeout' } as const;
const killed = { exitCode: undefined } as const;
type Ended = typeof late | typeof killed;

/** A machine on which the command ends so, each time. */
const ending = (what: string, ended: Ended, isMeant: (command: Command) => boolean = () => true) => ({
  answer: (asked: string, command: Command) => (asked === what && isMeant(command) ? ended : undefined),
});

const isInfo = ({ args }: Command): boolean => args[0] === 'info';
const hasWord = (word: string) => (command: Command) => command.args.includes(word);
const definition = { 'bake-files': 'docker-bake.json', images: '' };
const engine = JSON.stringify({ Name: 'default', Driver: 'docker', Nodes: [] });
const promotion = {
  ...{ stage: 'promote', source: 'ghcr.io/acme/staging:rc', platforms: '', 'source-verify': 'key=cosign.pub' },
  tags: 'type=semver,pattern={{version}}',
};

describe('a program that has no exit code', () => {
  it.each<readonly [string, Difference, string, string]>([
    [
      'while it evaluates a bake definition',
      { inputs: definition, ...ending('buildx bake', late, hasWord('--print')) },
      'PROGRAM_STOPPED',
      '`buildx bake` took longer than 2m 00s.',
    ],
    [
      'when the engine is asked for its store',
      {
        inputs: { driver: 'docker' },
        answer: (what) => (what === 'docker info' ? late : what === 'buildx ls' ? { stdout: engine } : undefined),
      },
      'PROGRAM_STOPPED',
      '`docker info` took longer than 20.0s.',
    ],
    [
      'when the engine is asked whether it loads an index',
      {
        inputs: { platforms: 'linux/amd64,linux/arm64', push: 'false', load: 'true' },
        ...ending('docker info', killed, isInfo),
      },
      'PROGRAM_STOPPED',
      '`docker info` was killed by a signal.',
    ],
    [
      'when the CLI is asked for its context',
      { inputs: { driver: 'docker' }, ...ending('docker context', killed, hasWord('show')) },
      'PROGRAM_STOPPED',
      '`docker context show` was killed by a signal.',
    ],
    [
      'when buildx is asked for the builder',
      { inputs: { builder: 'shared' }, ...ending('buildx ls', late) },
      'PROGRAM_STOPPED',
      '`buildx ls` took longer than ',
    ],
    [
      'while it boots the builder',
      ending('buildx create', killed),
      'BUILDER_FAILED',
      'did not boot: buildx was killed by a signal.',
    ],
    ['while it builds', ending('buildx bake', killed), 'PROGRAM_STOPPED', 'buildx was killed by a signal'],
    [
      'while it answers a question about the build',
      { inputs: { call: 'outline' }, ...ending('buildx bake', killed) },
      'PROGRAM_STOPPED',
      'buildx was killed by a signal',
    ],
    [
      'while it fetches the image of the builder',
      {
        inputs: { 'buildkit-image': 'a.test/buildkit:1' },
        answer: (what) =>
          what === 'docker image' ? { exitCode: 1, stdout: '' } : what === 'docker pull' ? late : undefined,
      },
      'BUILDER_FAILED',
      'The image a.test/buildkit:1 could not be fetched: the fetch timed out.',
    ],
    [
      'when the engine is asked for the image that it has fetched',
      ending('docker image', late),
      'PROGRAM_STOPPED',
      '`docker image inspect` took longer than 20.0s.',
    ],
    [
      'when buildx is asked why the builder does not boot',
      {
        answer: (what) =>
          what === 'buildx create'
            ? { exitCode: 1, stderr: 'ERROR: no space left' }
            : what === 'buildx ls'
              ? { ...late, stdout: '{"Name":' }
              : undefined,
      },
      'BUILDER_FAILED',
      'no space left',
    ],
    [
      'while it verifies a source',
      {
        inputs: promotion,
        existing: { 'ghcr.io/acme/staging:rc': ['linux/amd64', 'linux/arm64'] },
        answer: (what) =>
          what === 'cosign version'
            ? { stdout: '"gitVersion": "v3.1.3"' }
            : what === 'cosign verify'
              ? late
              : undefined,
      },
      'SOURCE_NOT_VERIFIED',
      ') is unknown: cosign timed out.',
    ],
  ])('%s has not answered, and the failure says so', async (_, difference, code, words) => {
    const { codes, log, writes } = await runOn(difference);
    expect({ codes, log }).toEqual({ codes: [code], log: expect.stringContaining(words) });
    expect(writes).toEqual([]);
  });

  it('when the engine is asked for its mirrors leaves them out, with a warning', async () => {
    const { codes, warnings, log } = await runOn(ending('docker system', late));
    expect([codes, warnings]).toEqual([[], 1]);
    expect(log).toContain('mirrors and insecure registries of the Docker engine: `docker system info` timed out.');
  });

  it.each<[string, Partial<Finished>, boolean]>([
    ['answers', {}, true],
    ['fails', { exitCode: 1 }, false],
    ['is stopped', late, false],
  ])('gives the builder its mirrors only where the engine %s', async (_, ended, isGiven) => {
    const created: boolean[] = [];
    await runOn({
      answer: (what, { args }) => {
        if (what === 'buildx create') created.push(args.includes('--buildkitd-config'));
        return what === 'docker system' ? { stdout: '{"Mirrors":["http://mirror.test/"]}', ...ended } : undefined;
      },
    });
    expect(created).toEqual([isGiven]);
  });

  it('in post does not keep the rest from being removed', async () => {
    const { codes, happened, log } = await runOn(ending('docker volume', late), true);
    expect(codes).toEqual([]);
    expect(happened).toContain('remove /temp/polyarch-step');
    expect(log).toMatch(/Could not remove builder [\w-]+: the command timed out/);
  });
});
