// Stage 9, publish: moves the tags to the verified images, all of them or none.
import { Failure, failure, problem } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Verified } from '../verify/verify.ts';
import { createGuard, type Guard } from './guard/guard.ts';
import { guardPlatforms } from './keep-platforms.ts';
import { type Move, resultOf, type Stay, type TagResult } from './move.ts';
import { type MoveRules, moveTag, type Rules, reasonToStay, stayed } from './move-tag.ts';
import { type Attempt, putBack } from './put-back.ts';
import { heldBefore, listedOnce, readMoves } from './read-moves.ts';

export type { TagResult } from './move.ts';

/** All tags of all images, in move order. */
export type Published = {
  /** Whether at least one tag exists and every tag that had to move points at its image. */
  readonly isPublished: boolean;
  readonly tags: readonly TagResult[];
  /** TAGS_NOT_MOVED and its causes; `tags` has the state of each tag. */
  readonly failure?: Failure;
};

/** Moves every tag of the plan. Raises failures before the first move, such as TAG_EXISTS; returns later ones. */
export async function publish(plan: Plan, verified: readonly Verified[], ports: Ports): Promise<Published> {
  if (!plan.push.enabled) return { isPublished: false, tags: [] };
  ports.log.group('Publish');
  const registry = ports.registry.limited(plan.run.limits.build);
  const guardOver = (edges: Ports): Guard => guardPlatforms(createGuard(plan, edges), plan, edges);
  const { onExisting } = plan.publish;
  const moves = await readMoves(plan.images, verified, registry, onExisting);
  const judge = guardOver({ ...ports, registry: listedOnce(registry) });
  const stays = await findStays(moves, { guard: judge, onExisting });
  const moving = moves.filter((move) => !stays.has(move));
  await secure(moving, { ...ports, registry });
  const waiting = { ...ports.clock, longest: plan.run.limits.build ?? Number.POSITIVE_INFINITY };
  const rules = { guard: guardOver({ ...ports, registry }), onExisting, registry, waiting };
  const published = await moveAll({ moves, stays }, rules, ports);
  ports.log.endGroup();
  return published;
}

/**
 * Returns the tags that must not move, and why. The guard makes all its requests here, so that missing permissions are
 * known before anything is written.
 */
async function findStays(
  moves: readonly Move[],
  rules: Omit<Rules, 'moves' | 'skipped'>,
): Promise<ReadonlyMap<Move, Stay>> {
  const stays = new Map<Move, Stay>();
  const skipped: Move[] = [];
  for (const move of moves) {
    if (move.before?.digest === move.manifest.digest) continue;
    const stay = await reasonToStay(move, move.before, { ...rules, moves, skipped });
    if (stay === undefined) continue;
    stays.set(move, stay);
    if (!move.tag.isMoving) skipped.push(move);
  }
  return stays;
}

/**
 * Pushes the current image of a tag by digest: if it was pushed by tag only, some registries delete it
 * when the tag moves (Gitea: routers/api/packages/container/manifest.go; project-zot/zot#4444), and the tag could not be
 * restored.
 */
async function secure(moves: readonly Move[], { registry, log }: Ports): Promise<void> {
  const patient = registry.limited(10_000);
  const pushes = heldBefore(moves).map(({ repository, manifest }) =>
    patient.putManifest(repository, manifest.digest, manifest).catch((error: unknown) => {
      if (!(error instanceof Failure) || error.has('INTERRUPTED')) throw error;
      log.debug(`Could not push ${manifest.digest} by digest again: ${error.message}`);
    }),
  );
  await Promise.all(pushes);
}

type PlannedMoves = { readonly moves: readonly Move[]; readonly stays: ReadonlyMap<Move, Stay> };

async function moveAll(
  { moves, stays }: PlannedMoves,
  rules: Omit<MoveRules, 'moves' | 'skipped' | 'put'>,
  ports: Ports,
): Promise<Published> {
  const tags: TagResult[] = [];
  const put = new Map<Move, boolean>();
  const skipped: Move[] = [];
  for (const move of moves) {
    try {
      if (ports.interruption.isAsked())
        throw failure('INTERRUPTED', `The job was canceled before ${move.tag.reference} was moved.`);
      const stay = stays.get(move);
      const result = stay === undefined ? await moveTag(move, { ...rules, moves, skipped, put }) : stayed(move, stay);
      if (result.outcome === 'stayed' && !move.tag.isMoving) skipped.push(move);
      tags.push(result);
      tell(result, move, ports);
    } catch (error) {
      return notMoved({ error, failed: move, moves, put, tags }, ports);
    }
  }
  return { isPublished: tags.some(({ outcome }) => outcome !== 'stayed'), tags };
}

