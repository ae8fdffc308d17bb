// Runs that get no secrets: what their builds do without, and why.
import type { PrintedTarget } from '../commands/bake-print.ts';
import { listIn } from '../plan/bake-target.ts';
import type { Event } from '../plan/event.ts';
import { attributesIn } from '../plan/option.ts';
import type { Ports } from '../ports/ports.ts';

/** Why the run may lack secrets, as the end of a sentence; undefined where a missing one is a mistake. */
export function reasonForNone({ name, pullRequest, isDependabot, repository }: Event): string | undefined {
  if (pullRequest?.isFromFork === true && !name.startsWith('pull_request_target'))
    return 'pull requests from forks get no secrets';
  if (isDependabot) return "Dependabot's runs get only the secrets that are set for Dependabot";
  if (repository.isFork) return 'this repository is a fork, and forks have no secrets of their parent';
  return name.startsWith('pull_request') ? 'it is not set for this pull request, which publishes nothing' : undefined;
}

/** One notice for all secrets that are left out; none where there is none. */
export function absenceNotices(ids: readonly string[], event: Event): readonly string[] {
  const names = [...new Set(ids)].map((id) => `"${id}"`);
  if (names.length === 0) return [];
  const isOne = names.length === 1;
  const reason = (reasonForNone(event) ?? '').replace(/^it is/, isOne ? 'it is' : 'they are');
  const subject = isOne ? `The secret ${names[0]} has` : `The secrets ${names.join(', ')} have`;
  return [`${subject} no value in this run and ${isOne ? 'is' : 'are'} left out: ${reason}.`];
}

type Targets = Readonly<Record<string, PrintedTarget>>;
type Edges = { readonly env: Ports['env']; readonly files: Pick<Ports['files'], 'exists'> };

/** The targets without secrets that have no value, and the ids of those; all of them on runs that do get secrets. */
export async function withoutAbsent(
  targets: Targets,
  event: Event,
  { env, files }: Edges,
): Promise<{ readonly targets: Targets; readonly absent: readonly string[] }> {
  if (reasonForNone(event) === undefined) return { targets, absent: [] };
  const absent: string[] = [];
  const left: Record<string, PrintedTarget> = {};
  for (const [name, target] of Object.entries(targets)) {
    const secrets = listIn(target['secret']);
    const found = await Promise.all(secrets.map((secret) => hasSource(attributesIn(secret), env, files)));
    absent.push(...secrets.flatMap((secret, index) => (found[index] ? [] : (attributesIn(secret)['id'] ?? []))));
    left[name] = found.every(Boolean) ? target : { ...target, secret: secrets.filter((_, index) => found[index]) };
  }
  return { targets: left, absent };
}

/** buildx takes a secret without a source from the variable of its name, or else from the file (docker/buildx bake/bake.go). */
async function hasSource(
  secret: Readonly<Record<string, string>>,
  env: Edges['env'],
  files: Edges['files'],
): Promise<boolean> {
  const { id = '', type, env: variable = '', src = '', source = '' } = secret;
  const named = src || source;
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  if (variable !== '') return isSet(variable);
  if (type === 'env') return isSet(named || id);
  if (named !== '') return files.exists(named);
  return isSet(id) || files.exists(id);
}
