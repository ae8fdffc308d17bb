// Finds version tags that already exist before the build, if `on-existing` forbids moving them.
import { Failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Plan } from '../plan/plan.ts';
import { judgeExisting } from '../plan/tags/tag.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Ports } from '../ports/ports.ts';

/** Checks every version tag. Raises TAG_EXISTS for all of them with `on-existing: fail`. */
export async function checkExisting({ push, images, publish, build }: Plan, ports: Ports): Promise<void> {
  const { onExisting } = publish;
  if (!push.enabled || onExisting === 'move') return;
  const fixed = images.flatMap(({ moves }) => moves.filter(({ isMoving }) => !isMoving));
  const found = (await Promise.all(fixed.map((tag) => find(tag, ports)))).flat();
  const judged = found.map(({ tag, digest }) => judgeExisting(tag, digest, onExisting));
  const problems = judged.filter((each) => typeof each !== 'string');
  // A reproducible build, or one with unchanged contents, may yield the existing digest.
  const mayRepeat = build.isReproducible || publish.onUnchanged === 'skip';
  if (!mayRepeat && problems.length > 0) throw new Failure(problems);
  const then = problems.length > 0 ? 'fails the step if the new image differs' : 'leaves it unchanged';
  for (const { tag, digest } of found)
    ports.log.line(`${tag.reference} already exists (${digest}); \`on-existing: ${onExisting}\` ${then}`);
}

type Existing = { readonly tag: TaggedReference; readonly digest: Digest };

async function find(tag: TaggedReference, { registry, log }: Ports): Promise<readonly Existing[]> {
  try {
    const now = await registry.head(tag.repository, tag.name);
    return now === undefined ? [] : [{ tag, digest: now.digest }];
  } catch (error) {
    if (!(error instanceof Failure) || error.has('INTERRUPTED')) throw error;
    // Checked again before the first tag moves; a slow registry may respond then.
    log.debug(`Could not check whether ${tag.reference} exists: ${error.message}`);
    return [];
  }
}
