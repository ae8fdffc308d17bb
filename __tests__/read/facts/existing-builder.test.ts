// Facts about an existing builder, and reasons why the step cannot use it.
import { describe, expect, it } from '@jest/globals';
import type { Command, Finished } from '../../../src/commands/command.ts';
import { Failure } from '../../../src/errors/failure.ts';
import { findBuilder } from '../../../src/read/facts/existing-builder.ts';
import { inputValues } from '../../support/inputs.ts';
import { silentPorts } from '../../support/ports.ts';

type Given = Readonly<Record<string, string>>;
type World = {
  readonly env?: Given;
  /** What a command prints, or ends with, by its first two words; for `buildx ls` before and after the boot. */
  readonly answers?: Readonly<Record<string, Partial<Finished>>>;
  readonly isBooted?: Partial<Finished>;
};

const node = { Name: 'mine0', Endpoint: 'unix:///run/docker.sock', Status: 'running', Version: 'v0.33.1' };
const builders = [
  { Name: 'mine', Driver: 'docker-container', Nodes: [{ ...node, Platforms: ['linux/amd64', 'linux/odd64'] }] },
  { Name: 'default', Driver: 'docker', Current: true, Nodes: [{ ...node, Name: 'default' }] },
  {
    Name: 'lazy',
    Driver: 'remote',
    Nodes: [{ ...node, Name: 'lazy0', Endpoint: 'tcp://a.test:1', Status: 'inactive' }],
  },
  { Name: 'pods', Driver: 'kubernetes', Nodes: [{ ...node, Name: 'pods0', Status: 'inactive' }] },
];
const listed = (...entries: readonly unknown[]): Partial<Finished> => ({
  stdout: entries.map((entry) => JSON.stringify(entry)).join('\n'),
});
const running = { Name: 'lazy', Driver: 'remote', Nodes: [{ ...node, Name: 'lazy0', Platforms: ['linux/arm64'] }] };
const containerd = { stdout: '[["driver-type","io.containerd.snapshotter.v1"]]' };

/** What is found, or the code and the input of the failure. */
async function found(inputs: Given, { env = {}, answers = {}, isBooted = {} }: World = {}): Promise<unknown> {
  const given: Given = { stage: 'all', ...inputs };
  let lists: Partial<Finished> = listed(...builders);
  const run = async ({ program, args }: Command): Promise<Finished> => {
    const what = (program === 'docker' ? args : [program, ...args]).slice(0, 2).join(' ');
    const answer = answers[what] ?? (what === 'buildx ls' ? lists : {});
    if (what === 'buildx inspect') lists = isBooted;
    return { exitCode: 0, stdout: '', stderr: '', ...answer };
  };
  try {
    return await findBuilder(inputValues(given, env), silentPorts({ env, exec: { run } }));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input = '' }) => `${code} ${input}`.trim());
  }
}

describe('an existing builder', () => {
  it('is found with its nodes, and with the platforms that polyarch knows', async () => {
    expect(await found({ builder: 'mine' })).toEqual({
      existing: 'mine',
      found: {
        driver: 'docker-container',
        nodes: [{ name: 'mine0', version: 'v0.33.1', platforms: [expect.objectContaining({ name: 'linux/amd64' })] }],
      },
    });
  });

  it.each<readonly [string, Given, World, string]>([
    ['the one that is current', { builder: 'current' }, { answers: { 'info --format': containerd } }, 'default'],
    ['the one of BUILDX_BUILDER', { builder: 'current' }, { env: { BUILDX_BUILDER: 'mine' } }, 'mine'],
    ['the engine', { driver: 'docker' }, { answers: { 'info --format': containerd } }, 'default'],
    [
      'the engine of DOCKER_HOST',
      { driver: 'docker' },
      { env: { DOCKER_HOST: 'tcp://a.test' }, answers: { 'info --format': containerd } },
      'default',
    ],
    [
      'the engine of a context',
      { driver: 'docker' },
      {
        answers: {
          'context show': { stdout: 'far\n' },
          'info --format': containerd,
          'buildx ls': listed({ ...builders[1], Name: 'far' }),
        },
      },
      'far',
    ],
    ['one that has to boot', { builder: 'lazy' }, { isBooted: listed(running) }, 'lazy'],
    ['one that a job which only plans does not ask for', { builder: 'gone', stage: 'plan' }, {}, 'gone'],
  ])('is %s', async (_, inputs, world, existing) => {
    expect(await found(inputs, world)).toMatchObject({ existing });
  });

  it.each<readonly [string, Given, World, readonly string[]]>([
    ['that does not exist', { builder: 'min' }, {}, ['BUILDER_MISSING builder']],
    [
      'that is a builder by the name of the context',
      { driver: 'docker', endpoint: 'mine' },
      {},
      ['INPUT_CONFLICT driver'],
    ],
    ['whose context is an address', { driver: 'docker', endpoint: 'tcp://a.test:1' }, {}, ['INPUT_INVALID endpoint']],
    [
      'whose image store is the older one',
      { driver: 'docker' },
      { answers: { 'info --format': { stdout: '[["Backing Filesystem","extfs"]]' } } },
      ['INPUT_CONFLICT driver'],
    ],
    [
      'without an engine',
      { driver: 'docker' },
      { answers: { 'info --format': { exitCode: 1, stderr: 'Cannot connect to the Docker daemon at unix:///x' } } },
      ['ENGINE_MISSING'],
    ],
    [
      'without buildx',
      { builder: 'mine' },
      { answers: { 'buildx ls': { exitCode: 1, stderr: "docker: 'buildx' is not a docker command." } } },
      ['BUILDX_MISSING'],
    ],
    [
      'of an environment with DOCKER_TLS_VERIFY',
      { builder: 'mine' },
      {
        answers: {
          'buildx ls': {
            exitCode: 1,
            stderr: 'could not create a builder instance with TLS data loaded from environment',
          },
        },
      },
      ['BUILDER_FAILED'],
    ],
    ['that cannot be listed', { builder: 'mine' }, { answers: { 'buildx ls': { exitCode: 1 } } }, ['BUILDER_FAILED']],
    ['that stays silent', { builder: 'lazy' }, { isBooted: listed(...builders) }, ['BUILDER_FAILED']],
    [
      'that does not boot, and is not listed in time',
      { builder: 'lazy' },
      {
        answers: { 'buildx inspect': { exitCode: 1 } },
        isBooted: { exitCode: undefined, stoppedBy: 'timeout' },
      },
      ['BUILDER_FAILED'],
    ],
    [
      'that does not boot in time',
      { builder: 'lazy' },
      { answers: { 'buildx inspect': { exitCode: undefined, stoppedBy: 'timeout' } }, isBooted: listed(running) },
      ['BUILDER_FAILED'],
    ],
    [
      'whose cluster refuses the account',
      { builder: 'pods' },
      {
        answers: {
          'buildx inspect': {
            exitCode: 1,
            stderr:
              'ERROR: deployments.apps is forbidden: User "ci" cannot create resource "deployments" in API group "apps" in the namespace "builds"',
          },
        },
        isBooted: listed(...builders),
      },
      ['CLUSTER_FORBIDDEN'],
    ],
  ])('fails %s', async (_, inputs, world, problems) => {
    expect(await found(inputs, world)).toEqual(problems);
  });
});
