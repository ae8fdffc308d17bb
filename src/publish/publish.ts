// Stage 6, publish: moves the tags to what was verified; all that may move, or none.
import { Failure, failure, problem } from '../errors/failure.ts';
import type { ImagePlan, Plan } from '../plan/plan.ts';
import type { Ports, Registry } from '../ports/ports.ts';
import type { Verified } from '../verify/verify.ts';
import { createGuard, type Guard } from './guard.ts';
import type { Move } from './move.ts';
import { putBack } from './put-back.ts';
import { guardPlatforms } from './shrink.ts';

/** What became of one tag. */
export type TagResult = {
  readonly reference: string;
  readonly outcome: 'moved' | 'unchanged' | 'stayed';
  /** The digest that the tag had before; undefined where it is new. */
  readonly previous: string | undefined;
  /** Why the tag stayed. */
  readonly reason?: string;
};

/** All tags of all images, in the order in which they moved. */
export type Published = { readonly isPublished: boolean; readonly tags: readonly TagResult[] };

/** How often a tag is moved again because somebody else has moved it backwards in between. */
const tries = 3;

/** Moves every tag of the plan. Raises TAGS_NOT_MOVED, which says what points where if not all could be put back. */
export async function publish(plan: Plan, verified: readonly Verified[], ports: Ports): Promise<Published> {
  if (!plan.push.enabled) return { isPublished: false, tags: [] };
  ports.log.group('Publish');
  const guard = guardPlatforms(createGuard(plan, ports), plan, ports);
  const moves = await readMoves(plan.images, verified, ports.registry);
  const interruption = ports.interruption.hold();
  try {
    const tags = await moveAll(moves, { guard, ports, isInterrupted: interruption.isAsked });
    ports.log.endGroup();
    return { isPublished: tags.some(({ outcome }) => outcome !== 'stayed'), tags };
  } finally {
    interruption.release();
  }
}

type Course = { readonly guard: Guard; readonly ports: Ports; readonly isInterrupted: () => boolean };

async function moveAll(moves: readonly Move[], { guard, ports, isInterrupted }: Course): Promise<readonly TagResult[]> {
  const results: TagResult[] = [];
  const moved: Move[] = [];
  for (const move of moves) {
    try {
      if (isInterrupted())
        throw failure('INTERRUPTED', `The job was cancelled before ${move.tag.reference} was moved.`);
      const result = await moveTag(move, guard, ports.registry);
      if (result.outcome === 'moved') moved.push(move);
      results.push(result);
      ports.log.line(lineOf(result, move));
    } catch (error) {
      throw await notMoved(error, move, moved, ports.registry);
    }
  }
  return results;
}

/** What every tag points at before anything moves: nothing is written until all registries have answered. */
function readMoves(
  images: readonly ImagePlan[],
  verified: readonly Verified[],
  registry: Registry,
): Promise<readonly Move[]> {
  const pairs = images.flatMap((image, index) => {
    const manifest = verified[index]?.index;
    return manifest === undefined ? [] : image.moves.map((tag) => ({ tag, manifest }));
  });
  return Promise.all(
    pairs.map(async (pair) => ({ ...pair, before: await registry.manifest(pair.tag.repository, pair.tag.name) })),
  );
}

/** Puts the index's own bytes under the tag, so that the digest is the same by construction, and reads it back. */
async function moveTag(move: Move, guard: Guard, registry: Registry): Promise<TagResult> {
  const { tag, manifest, before } = move;
  const result = { reference: tag.reference, previous: before?.digest };
  // A moving tag is read again: another run may have moved it since this one began to publish.
  let now = tag.isMoving ? await registry.manifest(tag.repository, tag.name) : before;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (now?.digest === manifest.digest) return { ...result, outcome: attempt === 0 ? 'unchanged' : 'moved' };
    // Of two runs at once, the one that is older by the guard's judgement yields.
    const reason = await guard(tag, now);
    if (reason !== undefined) return { ...result, outcome: 'stayed', reason };
    await registry.putManifest(tag.repository, tag.name, manifest);
    now = await registry.manifest(tag.repository, tag.name);
  }
  if (now?.digest === manifest.digest) return { ...result, outcome: 'moved' };
  const fact = `${tag.reference} points at ${now?.digest ?? 'nothing'} right after it was moved, ${tries} times over.`;
  throw new Failure([problem('TAG_NOT_KEPT', fact)]);
}

async function notMoved(error: unknown, failed: Move, moved: readonly Move[], registry: Registry): Promise<Failure> {
  // The failed tag too: its PUT may have arrived although the answer did not.
  const left = await putBack([failed, ...moved.toReversed()], registry);
  const state =
    left.length === 0
      ? 'Every tag points at what it pointed at before.'
      : `These tags have moved and stay moved: ${left.join(', ')}.`;
  const summary = problem('TAGS_NOT_MOVED', `The tag ${failed.tag.reference} could not be moved. ${state}`);
  const causes = error instanceof Failure ? error.problems : [problem('TAG_NOT_KEPT', String(error))];
  return new Failure([summary, ...causes], { cause: error });
}

function lineOf({ reference, outcome, reason }: TagResult, { manifest }: Move): string {
  if (outcome === 'stayed') return `${reference} stays: ${reason}`;
  return `${reference} ${outcome === 'unchanged' ? 'is already' : '→'} ${manifest.digest}`;
}
