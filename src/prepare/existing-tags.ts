// Version tags that exist already: where `on-existing` does not let them move, that is known before anything is built.
import { Failure, type Problem, problem } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Ports } from '../ports/ports.ts';

/** Looks for every version tag. Raises TAG_EXISTS for all of them at once where `on-existing: fail` is set. */
export async function checkExisting(plan: Plan, ports: Ports): Promise<void> {
  if (!plan.push.enabled || plan.publish.onExisting === 'move') return;
  const fixed = plan.images.flatMap(({ moves }) => moves.filter(({ isMoving }) => !isMoving));
  const found = (await Promise.all(fixed.map((tag) => find(tag, ports)))).flat();
  // Only here may the build come to the very digest that the tag has.
  if (plan.publish.onExisting === 'fail' && !plan.build.isReproducible && found.length > 0)
    throw new Failure(found.map(problemOf));
  const then = plan.publish.onExisting === 'fail' ? 'may only stay what it is' : 'stays what it is';
  for (const { reference, digest } of found) ports.log.line(`${reference} exists already, with ${digest}; it ${then}.`);
}

type Existing = { readonly reference: string; readonly digest: string };

async function find(tag: TaggedReference, { registry, log }: Ports): Promise<readonly Existing[]> {
  try {
    const now = await registry.head(tag.repository, tag.name);
    return now === undefined ? [] : [{ reference: tag.reference, digest: now.digest }];
  } catch (error) {
    if (!(error instanceof Failure) || error.problems.some(({ code }) => code === 'INTERRUPTED')) throw error;
    // Asked again before the first tag moves; until then a registry that is slow to wake up may have done so.
    log.debug(`Whether ${tag.reference} exists could not be asked: ${error.message}`);
    return [];
  }
}

function problemOf({ reference, digest }: Existing): Problem {
  return problem('TAG_EXISTS', `${reference} exists already, with ${digest}.`, { input: 'on-existing' });
}
