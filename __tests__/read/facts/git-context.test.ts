import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { expandContext, gitContext, withGitToken } from '../../../src/read/facts/git-context.ts';
import { anEvent } from '../../support/event.ts';

type Case = {
  readonly id: string;
  readonly github: { readonly ref: string; readonly sha: string | null; readonly prHeadSha?: string };
  readonly env: Readonly<Record<string, string>>;
  readonly serverURL?: string;
  readonly opts: Readonly<Record<string, unknown>>;
  readonly expect: { readonly context: string };
};

const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/vectors/git-context.json', import.meta.url), 'utf8'),
) as {
  readonly cases: readonly Case[];
};

/** Attributes and a format that only code can ask for: no input of the incumbent leads there. */
const codeOnly = ({ opts }: Case): boolean => 'attrs' in opts || 'checksum' in opts || 'format' in opts;

function questionOf({ github, env, serverURL = 'https://github.com' }: Omit<Case, 'expect' | 'id' | 'opts'>) {
  const headSha = github.prHeadSha ?? '';
  const pullRequest = { number: 15, headSha, headRef: 'topic', baseRef: 'main', isFromFork: false };
  return {
    env,
    runner: { serverUrl: serverURL },
    event: anEvent({
      runnerRef: github.ref,
      runnerSha: github.sha ?? '',
      pullRequest: github.ref.startsWith('refs/pull/') ? pullRequest : undefined,
      repository: { ...anEvent().repository, owner: 'acme', name: 'app' },
    }),
  };
}

describe('the default Git context, as it was recorded', () => {
  const cases = recorded.cases.filter((each) => !codeOnly(each));

  it.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
    const { subdir } = each.opts;
    expect(gitContext(questionOf(each), typeof subdir === 'string' ? subdir : '')).toBe(each.expect.context);
  });

  it('leaves out what no input can ask for, and nothing else', () => {
    expect(recorded.cases.filter(codeOnly).map(({ id }) => id)).toEqual([
      'checksum-subdir',
      'query-format',
      'query-attr-keepgit',
      'fetch-by-commit',
      'fetch-by-commit-pr-head',
      'fetch-by-commit-false',
      'fragment-forced-with-attrs',
    ]);
  });
});

const pushed = questionOf({ github: { ref: 'refs/heads/main', sha: 'abc' }, env: {} });

describe('{{defaultContext}}', () => {
  it.each([
    { text: '{{defaultContext}}', env: {}, context: 'https://github.com/acme/app.git#abc' },
    { text: '{{ defaultContext }}:sub/dir', env: {}, context: 'https://github.com/acme/app.git#abc:sub/dir' },
    { text: '{{{defaultContext}}}:./sub/', env: {}, context: 'https://github.com/acme/app.git#abc:sub' },
    {
      text: '{{defaultContext}}:sub',
      env: { BUILDX_SEND_GIT_QUERY_AS_INPUT: '1' },
      context: 'https://github.com/acme/app.git?ref=abc&subdir=sub',
    },
    {
      text: '{{{defaultContext}}}&subdir=app',
      env: { BUILDX_SEND_GIT_QUERY_AS_INPUT: 'true' },
      context: 'https://github.com/acme/app.git?ref=abc&subdir=app',
    },
  ])('$text with $env is $context', ({ text, env, context }) => {
    expect(expandContext(text, { ...pushed, env })).toBe(context);
  });

  it('asks for the head of a pull request by its ref where the payload does not name it', () => {
    const github = { ref: 'refs/pull/15/merge', sha: 'abc' };
    const question = questionOf({ github, env: { DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF: 'true' } });
    expect(gitContext(question)).toBe('https://github.com/acme/app.git#refs/pull/15/head');
  });
});

describe('the token of the job', () => {
  const none = { sources: [], values: {}, masked: [], absent: [] };
  const ours = { id: 'GIT_AUTH_TOKEN.github.com', env: 'POLYARCH_GIT_TOKEN' };

  it.each([
    { name: 'this repository at its commit', contexts: ['https://github.com/acme/app.git#abc'] },
    { name: 'another ref of it', contexts: ['https://github.com/acme/app.git#refs/heads/other:sub'] },
    { name: 'it without a suffix, in other letters', contexts: ['https://github.com/Acme/App?ref=v1'] },
    { name: 'it as a named context', contexts: ['.', 'github.com/acme/app#main'] },
  ])('reads $name', ({ contexts }) => {
    const { sources, values, masked } = withGitToken(none, { ...pushed, contexts, token: 't0k' });
    expect({ sources, values, masked }).toEqual({
      sources: [ours],
      values: { POLYARCH_GIT_TOKEN: 't0k' },
      masked: ['t0k'],
    });
  });

  it.each([
    { name: 'a folder', contexts: ['.'], token: 't0k', sources: [] },
    { name: 'another repository', contexts: ['https://github.com/acme/app2.git#main'], token: 't0k', sources: [] },
    { name: 'the repository by ssh', contexts: ['git@github.com:acme/app.git'], token: 't0k', sources: [] },
    { name: 'a run without a token', contexts: ['https://github.com/acme/app.git'], token: undefined, sources: [] },
    {
      name: 'a token of the user for this host',
      contexts: ['https://github.com/acme/app.git'],
      token: 't0k',
      sources: [{ id: 'GIT_AUTH_TOKEN.github.com', env: 'MINE' }],
    },
  ])('stays away from $name', ({ contexts, token, sources }) => {
    const secrets = { ...none, sources };
    expect(withGitToken(secrets, { ...pushed, contexts, token })).toBe(secrets);
  });
});
