import { describe, expect, it } from '@jest/globals';
import { isTrustedEvent } from '../../../src/plan/event.ts';
import { definitionAccess, definitionEnv } from '../../../src/read/bake/definition-access.ts';
import { anEvent } from '../../support/event.ts';
import { silentPorts } from '../../support/ports.ts';

/** What a step may have set, with what the runner adds. */
const step = {
  TAG: '1.2.3',
  VERSION: '1.2.3',
  REGISTRY: 'ghcr.io',
  IMAGE_NAME: 'acme/widgets',
  GITHUB_SHA: '4e5f6071',
  GITHUB_REF_NAME: 'main',
  CI: 'true',
  DOCKER_METADATA_OUTPUT_VERSION: '1.2.3',
  AUTHOR: 'Ada',
};
const secrets = {
  NPM_TOKEN: 'npm-0123456789',
  GITHUB_TOKEN: 'ghs-0123456789',
  DEPLOY_KEY: 'key-0123456789',
  DB_PASSWORD: 'pass-0123456789',
  AWS_SECRET_ACCESS_KEY: 'aws-0123456789',
  COSIGN_PASSWORD: 'cosign-0123456789',
  DOCKER_AUTH_CONFIG: '{"auths":{}}',
};
const own = {
  INPUT_SECRETS: 'npm=npm-0123456789',
  INPUT_TAGS: 'type=semver',
  'INPUT_GITHUB-TOKEN': 'ghs-0123456789',
  INPUT_VERSION: 'input-0123456789',
  STATE_builder: 'polyarch-1',
  ACTIONS_RUNTIME_TOKEN: 'rt-0123456789',
  ACTIONS_RESULTS_URL: 'https://results',
  BUILDX_BAKE_FILE: 'other.hcl',
  POLYARCH_TAG: 'x',
};
const disguised = {
  RELEASE_TAG: 'npm-0123456789',
  IMAGE: 'registry/inline-0123456789:1',
  VERSION_URL: 'rt-0123456789',
};
const plainSecret = { DEPLOYMENT: 'hunter2-hunter2' };
const env = { ...step, ...secrets, ...own, ...disguised, ...plainSecret };

describe('the variables that a bake definition reads', () => {
  it('are all that are not secret where only those with write access can have changed it', () => {
    const found = definitionEnv(env, true, ['inline-0123456789']);
    expect(found.env).toEqual({ ...step, ...plainSecret });
    expect(found.withheld).toEqual([...Object.keys(secrets), ...Object.keys(disguised)]);
  });

  it('are those with public names where others can have changed it', () => {
    const { AUTHOR: _, ...named } = step;
    const found = definitionEnv(env, false, ['inline-0123456789']);
    expect(found.env).toEqual(named);
    expect(found.withheld).toContain('DEPLOYMENT');
  });

  it.each([
    'npm_0123456789012345678901234567890123456789',
    'ghp_012345678901234567890123456789012345',
    '-----BEGIN OPENSSH PRIVATE KEY-----',
  ])('hold no value that looks like %s', (value) => {
    expect(definitionEnv({ TAG: value.slice(0, 40) }, true, [])).toEqual({
      env: {},
      withheld: ['TAG'],
    });
  });

  it.each([
    ['push', true],
    ['release', true],
    ['schedule', true],
    ['workflow_dispatch', true],
    ['merge_group', true],
    ['pull_request', false],
    ['pull_request_target', false],
    ['workflow_run', false],
    ['issue_comment', false],
    ['something_new', false],
  ])('of the event %s are trusted: %s', (name, isTrusted) => {
    expect(isTrustedEvent(anEvent({ name }))).toBe(isTrusted);
  });

  it('of a push are not trusted where it is about a pull request', () => {
    const pullRequest = { number: 1, headSha: '', headRef: '', baseRef: '', isFromFork: true };
    expect(isTrustedEvent(anEvent({ pullRequest }))).toBe(false);
  });
});

const runner = { serverUrl: 'https://github.com', workspace: '/w' };
const request = { event: anEvent(), runner } as Parameters<typeof definitionAccess>[2];
const { runnerSha } = request.event;

function access(
  files: readonly string[],
  different: Readonly<Record<string, string>> = {},
  overrides: readonly string[] = [],
  text = 'variable "NPM_TOKEN" {}\nvariable "TAG" {}\n',
) {
  const notices: string[] = [];
  const { log } = silentPorts();
  const ports = silentPorts({
    env: { DEPLOYMENT: 'x', TAG: '1', NPM_TOKEN: 'n', ...different },
    files: { ...silentPorts().files, read: async () => text },
    log: { ...log, notice: (text: string) => void notices.push(text) },
  });
  const values = { 'bake-files': files, 'bake-set': overrides, 'secret-envs': {}, 'github-token': 'job-token' };
  return definitionAccess(values, [], request, ports).then((found) => ({ ...found, notices }));
}

