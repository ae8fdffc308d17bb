import { describe, expect, it } from '@jest/globals';
import type { Command, Finished } from '../../../src/commands/command.ts';
import type { Event } from '../../../src/plan/event.ts';
import { branchOf, createdAt, gitTagOf, isOnDefaultBranch, shortShaOf } from '../../../src/plan/event.ts';
import type { Env } from '../../../src/ports/ports.ts';
import { readEvent } from '../../../src/read/facts/event.ts';
import { anEvent } from '../../plan/tags/event.ts';
import { recordedCases } from '../../plan/tags/recorded.ts';

const sha = '3f1c9a7be20d4586a1b2c3d4e5f60718293a4b5c';
const base: Env = {
  GITHUB_REPOSITORY: 'acme/widgets',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: sha,
};
const repository = {
  name: 'widgets',
  description: 'Small widgets',
  html_url: 'https://github.com/acme/widgets',
  license: { spdx_id: 'MIT' },
  default_branch: 'main',
  private: true,
};

type World = {
  readonly env?: Env;
  readonly payload?: unknown;
  readonly text?: string | undefined;
  readonly git?: (command: Command) => Finished;
  readonly api?: (path: string) => unknown;
};

type Read = { readonly event: Event; readonly asked: readonly string[]; readonly run: readonly Command[] };

async function read({ env = {}, payload, git, api, ...rest }: World): Promise<Read> {
  const asked: string[] = [];
  const run: Command[] = [];
  const unused = (): never => {
    throw new Error('not asked for');
  };
  const text = 'text' in rest ? rest.text : JSON.stringify(payload);
  const path = payload === undefined && !('text' in rest) ? {} : { GITHUB_EVENT_PATH: '/runner/event.json' };
  const event = await readEvent({
    env: { ...base, ...path, ...env },
    files: { read: async () => text },
    exec: {
      run: async (command) => {
        run.push(command);
        return git === undefined ? unused() : git(command);
      },
    },
    github: {
      identity: async () => undefined,
      get: async (where) => {
        asked.push(where);
        return api?.(where);
      },
    },
  });
  return { event, asked, run };
}

const finished = (stdout: string): Finished => ({ exitCode: 0, stdout, stderr: '' });

