// Runs without secrets: which secrets are skipped, and why.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { type Attributes, attributesIn } from '../../plan/definition/option.ts';
import { listIn } from '../../plan/definition/printed-target.ts';
import type { Event } from '../../plan/event.ts';
import type { Env } from '../../ports/ports.ts';

/** Returns why the run may lack secrets, as the end of a sentence; undefined if a missing one is a mistake. */
export function reasonForNone({ name, pullRequest, isDependabot, repository }: Event): string | undefined {
  if (pullRequest?.isFromFork === true && !name.startsWith('pull_request_target'))
    return 'pull requests from forks get no secrets';
  if (isDependabot) return "Dependabot's runs get only the secrets that are set for Dependabot";
  if (repository.isFork) return 'this repository is a fork, and forks do not get the secrets of their parent';
  return name.startsWith('pull_request') ? 'it is not set for this pull request, which publishes nothing' : undefined;
}

/** Returns one notice for all skipped secrets, if any. */
export function absenceNotices(ids: readonly string[], event: Event): readonly string[] {
  const names = [...new Set(ids)].map((id) => `"${id}"`);
  if (names.length === 0) return [];
  const isOne = names.length === 1;
  const reason = (reasonForNone(event) ?? '').replace(/^it is/, isOne ? 'it is' : 'they are');
  const subject = isOne ? `The secret ${names[0]} has` : `The secrets ${names.join(', ')} have`;
  return [`${subject} no value in this run and ${isOne ? 'is' : 'are'} skipped: ${reason}.`];
}

type Targets = Readonly<Record<string, PrintedTarget>>;
/**
 * Removes secrets with an empty variable from the targets, and returns their ids; none on runs with secrets. buildx
 * already rejected missing files.
 */
export function withoutAbsent(
  targets: Targets,
  event: Event,
  env: Env,
): { readonly targets: Targets; readonly absent: readonly string[] } {
  if (reasonForNone(event) === undefined) return { targets, absent: [] };
  const split = Object.entries(targets).map(([name, target]) => {
    const secrets = listIn(target['secret']);
    const left = secrets.filter((secret) => hasValue(attributesIn(secret), env));
    const lost = secrets.filter((secret) => !left.includes(secret));
    return { name, target: lost.length === 0 ? target : { ...target, secret: left }, lost };
  });
  return {
    targets: Object.fromEntries(split.map(({ name, target }) => [name, target])),
    absent: split.flatMap(({ lost }) => lost.flatMap((secret) => attributesIn(secret)['id'] ?? [])),
  };
}

function hasValue({ id = '', type, env: variable = '', src = '', source = '' }: Attributes, env: Env): boolean {
  const name = variable || (type === 'env' ? src || source || id : '');
  // The step sets its own variables during the build; no definition may use them.
  return name === '' || name.startsWith('POLYARCH_') || (env[name] ?? '') !== '';
}
