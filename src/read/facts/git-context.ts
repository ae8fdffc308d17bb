// The repository as a Git build context: address, commit and token.

import { isGoTrue } from '../../commands/go-boolean.ts';
import { listOf } from '../../oci/json.ts';
import type { BakeInputs } from '../../plan/definition/build-inputs.ts';
import { attributesIn } from '../../plan/definition/option.ts';
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

/** The contexts, and their credentials; the bake targets may have some, too. */
type TokenQuestion = GitFacts & {
  readonly contexts: readonly string[];
  readonly token: string | undefined;
  readonly targets?: BakeInputs['targets'] | undefined;
};

const variable = 'POLYARCH_GIT_TOKEN';

/** Adds the token to the secrets if this repository is a Git context without a secret of the user. */
export function withGitToken(
  secrets: Secrets,
  { contexts, token, targets = {}, event, runner }: TokenQuestion,
): Secrets {
  const url = repositoryUrl({ event, runner }).toLowerCase();
  const isOurs = (context: string): boolean =>
    context
      .toLowerCase()
      .replace(/(\.git)?\/?([?#].*)?$/s, '')
      .replace(/^github\.com\//, 'https://github.com/') === url;
  const host = new URL(runner.serverUrl).host;
  const names = ['GIT_AUTH_TOKEN', 'GIT_AUTH_HEADER'].flatMap((name) => [name, `${name}.${host}`]);
  const printed = Object.values(targets).flatMap(({ secret }) => listOf(secret).map(attributesIn));
  const isGiven = [...secrets.sources, ...printed].some(({ id = '' }) => names.includes(id));
  if (token === undefined || !contexts.some(isOurs) || isGiven) return secrets;
  return {
    ...secrets,
    sources: [...secrets.sources, { id: `GIT_AUTH_TOKEN.${host}`, env: variable }],
    values: { ...secrets.values, [variable]: token },
    masked: [...secrets.masked, token],
  };
}
