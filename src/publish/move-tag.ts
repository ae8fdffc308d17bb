// Moves one tag unless a guard objects, and checks that it stays moved.
import { type Failure, failure } from '../errors/failure.ts';
import type { Manifest } from '../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../oci/read-after-write.ts';
import type { Registry } from '../ports/ports.ts';
import { type Move, resultOf, type Seen, type TagResult } from './move.ts';
import { type Rules, reasonToStay, stayed } from './stay.ts';
import { readTag, stateOf, steadiness, type TagState } from './tag-state.ts';

/** Maximum moves of a tag that other runs move back in between, and looks at one that changes all the time. */
const [mostPushes, mostLooks] = [3, 12];

/** A pushed tag. */
export type Put = {
  /** What it held right before, which may be restored. */
  readonly over: Manifest | undefined;
  /** Digests that it had before its pushes: they only mean that the registry lags. */
  readonly old: ReadonlySet<string | undefined>;
  /** Whether the registry has accepted the push. */
  readonly isTaken: boolean;
};

/** The rules and ports of a move. */
export type MoveRules = Rules & {
  readonly registry: Registry;
  /** Ensures that the image that a tag held can be restored after a move. */
  readonly keep: (move: Move) => Promise<void>;
  /** How long a moved tag may still show another image. */
  readonly waiting: Waiting;
  /** The pushed moves in order, without those that another run has undone for good. */
  readonly put: Map<Move, Put>;
  /** What each tag pointed at when it was judged. */
  readonly shown: Map<Move, Seen>;
};

/** Digests that looks have shown before the push. */
type Old = { readonly old: ReadonlySet<string | undefined> };

/**
 * Pushes the index's bytes under the tag, which keeps the digest by construction, and reads it back. A push follows a look
 * that shows nothing but what was judged: it is what a failure has to restore.
 */
export async function moveTag(move: Move, rules: MoveRules): Promise<TagResult> {
  const { tag, manifest, before, found } = move;
  const old = new Set([found?.digest]);
  let known: TagState = { seen: found, now: before };
  // For an unchanged tag without a version, the guard was already asked.
  let isJudged = tag.line === undefined;
  let pushes = 0;
  for (let looks = 0; looks < mostLooks && pushes < mostPushes; looks += 1) {
    const state = await readTag(move, known, { ...rules, old });
    if (state.seen?.digest === manifest.digest) return atImage(move, state, rules);
    const isSettled = isJudged && state.seen?.digest === known.seen?.digest;
    const stay = isSettled ? undefined : await judge(move, state, rules);
    if (stay !== undefined) return stay;
    [known, isJudged] = [state, true];
    if (!isSettled) continue;
    known = await push(move, state, { ...rules, old });
    if (known.seen?.digest === manifest.digest) return atImage(move, state, rules);
    isJudged = false;
    pushes += 1;
  }
  const fact = `Other runs keep moving ${tag.reference}: it points at ${known.seen?.digest} after ${pushes} moves.`;
  throw failure('TAG_NOT_KEPT', fact);
}

function atImage(move: Move, { now }: TagState, { put }: MoveRules): TagResult {
  const pushed = put.get(move);
  return pushed === undefined
    ? resultOf({ ...move, before: now }, 'unchanged')
    : resultOf({ ...move, before: pushed.over }, 'moved');
}

/** Returns the result if the tag must not move from what it points at; else ensures that this can be restored. */
async function judge(move: Move, { seen, now }: TagState, rules: MoveRules): Promise<TagResult | undefined> {
  rules.shown.set(move, seen);
  // Of two concurrent runs, the older one by the guard yields.
  const stay = await reasonToStay(move, now, rules, seen);
  if (stay !== undefined) {
    // What the other run has put over ours is not ours to restore.
    rules.put.delete(move);
    return stayed(move, stay, seen);
  }
  if (now !== undefined && now.digest !== move.before?.digest) await rules.keep({ ...move, before: now });
  return undefined;
}

function notRestorable({ reference }: Move['tag'], { seen }: TagState): Failure {
  const fact = `${reference} points at ${seen?.digest}, which the registry does not return, so it could not be restored.`;
  return failure('CONTENT_MISSING', fact);
}

/**
 * Pushes the tag once, and returns what it points at then. An old image, or nothing, only means that the registry lags. An
 * image of another run that is shown before ours was there right before the push.
 */
async function push(move: Move, state: TagState, rules: MoveRules & Old): Promise<TagState> {
  const { tag, manifest, found } = move;
  const { put, registry } = rules;
  const { seen, now: over } = state;
  if (seen !== undefined && over === undefined && seen.digest !== found?.digest) throw notRestorable(tag, state);
  const old = new Set(rules.old);
  put.set(move, { over, old, isTaken: put.get(move)?.isTaken ?? false });
  await registry.putManifest(tag.repository, tag.name, manifest);
  put.set(move, { over, old, isTaken: true });
  const { shown, other } = await readBack(move, { ...rules, old });
  const theirs = other && (await stateOf(move, other, registry));
  if (shown?.digest === manifest.digest) {
    if (theirs?.now !== undefined) put.set(move, { over: theirs.now, old: old.add(other?.digest), isTaken: true });
    return { seen: shown, now: manifest };
  }
  if (theirs !== undefined && shown?.digest === other?.digest) return theirs;
  const fact = `The registry accepted ${tag.reference}, but it still points at ${shown?.digest ?? 'nothing'}.`;
  const cure = 'The registry may be slow, or another run may have moved the tag back. Run the step again.';
  throw failure('TAG_NOT_KEPT', fact, { cure });
}

/** Reads a pushed tag until it shows our image, or for several looks that of another run. Also returns the last one of these. */
async function readBack({ tag, manifest }: Move, { old, registry, waiting }: MoveRules & Old) {
  const isSteady = steadiness();
  let other: Seen;
  const isSettled = (seen: Seen): boolean => {
    const isOurs = seen?.digest === manifest.digest;
    const isOther = seen !== undefined && !isOurs && !old.has(seen.digest);
    if (isOther) other = seen;
    return isOurs || (isSteady(seen) && isOther);
  };
  const shown: Seen = await readAfterWrite(() => registry.head(tag.repository, tag.name), isSettled, waiting);
  return { shown, other };
}
