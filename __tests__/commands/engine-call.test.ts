// Which commands of the Docker CLI the engine answers itself, and where it listens.
import { describe, expect, it } from '@jest/globals';
import { installEmulators } from '../../src/commands/binfmt.ts';
import { askActivity, askDisk } from '../../src/commands/builder-container.ts';
import type { Command } from '../../src/commands/command.ts';
import { killContainer, pullImage, removeContainer, removeVolume, runTest } from '../../src/commands/docker.ts';
import { engineSocket, isPlainlyAsked } from '../../src/commands/docker-places.ts';
import { askContext, askImages, askRegistries, askStore, fetchImage } from '../../src/commands/engine.ts';
import { type EngineCall, engineCallOf } from '../../src/commands/engine-call.ts';

const id = 'a'.repeat(64);
const test = { reference: 'app@sha256:1', platform: 'linux/amd64', name: 'test', line: 'true' };

describe('a command of the Docker CLI', () => {
  it.each<[string, Command, EngineCall]>([
    ['the IDs of images', askImages(['a:1', 'b@sha256:1']), { kind: 'images', names: ['a:1', 'b@sha256:1'] }],
    ['the mirrors', askRegistries(), { kind: 'info', field: 'RegistryConfig' }],
    ['the image store', askStore(), { kind: 'info', field: 'DriverStatus' }],
    [
      'the free disk space',
      askDisk('builder0'),
      { kind: 'exec', name: 'builder0', command: ['df', '-Pk', '/var/lib/buildkit'] },
    ],
    [
      'the counters of a builder',
      askActivity('builder0'),
      { kind: 'exec', name: 'builder0', command: askActivity('builder0').args.slice(2) },
    ],
    [
      'the registration of QEMU',
      installEmulators(id, ['arm64', 'arm']),
      { kind: 'run', image: id, command: ['--install', 'arm64,arm'] },
    ],
    ['the end of a container', killContainer('builder0'), { kind: 'kill', name: 'builder0' }],
    ['the removal of a container', removeContainer('builder0'), { kind: 'remove-container', name: 'builder0' }],
    ['the removal of a volume', removeVolume('builder0_state'), { kind: 'remove-volume', name: 'builder0_state' }],
  ])('is a call of the engine: %s', (_, command, call) => {
    expect(engineCallOf(command)).toEqual(call);
  });

  it.each<[string, Command]>([
    ['another program', { program: 'buildx', args: ['rm', '--force', 'x'] }],
    ['a pull, which needs the accounts of the CLI', fetchImage('a:1')],
    ['a pull for a platform', pullImage(test)],
    ['a test of an image', runTest(test)],
    ['the context, which only the CLI knows', askContext()],
    ['a name that leads out of its path', askImages(['a/../../containers/x'])],
    ['a name that asks a question of its own', askImages(['a?x=1'])],
    ['a name that begins like an option', removeContainer('--all')],
    ['no name', { program: 'docker', args: ['kill'] }],
  ])('is run by the CLI: %s', (_, command) => {
    expect(engineCallOf(command)).toBeUndefined();
  });
});

describe('the socket of the engine', () => {
  const usual = '/var/run/docker.sock';
  const home = { HOME: '/home/ada' };
  it.each<[string, Readonly<Record<string, string>>, string | undefined, string | undefined]>([
    ['where nothing is set', {}, undefined, usual],
    ['of a host', { DOCKER_HOST: 'unix:///run/user/1/docker.sock' }, undefined, '/run/user/1/docker.sock'],
    ['of a host elsewhere', { DOCKER_HOST: 'ssh://build.example' }, undefined, undefined],
    ['of the default context', { DOCKER_CONTEXT: 'default' }, '{"currentContext": "farm"}', usual],
    ['of a context by its variable', { DOCKER_CONTEXT: 'farm' }, undefined, undefined],
    ['of a context by the configuration', {}, '{"currentContext": "farm"}', undefined],
    ['of a configuration that cannot be read', {}, '{', undefined],
  ])('is known %s', (_, env, config, socket) => {
    expect(engineSocket(env, config)).toBe(socket);
  });

  it.each<[string, Readonly<Record<string, string>>, string | undefined, boolean]>([
    ['by default', home, '{"auths": {}}', true],
    ['by a folder of the configuration', { DOCKER_CONFIG: '/docker' }, undefined, true],
    ['without a home, which the CLI looks up', {}, undefined, false],
    ['with headers of the user', home, '{"HttpHeaders": {"a": "b"}}', false],
    ['with a version of the user', { ...home, DOCKER_API_VERSION: '1.40' }, undefined, false],
    ['with TLS', { ...home, DOCKER_TLS_VERIFY: '1' }, undefined, false],
  ])('may be asked without the CLI, or not: %s', (_, env, config, isPlain) => {
    expect(isPlainlyAsked(env, config)).toBe(isPlain);
  });
});
