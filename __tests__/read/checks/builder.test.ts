import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { checkBuilder } from '../../../src/read/checks/builder.ts';
import { validInputs } from '../../support/inputs.ts';

function problemsOf(given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const inputs = { text: (name: string) => given[name] ?? '', names: () => Object.keys(given) };
  const { platforms: _, ...values } = validInputs(given, env);
  try {
    checkBuilder(values, { platform: parsePlatform('linux/amd64') }, { inputs, env });
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input, fact, cure }) => `${code} ${input}: ${fact} ${cure}`);
  }
}

describe('inputs about the builder', () => {
  it.each([
    { name: 'nothing', given: {} },
    {
      name: 'a container with options',
      given: { 'driver-opts': 'network=host\nenv.A=b', 'buildkitd-flags': '--debug' },
    },
    { name: 'a remote one at a place', given: { driver: 'remote', endpoint: 'tcp://a:1' } },
    {
      name: 'a remote one where the environment says',
      given: { driver: 'remote' },
      env: { BUILDKIT_HOST: 'tcp://a:1' },
    },
    { name: 'a cluster', given: { driver: 'kubernetes', 'driver-opts': 'namespace=ci\nreplicas=2' } },
    {
      name: 'a cluster with all kinds of values',
      given: {
        driver: 'kubernetes',
        'driver-opts': [
          ...['requests.cpu=500m', 'limits.cpu=1.5', 'requests.memory=4Gi', 'limits.memory=4e9', 'timeout=1m30s'],
          ...['rootless=true', 'loadbalance=sticky', '"nodeselector=kubernetes.io/arch=arm64,pool="'],
        ].join('\n'),
      },
    },
    { name: 'an option that a later buildx may know', given: { 'driver-opts': 'something-quite-new=1' } },
    { name: 'state that is kept', given: { 'keep-state': 'true' } },
  ])('$name goes together', ({ given, env }) => {
    expect(problemsOf(given, env)).toEqual([]);
  });

  it.each([
    {
      name: 'the driver docker and what only a container takes',
      given: { driver: 'docker', 'driver-opts': 'network=host', 'buildkitd-config-inline': 'debug = true' },
      problems: [
        'INPUT_CONFLICT driver-opts: `driver: docker` does not support `driver-opts`.',
        'INPUT_CONFLICT buildkitd-config-inline: `driver: docker` does not support `buildkitd-config-inline`.',
      ],
    },
    {
      name: 'a remote BuildKit, and how it should have been started',
      given: { driver: 'remote', 'buildkitd-flags': '--debug', 'buildkit-image': 'mine' },
      problems: [
        'INPUT_CONFLICT buildkitd-flags: `driver: remote` does not support `buildkitd-flags`.',
        'INPUT_CONFLICT buildkit-image: `driver: remote` does not support `buildkit-image`.',
        'INPUT_CONFLICT endpoint: `driver: remote` needs the address of BuildKit.',
      ],
    },
    {
      name: 'a cluster with an endpoint',
      given: { driver: 'kubernetes', endpoint: 'tcp://a:1' },
      problems: ['INPUT_CONFLICT endpoint: `driver: kubernetes` does not support `endpoint`.'],
    },
    {
      name: 'a cluster with values that it would reject late',
      given: {
        driver: 'kubernetes',
        'driver-opts': 'replicas=two\nloadbalance=fair\ntimeout=300\nrootless=yes\nlimits.memory=4 GB',
        nodes: '- name: a\n  driver-opts: nodeselector=arm64',
      },
      problems: [
        'INPUT_INVALID driver-opts: The driver option "replicas" has the invalid value "two". Example: replicas=2',
        'INPUT_INVALID driver-opts: The driver option "loadbalance" has the invalid value "fair". Example: loadbalance=random',
        'INPUT_INVALID driver-opts: The driver option "timeout" has the invalid value "300". Example: timeout=300s',
        'INPUT_INVALID driver-opts: The driver option "rootless" has the invalid value "yes". Example: rootless=true',
        'INPUT_INVALID driver-opts: The driver option "limits.memory" has the invalid value "4 GB". Example: limits.memory=4Gi',
        'INPUT_INVALID nodes: The driver option "nodeselector" has the invalid value "arm64". Example: nodeselector=kubernetes.io/arch=arm64',
      ],
    },
    {
      name: 'nodes without a place',
      given: { driver: 'remote', endpoint: 'tcp://a:1', nodes: '- name: one' },
      problems: ['INPUT_CONFLICT nodes: one of `nodes` lacks an endpoint.'],
    },
    {
      name: 'options that are mistyped or unknown',
      given: { 'driver-opts': 'netwrok=host\nmemory' },
      problems: [
        'INPUT_INVALID driver-opts: The driver docker-container has no option "netwrok". Did you mean "network"?',
        'INPUT_INVALID driver-opts: The driver option "memory" has no value. Write key=value.',
      ],
    },
    {
      name: 'state that is kept with a builder that stays',
      given: { 'keep-state': 'true', cleanup: 'false' },
      problems: ['INPUT_CONFLICT cleanup: `keep-state: true` and `cleanup: false` exclude each other.'],
    },
    {
      name: 'state of a builder that keeps it by itself',
      given: { driver: 'remote', endpoint: 'tcp://a:1', 'keep-state': 'true' },
      problems: ['INPUT_CONFLICT keep-state: `keep-state` needs a new builder'],
    },
  ])('reports $name', ({ given, problems }) => {
    expect(problemsOf(given)).toEqual(problems.map((start) => expect.stringContaining(start)));
  });
});
