// Inputs that exclude or require each other, and files that must exist.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import type { Env } from '../../../src/ports/ports.ts';
import { read } from '../../../src/read/read.ts';
import { givenEnv, givenPorts } from '../../support/inputs.ts';

/** The codes and inputs of all problems of a step. `files` exist, with these texts. */
async function problemsOf(
  given: Readonly<Record<string, string>>,
  { env = {}, files = {} }: { readonly env?: Env; readonly files?: Readonly<Record<string, string>> } = {},
): Promise<readonly string[]> {
  const ports = givenPorts(given, { env: { ...givenEnv, ...env } });
  const exists = async (path: string) => path in files || ports.files.exists(path);
  try {
    await read({ ...ports, files: { ...ports.files, exists, read: async (path) => files[path] } });
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input = '' }) => `${code} ${input}`.trim());
  }
}

type Row = {
  readonly name: string;
  readonly given: Readonly<Record<string, string>>;
  readonly env?: Env;
  readonly files?: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
};

const keyed = { sign: 'key', 'sign-key': '/keys/cosign.key' };

describe('inputs', () => {
  it.each<Row>([
    {
      name: 'of a bake definition without the definition',
      given: { 'bake-targets': 'app', 'bake-set': 'app.pull=true', 'bake-vars': 'A=b' },
      problems: ['INPUT_CONFLICT bake-targets', 'INPUT_CONFLICT bake-set', 'INPUT_CONFLICT bake-vars'],
    },
    {
      name: 'that a bake definition sets itself',
      given: { 'bake-files': 'docker-bake.hcl', context: 'app', 'build-args': 'A=b', target: 'web' },
      problems: ['INPUT_CONFLICT context', 'INPUT_CONFLICT target', 'INPUT_CONFLICT build-args'],
    },
    {
      name: 'that a bake definition sets itself, even to nothing',
      given: { 'bake-files': 'docker-bake.hcl', 'build-args': 'A=', load: 'false', outputs: '# nothing' },
      problems: ['INPUT_CONFLICT build-args'],
    },
    {
      name: 'that a bake definition sets itself, if they are invalid, too',
      given: { 'bake-files': 'docker-bake.hcl', outputs: 'type=zip', load: 'maybe' },
      problems: ['INPUT_INVALID outputs', 'INPUT_INVALID load', 'INPUT_CONFLICT outputs', 'INPUT_CONFLICT load'],
    },
    {
      name: 'of a build that a promotion does not make, if they are invalid, too',
      given: { stage: 'promote', source: 'ghcr.io/acme/app:rc', tags: '1', images: '', 'shm-size': 'big' },
      problems: ['INPUT_INVALID shm-size', 'INPUT_CONFLICT shm-size'],
    },
    {
      name: 'for an existing builder, and for a new one',
      given: { builder: 'mine', driver: 'docker-container', 'driver-opts': 'network=host', nodes: '- name: a' },
      problems: ['INPUT_CONFLICT driver', 'INPUT_CONFLICT driver-opts', 'INPUT_CONFLICT nodes'],
    },
    {
      name: 'that the driver does not support, beside invalid ones',
      given: { driver: 'docker', 'buildkitd-flags': '--debug', nodes: 'a', 'keep-state': 'maybe' },
      problems: [
        'INPUT_INVALID nodes',
        'INPUT_INVALID keep-state',
        'INPUT_CONFLICT nodes',
        'INPUT_CONFLICT buildkitd-flags',
      ],
    },
    {
      name: 'of a remote BuildKit whose nodes are invalid',
      given: { driver: 'remote', nodes: 'a' },
      problems: ['INPUT_INVALID nodes'],
    },
    {
      name: 'with a place for all nodes',
      given: { driver: 'remote', endpoint: 'tcp://a:1', nodes: '- endpoint: tcp://b:1' },
      problems: ['INPUT_CONFLICT endpoint'],
    },
    {
      name: 'that make attestations in a reproducible build',
      given: { reproducible: 'true', provenance: 'true', sbom: 'false', attests: 'type=sbom' },
      problems: ['INPUT_CONFLICT provenance', 'INPUT_CONFLICT attests'],
    },
    {
      name: 'that make attestations in a reproducible build, if they are invalid, too',
      given: { reproducible: 'true', provenance: 'mode=foo', sbom: 'zz' },
      problems: ['INPUT_INVALID provenance', 'INPUT_INVALID sbom', 'INPUT_CONFLICT provenance', 'INPUT_CONFLICT sbom'],
    },
    {
      name: 'with nodes for other platforms, which an existing builder excludes',
      given: { builder: 'mine', platforms: 'linux/s390x', nodes: '- endpoint: ssh://a\n  platforms: linux/amd64' },
      problems: ['INPUT_CONFLICT nodes'],
    },
    {
      name: 'for SSH without an agent, and with a key that is missing',
      given: { ssh: 'default\ngit=/keys/missing' },
      problems: ['INPUT_INVALID ssh', 'FILE_MISSING ssh'],
    },
    {
      name: 'for secrets, of which one is invalid and another one missing',
      given: { secrets: 'oops', 'secret-files': 'npmrc=/missing' },
      problems: ['INPUT_INVALID secrets', 'FILE_MISSING secret-files'],
    },
    { name: 'for SSH with an agent', given: { ssh: 'default' }, env: { SSH_AUTH_SOCK: '/agent' }, problems: [] },
    { name: 'with a key for no signature', given: { 'sign-key': '/k' }, problems: ['INPUT_CONFLICT sign-key'] },
    { name: 'with a signature and no key', given: { sign: 'key' }, problems: ['INPUT_INVALID sign-key'] },
    {
      name: 'with the key itself in place of its path',
      given: { sign: 'key', 'sign-key': '-----BEGIN ENCRYPTED COSIGN PRIVATE KEY-----' },
      problems: ['INPUT_INVALID sign-key'],
    },
    { name: 'with a key that is missing', given: keyed, problems: ['FILE_MISSING sign-key'] },
    { name: 'with a key that exists', given: keyed, files: { '/keys/cosign.key': '' }, problems: [] },
    {
      name: 'with a variable for the key that is not set',
      given: { sign: 'key', 'sign-key': 'env://KEY' },
      problems: ['INPUT_INVALID sign-key'],
    },
    {
      name: 'with a variable for the key',
      given: { sign: 'key', 'sign-key': 'env://KEY' },
      env: { KEY: 'x' },
      problems: [],
    },
    { name: 'with a key service', given: { sign: 'key', 'sign-key': 'awskms:///alias/a' }, problems: [] },
    { name: 'with a missing key, for a run that signs nothing', given: { ...keyed, push: 'false' }, problems: [] },
    {
      name: 'with certificates that are missing',
      given: { driver: 'remote', endpoint: 'tcp://a.test:1', 'driver-opts': 'cacert=/ca.pem' },
      problems: ['FILE_MISSING driver-opts'],
    },
    {
      name: 'with a certificate by a relative path',
      given: { driver: 'remote', endpoint: 'tcp://a.test:1', 'driver-opts': 'cacert=ca.pem' },
      files: { 'ca.pem': 'no certificate' },
      problems: ['INPUT_INVALID driver-opts', 'INPUT_INVALID driver-opts'],
    },
    {
      name: 'with a text that is not a certificate, and no key, in the variables of a node',
      given: { driver: 'remote', endpoint: 'tcp://a.test:1' },
      env: { BUILDER_NODE_0_AUTH_TLS_CERT: 'no certificate' },
      problems: ['INPUT_INVALID driver-opts', 'INPUT_INVALID driver-opts'],
    },
  ])('$name', async ({ given, problems, ...world }) => {
    expect(await problemsOf(given, world)).toEqual(problems);
  });
});
