// The runs for which two versions of a workflow are compared, with their variables and events.
import type { Kind } from '../workflow/events.ts';
import { open, type Value } from './expressions.ts';

/** A run: its name for people, its variables, and the payload of its event. */
export type Run = {
  readonly kind: Kind | 'dispatch';
  readonly title: string;
  readonly env: Readonly<Record<string, string>>;
  readonly payload: { readonly [key: string]: Value };
};

const SHA = '4e5f607182930a1b2c3d4e5f6071829304a5b6c7';

/** The moment of every run. */
export const NOW = '2026-01-02T03:04:05.000Z';

const repository = {
  name: 'widgets',
  full_name: 'acme/widgets',
  html_url: 'https://github.com/acme/widgets',
  description: 'Widgets for everybody',
  license: { spdx_id: 'MIT' },
  owner: { login: 'acme' },
  private: false,
  fork: false,
};

const base = {
  GITHUB_SHA: SHA,
  GITHUB_REPOSITORY: 'acme/widgets',
  GITHUB_REPOSITORY_OWNER: 'acme',
  GITHUB_ACTOR: 'octo',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_RUN_ID: '900',
  GITHUB_RUN_NUMBER: '7',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_WORKFLOW: 'images',
};

const run = (kind: Run['kind'], title: string, name: string, ref: string, payload: Run['payload']): Run => ({
  kind,
  title,
  env: {
    ...base,
    GITHUB_EVENT_NAME: name,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
  },
  payload: { head_commit: { timestamp: NOW }, ...payload },
});

// Labels, titles and the like of a pull request or a release are unknown, and not empty.
const pull_request = open({
  number: 7,
  head: { sha: SHA, ref: 'feature', repo: { full_name: 'acme/widgets', fork: false } },
  base: { ref: 'main' },
  user: { login: 'octo' },
});

const release = open({ tag_name: 'v1.2.3', prerelease: false, draft: false });

/** All of them; pushes go to a branch that the workflow builds. */
export function runsOn(branch: string): readonly Run[] {
  const ref = `refs/heads/${branch}`;
  // A workflow that builds `master` and no `main` is of a repository where that is the default branch.
  const own = { repository: { ...repository, default_branch: branch === 'master' ? branch : 'main' } };
  const pull = { ...own, pull_request, number: 7, action: 'synchronize' };
  return [
    run('branch', `push to ${branch}`, 'push', ref, own),
    run('tag', 'tag v1.2.3', 'push', 'refs/tags/v1.2.3', { ...own, release }),
    run('pr', 'pull request', 'pull_request', 'refs/pull/7/merge', pull),
    run('schedule', 'schedule', 'schedule', `refs/heads/${own.repository.default_branch}`, own),
    run('dispatch', 'workflow_dispatch', 'workflow_dispatch', ref, own),
  ];
}
