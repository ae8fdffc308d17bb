// The right to push, tried while the builder boots: without it the build would be minutes for nothing.
import { Failure, type Problem } from '../errors/failure.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';

/** Tries every repository of the plan. Raises REGISTRY_UNAUTHORIZED and REGISTRY_DENIED for all of them at once. */
export async function checkAccess(plan: Plan, ports: Ports): Promise<void> {
  if (!plan.push.enabled) return;
  const repositories = plan.images.flatMap((image) => image.repositories);
  const started = ports.clock.now().getTime();
  const problems = await Promise.all(repositories.map((repository) => problemsOf(repository, ports)));
  const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(2);
  ports.log.line(`The right to push was tried  ${seconds}s`);
  if (problems.flat().length > 0) throw new Failure(problems.flat());
}

async function problemsOf(repository: Repository, { registry, log }: Ports): Promise<readonly Problem[]> {
  try {
    await registry.checkPush(repository);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // A registry that is only slow to wake up, or knows no such probe, may still take the push.
    log.debug(`The right to push to ${repository.name} could not be tried: ${error.message}`);
    return error.problems.filter(({ code }) => code === 'REGISTRY_UNAUTHORIZED' || code === 'REGISTRY_DENIED');
  }
}
