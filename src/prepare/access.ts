// The right to push, tried while the builder boots: without it the build would be minutes for nothing.
import type { Code } from '../errors/catalog.ts';
import { Failure, type Problem } from '../errors/failure.ts';
import { formatSeconds } from '../oci/measure.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';

/** Tries every repository of the plan; returns the names of those whose registry did not answer. Raises REGISTRY_UNAUTHORIZED, REGISTRY_DENIED and CREDENTIALS_UNREADABLE for all of them at once. */
export async function checkAccess(plan: Plan, ports: Ports): Promise<readonly string[]> {
  if (!plan.push.enabled) return [];
  const repositories = plan.images.flatMap((image) => image.repositories);
  const started = ports.clock.now().getTime();
  const found = (await Promise.all(repositories.map((repository) => problemsOf(repository, ports)))).flat();
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  const problems = found.filter(({ code }) => lasting.has(code));
  if (problems.length > 0) throw new Failure(problems);
  const refused = found.map(({ repository }) => repository);
  const open = repositories.map(({ name }) => name).filter((name) => !refused.includes(name));
  if (open.length > 0) ports.log.line(`May push to ${[...new Set(open)].join(', ')}  ${taken}`);
  return found.flatMap(({ code, repository }) => (code === 'REGISTRY_UNAVAILABLE' ? [repository] : []));
}

/** What no waiting mends. */
const lasting: ReadonlySet<Code> = new Set([
  'REGISTRY_UNAUTHORIZED',
  'REGISTRY_DENIED',
  'CREDENTIALS_UNREADABLE',
] as const);

type Found = Problem & { readonly repository: string };

async function problemsOf(repository: Repository, { registry, log }: Ports): Promise<readonly Found[]> {
  try {
    await registry.checkPush(repository);
    return [];
  } catch (error) {
    if (!(error instanceof Failure) || error.problems.some(({ code }) => code === 'INTERRUPTED')) throw error;
    // A registry that is only slow to wake up, or knows no such probe, may still take the push.
    log.debug(`The right to push to ${repository.name} could not be tried: ${error.message}`);
    return error.problems.map((found) => ({ ...found, repository: repository.name }));
  }
}