type Trouble = {
  readonly error: unknown;
  readonly failed: Move;
  readonly moves: readonly Move[];
  /** The pushed moves in order, maybe with the failed one, and whether the registry accepted each. */
  readonly put: ReadonlyMap<Move, boolean>;
  /** The results before the failed one. */
  readonly tags: readonly TagResult[];
};

/** Milliseconds to restore all tags; a runner gives a canceled job ten seconds in total. */
const patience = { usual: 30_000, canceled: 5_000 };

async function notMoved({ error, failed, moves, put, tags }: Trouble, ports: Ports): Promise<Published> {
  const longest = ports.interruption.isAsked() ? patience.canceled : patience.usual;
  // Includes the failed tag: its PUT may have arrived although the response was lost.
  const attempts = [...put].map(
    ([move, isTaken]): Attempt => ({ ...move, answer: isTaken ? 'taken' : answerIn(error) }),
  );
  const means = { registry: ports.registry.within(longest), clock: ports.clock, longest };
  const restored = await putBack(attempts.toReversed(), means);
  const known = new Map([...tags, ...restored].map((result) => [result.reference, result]));
  const results = moves.map((move) => known.get(move.tag.reference) ?? untouched(move));
  const fact = `The tag ${failed.tag.reference} could not be moved. ${stateOf(restored, moves)}`;
  const causes = error instanceof Failure ? error.problems : [problem('TAG_NOT_KEPT', String(error))];
  const summary = problem('TAGS_NOT_MOVED', fact);
  return { isPublished: false, tags: results, failure: new Failure([summary, ...causes], { cause: error }) };
}

/** Returns the registry's answer to the failed PUT. */
function answerIn(error: unknown): Attempt['answer'] {
  const codes = error instanceof Failure ? error.problems.map(({ code }) => code) : [];
  if (codes.includes('REGISTRY_DIGEST_MISMATCH')) return 'taken';
  const isOpen = codes.length === 0 || codes.includes('REGISTRY_UNAVAILABLE') || codes.includes('INTERRUPTED');
  return isOpen ? 'unanswered' : 'refused';
}

function untouched(move: Move): TagResult {
  return resultOf(move, move.before?.digest === move.manifest.digest ? 'unchanged' : 'not-moved');
}

/** Describes the pushed tags; only tags that were read afterwards count as restored. */
function stateOf(restored: readonly TagResult[], moves: readonly Move[]): string {
  const tell = (outcome: TagResult['outcome'], fact: string): readonly string[] => {
    const found = restored.filter((result) => result.outcome === outcome);
    const named = found.map(({ reference, reason }) => {
      const digest = moves.find(({ tag }) => tag.reference === reference)?.manifest.digest;
      return `${reference}${outcome === 'moved' ? ` → ${digest}` : ''} (${reason})`;
    });
    return named.length === 0 ? [] : [`${fact}: ${named.join(', ')}.`];
  };
  const state = [
    ...tell('moved', 'These tags still point at the new image'),
    ...tell('unknown', 'The state of these tags is unknown'),
    ...tell('stayed', 'Another run moved these tags, so they were not restored'),
  ];
  return state.length === 0 ? 'Every tag points at its previous image.' : state.join(' ');
}

function tell({ reference, outcome, reason, isSuperseded, previous }: TagResult, move: Move, { log }: Ports): void {
  const { digest } = move.manifest;
  // The last lines of the log give the reason, outside of a group.
  if (outcome === 'stayed') log.line(`Did not move ${reference}`);
  else if (outcome === 'unchanged') log.line(`Unchanged ${reference}: already ${digest}`);
  else {
    log.line(`Moved ${reference} → ${digest}${previous === undefined ? '' : ` (was ${previous})`}`);
    log.event('tag-moved', { tag: move.tag.name, reference, digest });
  }
  // A release of an older line expects to keep `latest` unchanged; a superseded run does not.
  if (isSuperseded === true && move.tag.line === undefined)
    log.warning(`${reference} was not moved: ${reason}. A newer run superseded this one.`);
}
