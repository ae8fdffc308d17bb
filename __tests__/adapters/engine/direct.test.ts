import { afterEach, describe, expect, it } from '@jest/globals';
import { directExec } from '../../../src/adapters/engine/direct.ts';
import { installEmulators } from '../../../src/commands/binfmt.ts';
import { askActivity, askDisk } from '../../../src/commands/builder-container.ts';
import type { Command, Finished } from '../../../src/commands/command.ts';
import { killContainer, pullImage, removeContainer, removeVolume, runTest } from '../../../src/commands/docker.ts';
import { askContext, askImages, askRegistries, askStore, fetchImage } from '../../../src/commands/engine.ts';
import { type EngineDouble, engineDouble, type Oddity } from './double.ts';

const engines: EngineDouble[] = [];
afterEach(() => {
  for (const { stop } of engines.splice(0)) stop();
});

const byCli: Finished = { exitCode: 9, stdout: 'by the CLI', stderr: '' };
const container = 'c'.repeat(64);
const trial = { reference: 'app@sha256:1', platform: 'linux/amd64', name: 'trial', line: 'true' };

type Surroundings = Oddity & { readonly env?: Readonly<Record<string, string>>; readonly canceled?: AbortSignal };

/** Runs a command with an engine; returns how it ended, and what the engine was asked beside the ping. */
async function ask(command: Command, { env, canceled, ...oddity }: Surroundings = {}) {
  const engine = await engineDouble(oddity);
  engines.push(engine);
  const exec = directExec(
    { run: async () => byCli },
    {
      env: { HOME: '/home/ada', DOCKER_HOST: `unix://${engine.socket}`, ...env },
      files: { read: async () => undefined },
      debug: () => undefined,
      canceled: canceled ?? new AbortController().signal,
    },
  );
  const finished = await exec.run(command).catch((error: unknown) => /[A-Z]{6,}/.exec(String(error))?.[0]);
  return { finished, asked: engine.asked.filter((each) => each !== 'GET /_ping'), commands: engine.commands };
}

const stopped = (stoppedBy: Finished['stoppedBy'] & string): Finished => ({
  exitCode: undefined,
  stdout: '',
  stderr: '',
  stoppedBy,
});
const ended = (exitCode: number, stdout: string, stderr = ''): Finished => ({ exitCode, stdout, stderr });

describe('the engine of this machine', () => {
  it.each<[string, Command, Finished, readonly string[]]>([
    [
      'which images it has',
      askImages(['known:1', 'other:1']),
      ended(1, `sha256:${'1'.repeat(64)}\n`, 'Error: No such image: other:1\n'),
      ['GET /images/known:1/json', 'GET /images/other:1/json'],
    ],
    ['about its store', askStore(), ended(0, '[["driver-type","x"]]\n'), ['GET /info']],
    ['about its mirrors', askRegistries(), ended(0, '{"Mirrors":["http://mirror/"]}\n'), ['GET /info']],
    [
      'about the counters of a builder',
      askActivity('builder0'),
      ended(3, 'out', 'err'),
      ['POST /containers/builder0/exec', `POST /exec/${container}/start`, `GET /exec/${container}/json`],
    ],
    [
      'to run a program in a container',
      askDisk('builder0'),
      ended(3, 'out', 'err'),
      ['POST /containers/builder0/exec', `POST /exec/${container}/start`, `GET /exec/${container}/json`],
    ],
    [
      'to run a container, which it removes',
      installEmulators('known', ['arm64']),
      ended(5, 'out', 'err'),
      [
        'POST /containers/create',
        `POST /containers/${container}/attach?stream=1&stdout=1&stderr=1`,
        `POST /containers/${container}/wait?condition=next-exit`,
        `POST /containers/${container}/start`,
      ],
    ],
    ['to kill a container', killContainer('builder0'), ended(0, 'builder0\n'), ['POST /containers/builder0/kill']],
    [
      'to remove a container',
      removeContainer('builder0'),
      ended(0, 'builder0\n'),
      ['DELETE /containers/builder0?force=1'],
    ],
    [
      'to remove a volume',
      removeVolume('builder0_state'),
      ended(0, 'builder0_state\n'),
      ['DELETE /volumes/builder0_state?force=1'],
    ],
  ])('is asked %s without the CLI', async (_, command, finished, asked) => {
    expect(await ask(command)).toMatchObject({ finished, asked });
  });

  it.each<[string, Command, readonly string[]]>([
    ['the counters', askActivity('builder0'), askActivity('builder0').args.slice(2)],
    ['the free disk space', askDisk('builder0'), ['df', '-Pk', '/var/lib/buildkit']],
    ['the registration of QEMU', installEmulators('known', ['arm64', 'arm']), ['--install', 'arm64,arm']],
  ])('runs the command for %s', async (_, command, wanted) => {
    expect((await ask(command)).commands).toEqual([wanted]);
  });

  it('may write a lot', async () => {
    const output = 'ä'.repeat(300_000);
    const { finished } = await ask(askDisk('builder0'), { output });
    expect(finished).toEqual(ended(3, output, 'err'));
  });
});

