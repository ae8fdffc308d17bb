// What the account may do, tried while the builder boots: without a right the build would be minutes for nothing.
import type { Code } from '../errors/catalog.ts';
import { Failure, formatProblem, type Problem } from '../errors/failure.ts';
import type { Repository } from '../oci/reference.ts';
import { formatSeconds } from '../oci/units.ts';
import type { Plan } from '../plan/plan.ts';
import { isPushedByBuilder } from '../plan/push.ts';
import type { Ports, Rights } from '../ports/ports.ts';

/** Tries every repository of the plan; returns the names of those whose registry did not answer. Raises what no waiting mends, for all of them at once. */
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
    ports.log.line(`May push to ${names.join(', ')}  ${taken}`);
  }
  return found.flatMap(({ code, repository }) => (code === 'REGISTRY_UNAVAILABLE' ? [repository] : []));
}

/** The repositories whose tags the publish lists, to see that a line of releases moves forward only. */
function listedIn({ run, images, publish }: Plan): ReadonlySet<string> {
  // Other jobs move the tags, perhaps with another account.
  if (!publish.isGuarded || run.stage === 'build') return new Set();
  const moving = images.flatMap(({ moves }) => moves.filter(({ isMoving, line }) => isMoving && line !== undefined));
  return new Set(moving.map(({ repository }) => repository.name));
}

/** What no waiting mends. */
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
    if (!(error instanceof Failure) || error.problems.some(({ code }) => code === 'INTERRUPTED')) throw error;
    // A registry that is only slow to wake up, or knows no such probe, may still take the push.
    log.debug(`The right to push to ${repository.name} could not be tried: ${error.message}`);
    return error.problems.map((found) => ({ ...found, repository: repository.name }));
  }
}
