// Version tags that exist already: where `on-existing` does not let them move, that is known before anything is built.
import { Failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Plan } from '../plan/plan.ts';
import { judgeExisting } from '../plan/tags/existing-tag.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Ports } from '../ports/ports.ts';

/** Looks for every version tag. Raises TAG_EXISTS for all of them at once where `on-existing: fail` is set. */
export async function checkExisting({ push, images, publish, build }: Plan, ports: Ports): Promise<void> {
  const { onExisting } = publish;
  if (!push.enabled || onExisting === 'move') return;
  const fixed = images.flatMap(({ moves }) => moves.filter(({ isMoving }) => !isMoving));
  const found = (await Promise.all(fixed.map((tag) => find(tag, ports)))).flat();
  const judged = found.map(({ tag, digest }) => judgeExisting(tag, digest, onExisting));
  const problems = judged.filter((each) => typeof each !== 'string');
  // Only a build that is the same for the same commit may come to the very digest that the tag has.
  if (!build.isReproducible && problems.length > 0) throw new Failure(problems);
  const then = problems.length > 0 ? 'may only stay what it is' : 'stays what it is';
  for (const { tag, digest } of found) ports.log.line(`${tag.reference} exists already, with ${digest}; it ${then}.`);
}

type Existing = { readonly tag: TaggedReference; readonly digest: Digest };

async function find(tag: TaggedReference, { registry, log }: Ports): Promise<readonly Existing[]> {
  try {
    const now = await registry.head(tag.repository, tag.name);
    return now === undefined ? [] : [{ tag, digest: now.digest }];
  } catch (error) {
    if (!(error instanceof Failure) || error.problems.some(({ code }) => code === 'INTERRUPTED')) throw error;
    // Asked again before the first tag moves; until then a registry that is slow to wake up may have done so.
    log.debug(`Whether ${tag.reference} exists could not be asked: ${error.message}`);
    return [];
  }
}