describe('the CLI alone is asked', () => {
  it.each<[string, Command]>([
    ['by another program', { program: 'buildx', args: ['rm', '--force', 'x'] }],
    ['for a pull, which needs the accounts of the CLI', fetchImage('a:1')],
    ['for a pull for a platform', pullImage(trial)],
    ['for a test of an image', runTest(trial)],
    ['for the context, which only the CLI knows', askContext()],
    ['for a name that leads out of its path', askImages(['a/../../containers/x'])],
    ['for a name that asks a question of its own', askImages(['a?x=1'])],
    ['for a name that begins like an option', removeContainer('--all')],
    ['for no name', { program: 'docker', args: ['kill'] }],
  ])('%s', async (_, command) => {
    expect(await ask(command)).toMatchObject({ finished: byCli, asked: [] });
  });
});

describe('the CLI is asked', () => {
  it.each<[string, Command, Surroundings]>([
    ['where the user chose a version of the interface', askStore(), { env: { DOCKER_API_VERSION: '1.40' } }],
    ['where another engine is meant', askStore(), { env: { DOCKER_HOST: 'tcp://127.0.0.1:9' } }],
    ['where no engine listens', askStore(), { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } }],
    ['where something else listens', askStore(), { version: 'none' }],
    ['where the engine refuses', askStore(), { statuses: { 'GET /info': 500 } }],
    ['where it does not know the container', removeContainer('other'), {}],
    ['where it makes no container', installEmulators('x', []), { statuses: { 'POST /containers/create': 409 } }],
  ])('%s', async (_, command, surroundings) => {
    expect((await ask(command, surroundings)).finished).toEqual(byCli);
  });

  it('where a container does not start, which is removed', async () => {
    const start = `POST /containers/${container}/start`;
    const { finished, asked } = await ask(installEmulators('known', ['arm64']), { statuses: { [start]: 500 } });
    expect([finished, asked.at(-1)]).toEqual([byCli, `DELETE /containers/${container}?force=1`]);
  });
});

it.each(['{"StatusCode": 0, "Error": {"Message": "no shim"}}', '{}'])(
  'the CLI runs a container of which the engine says %s',
  async (ending) => {
    expect((await ask(installEmulators('known', ['arm64']), { ending })).finished).toEqual(byCli);
  },
);

it('the status counts where the engine says that there is no error', async () => {
  const { finished } = await ask(installEmulators('known', ['arm64']), { ending: '{"StatusCode": 0, "Error": null}' });
  expect(finished).toEqual(ended(0, 'out', 'err'));
});

describe('an engine that does not answer', () => {
  it.each<[string, Command, Surroundings, unknown]>([
    ['times out after the time limit of the command', { ...askStore(), timeout: 100 }, {}, stopped('timeout')],
    ['is aborted when the command is to stop', { ...askStore(), stop: AbortSignal.abort() }, {}, stopped('caller')],
    ['is aborted with the job', askStore(), { canceled: AbortSignal.abort() }, 'INTERRUPTED'],
    [
      'is waited for by a cleanup that outlives the job',
      { ...removeContainer('builder0'), timeout: 100 },
      { canceled: AbortSignal.abort() },
      stopped('timeout'),
    ],
  ])('%s', async (_, command, surroundings, outcome) => {
    expect((await ask(command, { isMute: true, ...surroundings })).finished).toEqual(outcome);
  });
});

describe('a container that is canceled', () => {
  it.each(['attach?stream=1&stdout=1&stderr=1', 'wait?condition=next-exit', 'start'])(
    'is removed, at %s',
    async (step) => {
      const command = { ...installEmulators('known', ['arm64']), timeout: 200 };
      const { finished, asked } = await ask(command, { stuckAt: `POST /containers/${container}/${step}` });
      const removal = `DELETE /containers/${container}?force=1`;
      expect([finished, asked.at(-1)]).toEqual([stopped('timeout'), removal]);
    },
  );
});
