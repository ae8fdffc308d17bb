// The environment of each kind of program, seen by the program itself: every name on PATH is a script that prints it.
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { realExec } from '../../src/adapters/exec.ts';
import { createCredentials } from '../../src/adapters/registry/auth/credentials.ts';
import { printBake } from '../../src/commands/bake-print.ts';
import { installEmulators } from '../../src/commands/binfmt.ts';
import { askActivity, askDisk } from '../../src/commands/builder-container.ts';
import { bake, createBuilder, listBuilders, removeBuilder } from '../../src/commands/buildx.ts';
import { askVersion } from '../../src/commands/buildx-version.ts';
import type { Command } from '../../src/commands/command.ts';
import { askCosignVersion, askPublicKey, signImages, verifySignature } from '../../src/commands/cosign.ts';
import { loadArchive, packArchive, pullImage, runTest } from '../../src/commands/docker.ts';
import { askContext, askImages, askRegistries, askStore, fetchImage } from '../../src/commands/engine.ts';
import { git } from '../../src/commands/git.ts';
import { runLine } from '../../src/commands/shell.ts';
import { newFolder } from '../support/folders.ts';

/** What a step may have; the values are the names. */
const names = {
  base: ['HOME', 'USER', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'XDG_CONFIG_HOME', 'SSL_CERT_FILE'],
  engine: ['DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'SSH_AUTH_SOCK'],
  proxies: ['HTTP_PROXY', 'https_proxy', 'NO_PROXY'],
  accounts: ['DOCKER_AUTH_CONFIG', 'AWS_SECRET_ACCESS_KEY', 'AZURE_CLIENT_ID', 'GOOGLE_APPLICATION_CREDENTIALS'],
  builders: ['BUILDX_CONFIG', 'BUILDKIT_HOST', 'KUBECONFIG', 'KUBERNETES_SERVICE_HOST'],
  git: ['GIT_CONFIG_GLOBAL', 'GIT_DIR'],
  build: ['SOURCE_DATE_EPOCH', 'EXPERIMENTAL_BUILDKIT_SOURCE_POLICY', 'BUILDX_SEND_GIT_QUERY_AS_INPUT'],
  actionsCache: ['ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'],
  definition: ['BUILDX_BUILDER', 'BUILDX_BAKE_GIT_SSH', 'BUILDX_BAKE_FILE_RELATIVE_PATHS'],
  job: ['CI', 'GITHUB_ACTIONS', 'GITHUB_SHA', 'RUNNER_TEMP', 'RUNNER_TRACKING_ID'],
  signing: ['COSIGN_PASSWORD', 'SIGSTORE_ROOT_FILE', 'TUF_ROOT', 'VAULT_ADDR'],
} as const;

/** What no program gets, unless the step sets it for that command. */
const withheld = [
  ...['INPUT_SECRETS', 'INPUT_GITHUB-TOKEN', 'STATE_builder', 'GITHUB_TOKEN', 'GH_TOKEN', 'NPM_TOKEN', 'TAG'],
  ...['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'GITHUB_EVENT_PATH', 'GITHUB_OUTPUT'],
  ...['BUILDX_BAKE_FILE', 'BUILDX_NO_DEFAULT_OCI_ARTIFACT', 'BUILDX_DEFAULT_POLICY', 'BUILDX_NO_DEFAULT_ATTESTATIONS'],
  ...['BUILDX_EXPERIMENTAL', 'BUILDX_GIT_LABELS', 'BUILDX_GIT_INFO', 'BUILDX_METADATA_WARNINGS', 'BUILDKIT_PROGRESS'],
  ...[
    'BUILDX_NO_DEFAULT_LOAD',
    'BUILDX_BAKE_ENTITLEMENTS_FS',
    'BAKE_ALLOW_REMOTE_FS_ACCESS',
    'DOCKER_DEFAULT_PLATFORM',
  ],
  ...['BUILDX_BAKE_GIT_AUTH_TOKEN', 'BUILDX_BAKE_GIT_AUTH_HEADER', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'NODE_OPTIONS'],
];

type Group = keyof typeof names;

const docker: readonly Group[] = ['engine', 'proxies', 'accounts'];
const buildx: readonly Group[] = [...docker, 'builders', 'git'];
const cosignBuilders = ['KUBECONFIG', 'KUBERNETES_SERVICE_HOST', 'SOURCE_DATE_EPOCH'];
const definition = {
  definitionPath: 'd.json',
  metadataPath: 'm.json',
  targets: ['app'],
  builder: 'b',
  allow: [],
  env: { POLYARCH_SECRET_0: 'value' },
};
const question = {
  files: ['docker-bake.hcl'],
  targets: [],
  overrides: [],
  variables: [],
  builder: undefined,
  env: { TAG: '1' },
  gitAccess: { BUILDX_BAKE_GIT_AUTH_TOKEN: 't' },
};
const order = {
  name: 'b',
  driver: 'docker-container',
  driverOptions: [],
  flags: undefined,
  configPath: undefined,
  endpoint: undefined,
};
const image = { reference: 'r@sha256:0', platform: 'linux/amd64' };
const signer = { program: 'cosign', key: 'k', major: 3 };

type Row = {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly groups: readonly Group[];
  readonly more?: readonly string[];
  readonly set?: Readonly<Record<string, string>>;
};

const rows: readonly Row[] = [
  {
    name: 'the Docker CLI',
    commands: [
      ...[askActivity('c'), askDisk('c'), askStore(), askContext(), askRegistries(), askImages(['r']), fetchImage('r')],
      ...[installEmulators('i', ['arm64']), pullImage(image), loadArchive('a')],
      runTest({ ...image, name: 'n', line: 'true' }),
    ],
    groups: docker,
  },
  {
    name: 'buildx',
    commands: [askVersion(), listBuilders(), createBuilder(order), removeBuilder('b', 'docker-container', false)],
    groups: buildx,
  },
  {
    name: 'buildx, for a solve without the GitHub Actions cache,',
    commands: [bake({ ...definition, usesActionsCache: false })],
    groups: [...buildx, 'build'],
    set: definition.env,
  },
  {
    name: 'buildx, for a solve with the GitHub Actions cache,',
    commands: [bake({ ...definition, usesActionsCache: true })],
    groups: [...buildx, 'build', 'actionsCache'],
    set: definition.env,
  },
  {
    name: 'buildx, as it evaluates a definition,',
    commands: [printBake(question)],
    groups: ['engine', 'builders', 'definition'],
    set: { ...question.env, ...question.gitAccess },
  },
  {
    name: 'cosign',
    commands: [askCosignVersion('cosign'), askPublicKey('cosign', 'k'), verifySignature('cosign', [])],
    groups: [...docker, 'signing'],
    more: cosignBuilders,
  },
  {
    name: 'cosign, as it signs,',
    commands: [signImages(signer, ['r'], { form: 'bundle', flags: [], env: { SIGSTORE_ID_TOKEN: 'id' } })],
    groups: [...docker, 'signing'],
    more: cosignBuilders,
    set: { SIGSTORE_ID_TOKEN: 'id' },
  },
  { name: 'Git', commands: [git(['show'])], groups: ['git', 'proxies'] },
  {
    name: 'a command of the user',
    commands: [runLine({ line: 'true', cwd: '/', env: { POLYARCH_REF: 'r' }, accounts: [], timeout: 60_000 })],
    groups: ['job', 'engine', 'proxies'],
    set: { POLYARCH_REF: 'r' },
  },
  { name: 'tar', commands: [packArchive('a', [])], groups: [] },
  { name: 'a program that was made to try an emulator', commands: [{ program: 'tiny', args: [] }], groups: [] },
];

let exec = realExec({});
const folder = await newFolder();
beforeAll(async () => {
  const programs = ['docker', 'buildx', 'cosign', 'git', 'tar', 'tiny', 'bash', 'docker-credential-test'];
  for (const program of programs) {
    const path = join(folder, program);
    await writeFile(path, `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(process.env));\n`);
    await chmod(path, 0o755);
  }
  const all = [...Object.values(names).flat(), ...withheld];
  exec = realExec({ ...Object.fromEntries(all.map((name) => [name, name])), PATH: folder });
});

describe('the environment', () => {
  it.each(rows)('of $name is what its list names', async ({ commands, groups, more = [], set = {} }) => {
    const given = [...names.base, ...groups.flatMap((group) => names[group]), ...more];
    const expected = { ...Object.fromEntries(given.map((name) => [name, name])), PATH: folder, ...set };
    for (const command of commands) {
      const { stdout } = await exec.run(command);
      expect(JSON.parse(stdout)).toEqual(expected);
    }
  });

  it('of a credential helper is that of the Docker CLI', async () => {
    const given: string[] = [];
    const { find } = createCredentials({
      env: { DOCKER_AUTH_CONFIG: JSON.stringify({ credHelpers: { 'a.io': 'test' } }) },
      files: { read: async () => undefined },
      exec: {
        run: async (command) => {
          given.push((await exec.run(command)).stdout);
          return { exitCode: 1, stdout: 'credentials not found', stderr: '' };
        },
      },
      mask: () => undefined,
    });
    await find({ repository: { registry: 'a.io', path: 'acme/app' }, actions: 'pull' });
    const expected = [...names.base, ...docker.flatMap((group) => names[group])].map((name) => [name, name]);
    expect(given.map((text) => JSON.parse(text))).toEqual([{ ...Object.fromEntries(expected), PATH: folder }]);
  });
});
