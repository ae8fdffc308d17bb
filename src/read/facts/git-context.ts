// The repository as a Git build context: address, commit and token.

import { isGoTrue } from '../../commands/go-boolean.ts';
import { gitTokenVariable, type SecretSource } from '../../plan/definition/build-inputs.ts';
import type { Event } from '../../plan/event.ts';
import type { Env } from '../../ports/ports.ts';
import type { Secrets } from './secrets.ts';

/** The repository of the event, and its server. */
type GitFacts = { readonly event: Event; readonly runner: { readonly serverUrl: string } };
type GitQuestion = GitFacts & { readonly env: Env };

/** Returns the repository pinned to the commit of the event; `subfolder` is '' for its root. */
export function gitContext(question: GitQuestion, subfolder = ''): string {
  const address = `${repositoryUrl(question)}.git`;
  const folder = subfolder.replace(/^(\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
  const revision = revisionOf(question);
  if (isGoTrue(question.env['BUILDX_SEND_GIT_QUERY_AS_INPUT'])) {
    return `${address}?ref=${revision}${folder === '' ? '' : `&subdir=${folder}`}`;
  }
  return `${address}#${revision}${folder === '' ? '' : `:${folder}`}`;
}

/** Replaces `{{defaultContext}}`, with an optional `:subfolder`. */
export function expandContext(text: string, question: GitQuestion): string {
  return text.replace(/\{\{\{?\s*defaultContext\s*\}?\}\}(?::([^\s&#]*))?/g, (_, folder: string | undefined) =>
    gitContext(question, folder),
  );
}

// A pull request is built as merged, unless its head is requested.
function revisionOf({ event, env }: GitQuestion): string {
  const { runnerRef, runnerSha, pullRequest } = event;
  if (runnerRef.startsWith('refs/pull/') && isGoTrue(env['DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF'])) {
    return pullRequest?.headSha || runnerRef.replace(/\/merge$/, '/head');
  }
  if (runnerSha !== '') return runnerSha;
  return runnerRef === '' || runnerRef.startsWith('refs/') ? runnerRef : `refs/heads/${runnerRef}`;
}

/** Returns the address of the repository on its server. */
export function repositoryUrl({ event, runner }: GitFacts): string {
  return `${runner.serverUrl}/${event.repository.owner}/${event.repository.name}`;
}

/** The contexts, and their credentials. */
type TokenQuestion = GitFacts & { readonly contexts: readonly string[]; readonly token: string | undefined };

/** Adds the token to the secrets if this repository is a Git context without a secret of the user. */
export function withGitToken(secrets: Secrets, { contexts, token, event, runner }: TokenQuestion): Secrets {
  const url = repositoryUrl({ event, runner }).toLowerCase();
  const isOurs = (context: string): boolean =>
    context
      .toLowerCase()
      .replace(/(\.git)?\/?([?#].*)?$/s, '')
      .replace(/^github\.com\//, 'https://github.com/') === url;
  const host = new URL(runner.serverUrl).host;
  const isGiven = ({ id }: SecretSource): boolean =>
    ['GIT_AUTH_TOKEN', 'GIT_AUTH_HEADER'].some((name) => id === name || id === `${name}.${host}`);
  if (token === undefined || !contexts.some(isOurs) || secrets.sources.some(isGiven)) return secrets;
  return {
    ...secrets,
    sources: [...secrets.sources, { id: `GIT_AUTH_TOKEN.${host}`, env: gitTokenVariable }],
    values: { ...secrets.values, [gitTokenVariable]: token },
    masked: [...secrets.masked, token],
  };
}