describe('a bake definition', () => {
  it('that is here is read without a token, and the variables in it that are withheld are named', async () => {
    const { env: given, gitAccess, notices } = await access(['docker-bake.hcl']);
    expect({ given, gitAccess }).toEqual({ given: { DEPLOYMENT: 'x', TAG: '1' }, gitAccess: {} });
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('NPM_TOKEN');
    expect(notices[0]).not.toContain('DEPLOYMENT');
  });

  it('has the variables that `bake-set` names for secrets without their values, so that buildx looks for no file', async () => {
    const overrides = ['app.secrets=id=NPM_TOKEN', 'app.secrets=id=a,env=OTHER'];
    const { env: given, notices } = await access(['docker-bake.hcl'], {}, overrides);
    expect({ given, notices }).toEqual({ given: { DEPLOYMENT: 'x', TAG: '1', NPM_TOKEN: '', OTHER: '' }, notices: [] });
  });

  it('has a notice for a withheld variable that `bake-set` takes for an argument', async () => {
    const { notices } = await access([], { API_KEY: 'k' }, [
      'app.args.API_KEY',
      'app.args.TAG',
      'app.args.NPM_TOKEN=x',
    ]);
    expect(notices).toEqual([expect.stringMatching(/^[^:]*: API_KEY\. /)]);
  });

  it.each([['app.args.UNSET_KEY'], ['app.labels.args.API_KEY'], ['app.args.TAG']])(
    'has no notice for %s',
    async (override) => {
      expect((await access([], { API_KEY: 'k' }, [override])).notices).toEqual([]);
    },
  );

  it('keeps a public variable that `bake-set` names for a secret, and gets one that is not set as empty', async () => {
    const overrides = ['*.secrets=id=tag,env=TAG', '*.args.TAG', '*.secrets+=id=version,env=VERSION', '*.args.VERSION'];
    const { env: given, notices } = await access([], {}, overrides);
    expect({ given, notices }).toEqual({ given: { DEPLOYMENT: 'x', TAG: '1', VERSION: '' }, notices: [] });
  });

  it('has notices for a variable that it uses, and that `bake-set` hides from it', async () => {
    const overrides = ['*.secrets=id=a,env=DEPLOYMENT', '*.args.DEPLOYMENT'];
    const { env: given, notices } = await access(['docker-bake.hcl'], {}, overrides, 'variable "DEPLOYMENT" {}');
    expect({ given, count: notices.length }).toEqual({ given: { DEPLOYMENT: '', TAG: '1' }, count: 2 });
  });

  it.each([
    {
      name: 'this commit',
      address: `https://github.com/acme/widgets.git#${runnerSha}`,
      isTrusted: true,
      hasToken: true,
    },
    {
      name: 'a folder of this commit',
      address: `https://github.com/acme/widgets.git#${runnerSha}:bake`,
      isTrusted: true,
      hasToken: true,
    },
    {
      name: 'a pull request of this repository',
      address: 'https://github.com/acme/widgets.git#refs/pull/7/head',
      isTrusted: false,
      hasToken: true,
    },
    { name: 'another repository', address: 'github.com/other/app.git', isTrusted: false, hasToken: true },
    { name: 'another server', address: 'https://git.example/acme/widgets.git', isTrusted: false, hasToken: false },
    {
      name: 'a server that is called alike',
      address: 'https://github.com.example/a',
      isTrusted: false,
      hasToken: false,
    },
    { name: 'ssh', address: 'git@github.com:acme/widgets.git', isTrusted: false, hasToken: false },
  ])('by Git of $name gets what it may', async ({ address, isTrusted, hasToken }) => {
    const found = await access([address]);
    expect(found.env).toEqual(isTrusted ? { DEPLOYMENT: 'x', TAG: '1' } : { TAG: '1' });
    expect(found.gitAccess).toEqual(hasToken ? { BUILDX_BAKE_GIT_AUTH_TOKEN: 'job-token' } : {});
  });

  it('by Git is read with the token that the user has set for it', async () => {
    const found = await access(['https://git.example/a.git'], { BUILDX_BAKE_GIT_AUTH_TOKEN: 'mine' });
    expect(found.gitAccess).toEqual({ BUILDX_BAKE_GIT_AUTH_TOKEN: 'mine' });
  });
});
