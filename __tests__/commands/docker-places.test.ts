// The folders of Docker and buildx by the variables of the environment.
import { describe, expect, it } from '@jest/globals';
import { buildxFolder, dockerFolder } from '../../src/commands/docker-places.ts';

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
