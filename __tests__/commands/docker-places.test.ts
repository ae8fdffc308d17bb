// The folders of Docker and buildx, and the socket of the engine, by the variables of the environment.
import { describe, expect, it } from '@jest/globals';
import { buildxFolder, dockerFolder, engineSocket, isPlainlyAsked } from '../../src/commands/docker-places.ts';

describe('the folders of Docker and buildx', () => {
  it.each([
    { env: { HOME: '/home/ada' }, docker: '/home/ada/.docker', buildx: '/home/ada/.docker/buildx' },
    { env: { HOME: '/home/ada', DOCKER_CONFIG: '/cfg' }, docker: '/cfg', buildx: '/cfg/buildx' },
    { env: { HOME: '/home/ada', BUILDX_CONFIG: '/bx' }, docker: '/home/ada/.docker', buildx: '/bx' },
    {
      env: { HOME: '/home/ada', DOCKER_CONFIG: '', BUILDX_CONFIG: '' },
      docker: '/home/ada/.docker',
      buildx: '/home/ada/.docker/buildx',
    },
    { env: { HOME: '', USERPROFILE: '/users/ada' }, docker: '/users/ada/.docker', buildx: '/users/ada/.docker/buildx' },
    { env: {}, docker: '/.docker', buildx: '/.docker/buildx' },
  ])('are found with $env', ({ env, docker, buildx }) => {
    expect({ docker: dockerFolder(env), buildx: buildxFolder(env) }).toEqual({ docker, buildx });
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
