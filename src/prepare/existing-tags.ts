// Finds version tags that already exist before the build, if `on-existing` forbids moving them.
import { Failure, type Problem, problem } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Ports } from '../ports/ports.ts';

/** Checks every version tag. Raises TAG_EXISTS for all of them with `on-existing: fail`. */
export async function checkExisting(plan: Plan, ports: Ports): Promise<void> {
  if (!plan.push.enabled || plan.publish.onExisting === 'move') return;
  const fixed = plan.images.flatMap(({ moves }) => moves.filter(({ isMoving }) => !isMoving));
  const found = (await Promise.all(fixed.map((tag) => find(tag, ports)))).flat();
  // Only a reproducible build may yield the existing digest.
  if (plan.publish.onExisting === 'fail' && !plan.build.isReproducible && found.length > 0)
    throw new Failure(found.map(problemOf));
  const then = plan.publish.onExisting === 'fail' ? 'must not change' : 'will not move';
  for (const { reference, digest } of found) ports.log.line(`${reference} already exists with ${digest} and ${then}`);
}

type Existing = { readonly reference: string; readonly digest: string };

async function find(tag: TaggedReference, { registry, log }: Ports): Promise<readonly Existing[]> {
  try {
    const now = await registry.head(tag.repository, tag.name);
    return now === undefined ? [] : [{ reference: tag.reference, digest: now.digest }];
  } catch (error) {
    if (!(error instanceof Failure) || error.problems.some(({ code }) => code === 'INTERRUPTED')) throw error;
    // Checked again before the first tag moves; a slow registry may respond then.
    log.debug(`Could not check whether ${tag.reference} exists: ${error.message}`);
    return [];
  }
}

function problemOf({ reference, digest }: Existing): Problem {
  return problem('TAG_EXISTS', `${reference} already exists with ${digest}.`, { input: 'on-existing' });
}
