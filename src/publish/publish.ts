// Stage 7, publish: moves the tags to what was verified; all that may move, or none.
import { Failure, failure, problem } from '../errors/failure.ts';
import type { ImagePlan } from '../plan/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports, Registry } from '../ports/ports.ts';
import type { Verified } from '../verify/verify.ts';
import { refuseExisting } from './existing.ts';
import { createGuard } from './guard.ts';
import type { Move, TagResult } from './move.ts';
import { moveTag, type Say } from './move-tag.ts';
import { putBack } from './put-back.ts';
import { guardPlatforms } from './shrink.ts';

export type { TagResult } from './move.ts';

/** All tags of all images, in the order in which they move. */
export type Published = {
  /** Whether every tag that had to move points at its image, and there is at least one. */
  readonly isPublished: boolean;
  readonly tags: readonly TagResult[];
  /** TAGS_NOT_MOVED, and why; `tags` then says what points where. */
  readonly failure?: Failure;
};

/** Moves every tag of the plan. Raises what keeps it from beginning, TAG_EXISTS among it; what comes later it returns. */
export async function publish(plan: Plan, verified: readonly Verified[], ports: Ports): Promise<Published> {
  if (!plan.push.enabled) return { isPublished: false, tags: [] };
  ports.log.group('Publish');
  const registry = ports.registry.limited(plan.limits.build);
  const guard = guardPlatforms(createGuard(plan, { ...ports, registry }), plan, { ...ports, registry });
  const moves = await readMoves(plan.images, verified, registry);
  refuseExisting(moves, plan.onExisting);
  const published = await moveAll(moves, { guard, onExisting: plan.onExisting, registry }, ports);
  ports.log.endGroup();
  return published;
}

async function moveAll(moves: readonly Move[], say: Omit<Say, 'skipped'>, ports: Ports): Promise<Published> {
  const tags: TagResult[] = [];
  const moved: Move[] = [];
  const skipped: Move[] = [];
  for (const move of moves) {
    try {
      if (ports.interruption.isAsked())
        throw failure('INTERRUPTED', `The job was cancelled before ${move.tag.reference} was moved.`);
      const result = await moveTag(move, { ...say, skipped });
      if (result.outcome === 'moved') moved.push(move);
      if (result.outcome === 'stayed' && !move.tag.isMoving) skipped.push(move);
      tags.push(result);
      tell(result, move, ports);
    } catch (error) {
      return notMoved({ error, failed: move, moves, moved, tags }, ports);
    }
  }
  return { isPublished: tags.some(({ outcome }) => outcome !== 'stayed'), tags };
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

type Course = {
  readonly error: unknown;
  readonly failed: Move;
  readonly moves: readonly Move[];
  readonly moved: readonly Move[];
  /** Of those before the one that failed. */
  readonly tags: readonly TagResult[];
};

/** Milliseconds for putting back all that had moved; a runner that cancels a job gives ten seconds in all. */
const patience = { usual: 30_000, cancelled: 5_000 };

async function notMoved({ error, failed, moves, moved, tags }: Course, ports: Ports): Promise<Published> {
  const isCancelled = ports.interruption.isAsked();
  const registry = ports.registry.within(isCancelled ? patience.cancelled : patience.usual);
  // The failed tag too: its PUT may have arrived although the answer did not.
  const restored = await putBack([failed, ...moved.toReversed()], registry);
  const after = new Map(restored.map((result) => [result.reference, result]));
  const told = new Map(tags.map((result) => [result.reference, result]));
  const results = moves.map(
    ({ tag: { reference }, before }): TagResult =>
      after.get(reference) ?? told.get(reference) ?? { reference, outcome: 'not-moved', previous: before?.digest },
  );
  const left = restored.filter(({ outcome }) => outcome === 'moved' || outcome === 'unknown');
  const names = left.map(({ reference, reason }) => `${reference} → ${digestOf(reference, moves)} (${reason})`);
  const state =
    left.length === 0
      ? 'Every tag points at what it pointed at before.'
      : `These tags have moved and stay moved: ${names.join(', ')}.`;
  const summary = problem('TAGS_NOT_MOVED', `The tag ${failed.tag.reference} could not be moved. ${state}`);
  const causes = error instanceof Failure ? error.problems : [problem('TAG_NOT_KEPT', String(error))];
  return { isPublished: false, tags: results, failure: new Failure([summary, ...causes], { cause: error }) };
}

function digestOf(reference: string, moves: readonly Move[]): string {
  return moves.find(({ tag }) => tag.reference === reference)?.manifest.digest ?? '';
}

function tell({ reference, outcome, reason, isSuperseded, previous }: TagResult, move: Move, { log }: Ports): void {
  const { digest } = move.manifest;
  if (outcome === 'stayed') log.line(`${reference} stays: ${reason}`);
  else if (outcome === 'unchanged') log.line(`${reference} is already ${digest}`);
  else log.line(`${reference} → ${digest}${previous === undefined ? '' : ` (was ${previous})`}`);
  // A release of an older line knows from the start that it does not get `latest`; a run that was overtaken does not.
  if (isSuperseded === true && move.tag.line === undefined)
    log.warning(`${reference} stays: ${reason}. This run is superseded.`);
}
