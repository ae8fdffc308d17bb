// Moves one tag unless a guard objects, and checks that it stays moved.
import { type Failure, failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Manifest } from '../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../oci/read-after-write.ts';
import type { Registry } from '../ports/ports.ts';
import { type Move, resultOf, type Seen, type TagResult } from './move.ts';
import { type Rules, reasonToStay, stayed } from './stay.ts';
import { readTag, stateOf, steadiness, type TagState } from './tag-state.ts';

/** Maximum moves of a tag that other runs move back in between, and rounds of looks at one that changes all the time. */
const [mostPushes, mostRounds] = [3, 12];

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
  /** What each tag has last shown. */
  readonly shown: Map<Move, Seen>;
};

/** Digests that looks have shown before the push. */
type Old = { readonly old: ReadonlySet<string | undefined> };

/**
 * Pushes the index's bytes under the tag, which keeps the digest by construction, and reads it back. A push follows looks
 * that have shown nothing but what was judged: the last one is what a failure has to restore.
 */
export async function moveTag(move: Move, rules: MoveRules): Promise<TagResult> {
  const { tag, manifest, before, found } = move;
  const old = new Set([found?.digest]);
  // Was judged at the start. For a moving tag of a version, a release may have come since.
  const isJudged = tag.line === undefined || !tag.isMoving;
  const judged = new Set(isJudged ? old : []).add(manifest.digest);
  let known: TagState = { seen: found, now: before };
  let pushes = 0;
  for (let rounds = 0; rounds < mostRounds && pushes < mostPushes; rounds += 1) {
    known = await readTag(move, known, { ...rules, old });
    if (known.seen?.digest === manifest.digest) return atImage(move, known, rules);
    const news = [...old].filter((digest) => !judged.has(digest));
    const stay = await judgeEach(move, news, known, rules);
    if (stay !== undefined) return stay;
    for (const digest of news) judged.add(digest);
    if (news.length > 0) continue;
    known = await push(move, known, { ...rules, old });
    if (known.seen?.digest === manifest.digest) return atImage(move, known, rules);
    judged.delete(known.seen?.digest);
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

/** Judges the digests that looks have shown. Returns the result if the tag must not move from one of them. */
async function judgeEach(
  move: Move,
  digests: readonly (Digest | undefined)[],
  known: TagState,
  rules: MoveRules,
): Promise<TagResult | undefined> {
  for (const digest of digests) {
    const isThere = digest === known.seen?.digest;
    const state = isThere ? known : await stateOf(move, digest, rules.registry);
    // The same contents only count where the tag is.
    const stay = await judge(isThere ? move : { ...move, same: [] }, state, rules);
    if (stay === undefined) continue;
    // What the other run has put over ours is not ours to restore.
    rules.put.delete(move);
    return stay;
  }
  return undefined;
}

/** Returns the result if the tag must not move from what it points at; else ensures that this can be restored. */
async function judge(move: Move, { seen, now }: TagState, rules: MoveRules): Promise<TagResult | undefined> {
  // Of two concurrent runs, the older one by the guard yields.
  const stay = await reasonToStay(move, now, rules, seen);
  if (stay !== undefined) return stayed(move, stay, seen);
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
  // What later looks show is no lag of this push.
  const old = new Set(rules.old);
  put.set(move, { over, old, isTaken: put.get(move)?.isTaken ?? false });
  await registry.putManifest(tag.repository, tag.name, manifest);
  put.set(move, { over, old, isTaken: true });
  const { shown, other } = await readBack(move, { ...rules, old });
  const theirs = other && (await stateOf(move, other.digest, registry));
  if (shown?.digest === manifest.digest) {
    if (theirs?.now !== undefined)
      put.set(move, { over: theirs.now, old: new Set([...old, theirs.now.digest]), isTaken: true });
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
    return (isOurs && other === undefined) || (isSteady(seen) && (isOurs || isOther));
  };
  const shown: Seen = await readAfterWrite(() => registry.head(tag.repository, tag.name), isSettled, waiting);
  return { shown, other };
}