describe('the event', () => {
  it('sends no request if the payload has all facts', async () => {
    const payload = { repository, head_commit: { id: sha, timestamp: '2024-03-08T21:05:04+02:00' } };
    const { event, asked, run } = await read({ payload });
    expect([asked, run]).toEqual([[], []]);
    expect(event.repository).toEqual({
      owner: 'acme',
      name: 'widgets',
      description: 'Small widgets',
      url: 'https://github.com/acme/widgets',
      license: 'MIT',
      isPrivate: true,
      isFork: false,
      defaultBranch: 'main',
    });
    expect(event.commitDate).toBe('2024-03-08T19:05:04.000Z');
  });

  it('takes the commit date from the checkout before it asks the API', async () => {
    const { event, asked, run } = await read({
      payload: { repository },
      env: { GITHUB_WORKSPACE: '/workspace' },
      git: () => finished('2024-02-29T22:15:16+00:00\n'),
    });
    expect(event.commitDate).toBe('2024-02-29T22:15:16.000Z');
    expect(asked).toEqual([]);
    expect(run).toEqual([
      {
        ...{ program: 'git', args: ['show', '-s', '--format=%cI', sha], inherits: ['git', 'proxies'] },
        ...{ cwd: '/workspace', timeout: 10_000, endsByItself: true },
      },
    ]);
  });

  it.each<readonly [string, World, string | undefined]>([
    [
      'the committer',
      {
        api: () => ({
          commit: { committer: { date: '2024-01-02T00:00:00Z' }, author: { date: '2023-01-01T00:00:00Z' } },
        }),
      },
      '2024-01-02T00:00:00.000Z',
    ],
    [
      'the author, where there is no committer',
      { api: () => ({ commit: { committer: null, author: { date: '2023-01-01T00:00:00Z' } } }) },
      '2023-01-01T00:00:00.000Z',
    ],
    ['no source, without a response', {}, undefined],
    [
      'no source, where the API fails',
      {
        api: () => {
          throw new Error('502');
        },
      },
      undefined,
    ],
    ['no source, without a revision', { env: { GITHUB_SHA: '' } }, undefined],
    [
      'no source, for a commit unknown to Git',
      { env: { GITHUB_SHA: '--upload-pack=x' }, git: () => finished('no date') },
      undefined,
    ],
    ['no source, where Git fails', { git: () => ({ exitCode: 128, stdout: '', stderr: 'fatal' }) }, undefined],
  ])('has its commit date from %s', async (_, world, date) => {
    expect((await read({ payload: { repository }, ...world })).event.commitDate).toBe(date);
  });

  it('skips an invalid timestamp', async () => {
    const payload = {
      repository,
      commits: [{ id: sha, timestamp: 'soon' }],
      head_commit: { id: sha, timestamp: '2024-03-08T21:05:04Z' },
    };
    expect((await read({ payload })).event.commitDate).toBe('2024-03-08T21:05:04.000Z');
  });

  it('asks the API for what the payload lacks, and lives without', async () => {
    const { license, ...partial } = repository;
    const api = (path: string): unknown =>
      path === '/repos/acme/widgets' ? { ...repository, description: null, default_branch: 'trunk' } : undefined;
    const { event, asked } = await read({ payload: { repository: partial }, api });
    expect(asked).toContain('/repos/acme/widgets');
    expect([event.repository.license, event.repository.description, event.repository.defaultBranch]).toEqual([
      license.spdx_id,
      '',
      'main',
    ]);
    const alone = (await read({ env: { GITHUB_SERVER_URL: 'https://git.acme.test' } })).event;
    expect(alone.repository).toEqual({
      owner: 'acme',
      name: 'widgets',
      description: '',
      url: 'https://git.acme.test/acme/widgets',
      license: '',
      isPrivate: undefined,
      isFork: false,
      defaultBranch: '',
    });
    expect(alone.defaultBranch).toBeUndefined();
  });

  it('knows the repository by the payload where the environment does not', async () => {
    const env = { GITHUB_REPOSITORY: '' };
    expect(
      (await read({ env, payload: { repository: { ...repository, owner: { login: 'acme' } } } })).event.repository
        .owner,
    ).toBe('acme');
    expect(
      (await read({ env, payload: { repository: { ...repository, full_name: 'acme/widgets' } } })).event.repository
        .owner,
    ).toBe('acme');
    await expect(read({ env, payload: {} })).rejects.toThrow(
      'EVENT_UNREADABLE: The repository is missing from GITHUB_REPOSITORY and from the event payload.',
    );
  });

  it.each<readonly [string, World, string]>([
    [
      'a payload that is not there',
      { text: undefined },
      'EVENT_UNREADABLE: The event payload /runner/event.json does not exist.',
    ],
    [
      'a payload that is not JSON',
      { text: '{' },
      'EVENT_UNREADABLE: The event payload /runner/event.json is not valid JSON.',
    ],
    [
      'a pull request without number',
      { payload: { repository }, env: { GITHUB_EVENT_NAME: 'pull_request_target' } },
      'EVENT_UNREADABLE: The payload of the event pull_request_target lacks the number of the pull request.',
    ],
    [
      'an invalid switch',
      { env: { DOCKER_METADATA_PR_HEAD_SHA: 'untrue' } },
      'INPUT_INVALID: DOCKER_METADATA_PR_HEAD_SHA has the invalid value "untrue". Write true or false.',
    ],
    [
      'an invalid time',
      { env: { SOURCE_DATE_EPOCH: 'now' } },
      'INPUT_INVALID: SOURCE_DATE_EPOCH has the invalid value "now". Write the seconds since 1970, as `git log -1 --format=%ct` prints them.',
    ],
  ])('refuses %s', async (_, world, message) => {
    await expect(read(world)).rejects.toThrow(message);
  });

  it('reads a payload that is not an object as an empty one', async () => {
    expect((await read({ text: '[]' })).event.ref).toBe('refs/heads/main');
  });

  it('reads the settings of the environment', async () => {
    const { event } = await read({
      env: {
        SOURCE_DATE_EPOCH: '1577836800',
        DOCKER_METADATA_SHORT_SHA_LENGTH: '12',
        GITHUB_ACTOR: 'dependabot[bot]',
        GITHUB_RUN_NUMBER: '37',
      },
    });
    expect(event).toMatchObject({
      sourceDate: '2020-01-01T00:00:00.000Z',
      shortShaLength: 12,
      isDependabot: true,
      runNumber: '37',
      runId: '',
    });
    expect((await read({ env: { DOCKER_METADATA_SHORT_SHA_LENGTH: '0' } })).event.shortShaLength).toMatchObject({
      code: 'INPUT_INVALID',
      cure: expect.stringContaining('a positive whole number'),
    });
    // As in docker/metadata-action, more digits than a commit has mean all of them.
    expect((await read({ env: { DOCKER_METADATA_SHORT_SHA_LENGTH: '99' } })).event.shortShaLength).toBe(99);
  });
});

