// Checks the permissions of the account while the builder boots, so that no build runs in vain.
import type { Code } from '../errors/catalog.ts';
import { Failure, formatProblem, type Problem } from '../errors/failure.ts';
import type { Repository } from '../oci/reference.ts';
import { formatSeconds } from '../oci/units.ts';
import type { Plan } from '../plan/plan.ts';
import { isPushedByBuilder } from '../plan/push.ts';
import type { Ports, Rights } from '../ports/ports.ts';

/** Checks every repository of the plan. Returns those whose registry did not respond. Raises all lasting refusals at once. */
export async function checkAccess(plan: Plan, ports: Ports): Promise<readonly string[]> {
  if (!plan.push.enabled) return [];
  const repositories = plan.images.flatMap((image) => image.repositories);
  const listed = listedIn(plan);
  const started = ports.clock.now().getTime();
  const isBuildxPushing = isPushedByBuilder(plan.push);
  const asked = repositories.map((repository) =>
    problemsOf(repository, { listsTags: listed.has(repository.name), isBuildxPushing }, ports),
  );
  const found = (await Promise.all(asked)).flat();
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  const problems = found.filter(isLasting);
  if (problems.length > 0) throw new Failure(problems);
  for (const refusal of found) if (refusal.code !== 'REGISTRY_UNAVAILABLE') ports.log.warning(formatProblem(refusal));
  const refused = found.map(({ repository }) => repository);
  const open = repositories.map(({ name }) => name).filter((name) => !refused.includes(name));
  if (open.length > 0) {
    const names = [...new Set(open)].map((name) => (listed.has(name) ? `${name} (and list its tags)` : name));
    ports.log.line(`The account may push to ${names.join(', ')}; checked in ${taken}`);
  }
  return found.flatMap(({ code, repository }) => (code === 'REGISTRY_UNAVAILABLE' ? [repository] : []));
}

/** Returns the repositories whose tags the publish lists, so that release lines only move forward. */
function listedIn({ run, images, publish }: Plan): ReadonlySet<string> {
  // Another job moves the tags, perhaps with another account.
  if (!publish.isGuarded || run.stage === 'build') return new Set();
  const moving = images.flatMap(({ moves }) => moves.filter(({ isMoving, line }) => isMoving && line !== undefined));
  return new Set(moving.map(({ repository }) => repository.name));
}

/** Whether a refusal is lasting. */
function isLasting({ code, sign }: Problem): boolean {
  return lasting.has(code) || sign === 'no-repository' || sign === 'read-only' || sign === 'locked';
}

const lasting: ReadonlySet<Code> = new Set([
  'REGISTRY_UNAUTHORIZED',
  'REGISTRY_DENIED',
  'REGISTRY_QUOTA',
  'REGISTRY_INSECURE',
  'CREDENTIALS_UNREADABLE',
] as const);

type Found = Problem & { readonly repository: string };

async function problemsOf(repository: Repository, wanted: Rights, { registry, log }: Ports): Promise<readonly Found[]> {
  try {
    await registry.checkPush(repository, wanted);
    return [];
  } catch (error) {
    if (!(error instanceof Failure) || error.has('INTERRUPTED')) throw error;
    // A registry that is slow, or does not support the check, may still accept the push.
    log.event('push-unchecked', { repository: repository.name });
    log.debug(`Could not check the permission to push to ${repository.name}: ${error.message}`);
    return error.problems.map((found) => ({ ...found, repository: repository.name }));
  }
}