describe('a push', () => {
  const before = 'b'.repeat(40);

  it('says what it did to its branch', async () => {
    const payload = { before, forced: true, created: false, repository: { ...repository, fork: true } };
    const { event } = await read({ payload, git: () => ({ exitCode: 128, stdout: '', stderr: '' }) });
    expect([event.push, event.repository.isFork]).toEqual([{ before, isForced: true, isCreated: false }, true]);
  });

  it('alone does so', async () => {
    const payload = { before, forced: true, repository };
    const env = { GITHUB_EVENT_NAME: 'workflow_dispatch' };
    const { event } = await read({ env, payload, git: () => ({ exitCode: 128, stdout: '', stderr: '' }) });
    expect(event.push).toBeUndefined();
  });
});

describe('a pull request', () => {
  const pull = {
    number: 27,
    head: { sha: 'c0ffee0', ref: 'fix', repo: { full_name: 'acme/widgets' } },
    base: { ref: 'main', repo: { full_name: 'acme/widgets' } },
  };
  const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/27/merge' };

  it('is known by its payload', async () => {
    const { event } = await read({ env, payload: { number: 27, pull_request: pull, repository } });
    expect(event.pullRequest).toEqual({
      number: 27,
      headSha: 'c0ffee0',
      headRef: 'fix',
      baseRef: 'main',
      isFromFork: false,
    });
    expect([event.baseRef, event.sha]).toEqual(['main', sha]);
  });

  it.each([
    ['another repository', { full_name: 'bob/widgets' }],
    ['a repository that is gone', null],
  ])('of %s is from a fork', async (_, repo) => {
    const payload = { pull_request: { ...pull, head: { ...pull.head, repo } }, repository };
    expect((await read({ env, payload })).event.pullRequest?.isFromFork).toBe(true);
  });

  it('gives its head where that is asked for', async () => {
    const on = { ...env, DOCKER_METADATA_PR_HEAD_SHA: 'TRUE' };
    expect((await read({ env: on, payload: { pull_request: pull, repository } })).event).toMatchObject({
      sha: 'c0ffee0',
      runnerSha: sha,
    });
    expect((await read({ env: on, payload: { number: 27, repository } })).event.sha).toBe(sha);
  });

  it('of pull_request_target has its own ref', async () => {
    const target = { GITHUB_EVENT_NAME: 'pull_request_target' };
    expect((await read({ env: target, payload: { number: 27, pull_request: pull, repository } })).event).toMatchObject({
      ref: 'refs/pull/27/merge',
      runnerRef: 'refs/heads/main',
    });
  });

  it('is known by the environment where there is no payload', async () => {
    const { event } = await read({ env: { ...env, GITHUB_HEAD_REF: 'fix', GITHUB_BASE_REF: 'main' } });
    expect(event.pullRequest).toEqual({ number: 27, headSha: '', headRef: 'fix', baseRef: 'main', isFromFork: false });
  });
});

describe('the recorded events', () => {
  it('are all read', async () => {
    const events = new Map(recordedCases().map((each) => [each.env['GITHUB_EVENT_NAME'] ?? '', each]));
    for (const { env, event } of events.values()) {
      if (env['GITHUB_REPOSITORY'] === undefined) continue;
      expect((await read({ env, payload: event ?? {} })).event).toMatchObject({
        name: env['GITHUB_EVENT_NAME'] ?? 'push',
      });
    }
  });

  it('of a merge queue know their pull request', async () => {
    const ref = `refs/heads/gh-readonly-queue/release/1.x/pr-27-${sha}`;
    expect((await read({ env: { GITHUB_REF: ref, GITHUB_EVENT_NAME: 'merge_group' } })).event.mergeQueue).toEqual({
      number: 27,
      baseRef: 'release/1.x',
    });
  });

  it('of a release know a pre-release', async () => {
    const env = { GITHUB_REF: 'refs/tags/v1', GITHUB_EVENT_NAME: 'release' };
    const { event } = await read({ env, payload: { release: { prerelease: true }, base_ref: 'refs/heads/main' } });
    expect([event.isPrerelease, event.baseRef]).toEqual([true, 'main']);
  });
});

describe('what an event is about', () => {
  it.each([
    ['push', 'refs/heads/main', 'main', '', true],
    ['push', 'refs/heads/dev', 'dev', '', false],
    ['push', 'refs/tags/v1', '', 'v1', false],
    ['create', 'refs/heads/dev', 'dev', '', false],
    ['schedule', 'refs/heads/any', 'any', '', true],
    ['issues', '', '', '', false],
  ])('%s of %s', (name, ref, branch, tag, isDefault) => {
    const event = anEvent({ name, ref });
    expect([branchOf(event), gitTagOf(event), isOnDefaultBranch(event)]).toEqual([branch, tag, isDefault]);
  });

  it('has a short revision and a time', () => {
    expect(shortShaOf(anEvent({ shortShaLength: 4 }))).toBe('3f1c');
    expect(createdAt(anEvent({ commitDate: undefined }), 'then')).toBe('then');
  });
});
