// Moves one tag unless a guard objects, and checks that it stays moved.
import { Failure, failure } from '../errors/failure.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../oci/read-after-write.ts';
import type { OnExisting } from '../plan/stage-options.ts';
import { judgeExisting } from '../plan/tags/tag.ts';
import type { Registry } from '../ports/ports.ts';
import type { Guard } from './guard/guard.ts';
import { type Move, resultOf, type Stay, type TagResult } from './move.ts';
import { readTag, type Seen, type TagState } from './tag-state.ts';

/** Maximum moves of a tag that another run moves back in between, and looks at one that changes all the time. */
const [tries, mostLooks] = [3, 12];

/** What decides whether a tag stays. */
export type Rules = {
  readonly guard: Guard;
  readonly onExisting: OnExisting;
  /** All moves of the publish, and the version tags skipped so far. */
  readonly moves: readonly Move[];
  readonly skipped: Move[];
};

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
};

/** Pushes the index's bytes under the tag, which keeps the digest by construction, and reads it back. */
export async function moveTag(move: Move, rules: MoveRules): Promise<TagResult> {
  const { tag, manifest, before } = move;
  const old = new Set([before?.digest]);
  let [known, last]: [TagState, Seen] = [{ seen: before, now: before }, undefined];
  for (let pushes = 0; pushes < tries; pushes += 1) {
    const isFirst = pushes === 0;
    // For an unchanged tag without a version, the guard was already asked.
    const state = await approach(move, { ...known, isJudged: !isFirst || tag.line === undefined }, rules);
    if ('outcome' in state) return state;
    if (state.seen?.digest === manifest.digest)
      return resultOf({ ...move, before: isFirst ? state.now : known.now }, isFirst ? 'unchanged' : 'moved');
    known = state;
    last = await push(move, { over: state.now, old: old.add(state.seen?.digest) }, rules);
    if (last.digest === manifest.digest) return resultOf({ ...move, before: state.now }, 'moved');
  }
  throw failure('TAG_NOT_KEPT', `${tag.reference} pointed at ${last?.digest} after each of ${tries} moves.`);
}

/**
 * Judges what the tag points at until a look shows nothing else: right before a push, it shows what a failure has to
 * restore, and that no other run has replaced it. Returns that, or the result of a tag that stays.
 */
async function approach(
  move: Move,
  known: TagState & { readonly isJudged: boolean },
  rules: MoveRules,
): Promise<TagResult | TagState> {
  let { isJudged, ...last } = known;
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const state = await readTag(move, last, rules);
    const isSettled = isJudged && state.seen?.digest === last.seen?.digest;
    if (isSettled || state.seen?.digest === move.manifest.digest) return state;
    const stay = await judge(move, state, rules);
    if (stay !== undefined) return stay;
    [last, isJudged] = [state, true];
  }
  throw failure('TAG_NOT_KEPT', `${move.tag.reference} changed at each of ${mostLooks} looks.`);
}

/** Returns the result if the tag must not move from what it points at; else ensures that this can be restored. */
async function judge(move: Move, { seen, now }: TagState, rules: MoveRules): Promise<TagResult | undefined> {
  const { tag, before } = move;
  // Of two concurrent runs, the older one by the guard yields.
  const stay = await reasonToStay(move, now, rules, seen);
  if (stay !== undefined) {
    // What the other run has put over ours is not ours to restore.
    rules.put.delete(move);
    return stayed(move, stay, seen);
  }
  if (seen?.digest === before?.digest) return undefined;
  if (now !== undefined) await rules.keep({ ...move, before: now });
  else if (before !== undefined) throw notRestorable(tag, seen);
  return undefined;
}

function notRestorable({ reference }: Move['tag'], seen: Seen): Failure {
  const fact = `${reference} points at ${seen?.digest}, which the registry does not return, so it could not be restored.`;
  return failure('CONTENT_MISSING', fact);
}

/** Returns the result of a tag that does not move; `now` is what it points at. */
export function stayed(move: Move, { reason, isNewer }: Stay, now: Seen = move.before): TagResult {
  return resultOf(move, 'stayed', {
    ...(now === undefined || now.digest === move.before?.digest ? {} : { now: now.digest }),
    ...{ reason, ...(isNewer ? { isSuperseded: true } : {}) },
  });
}

/** Returns why a tag must not move; undefined if it may. `seen` is what it points at, even if that cannot be read. */
export async function reasonToStay(
  move: Move,
  now: Manifest | undefined,
  rules: Rules,
  seen: Seen = now,
): Promise<Stay | undefined> {
  return (
    stayAsExisting(move, seen, rules.onExisting) ??
    stayAsUnchanged(move, seen) ??
    stayWithVersion(move, rules) ??
    rules.guard(move.tag, { before: move.before, now })
  );
}

/** Returns why a version tag must not move, by `on-existing`; undefined if it may. Raises TAG_EXISTS. */
export function stayAsExisting(
  { tag, manifest }: Pick<Move, 'tag' | 'manifest'>,
  now: Seen,
  policy: OnExisting,
): Stay | undefined {
  const found = now?.digest === manifest.digest ? 'moves' : judgeExisting(tag, now?.digest, policy);
  if (found === 'moves') return undefined;
  if (found !== 'stays') throw new Failure([found]);
  return { reason: `it already exists (${now?.digest}), and \`on-existing: skip\` is set`, isNewer: false };
}

/** Returns why a moving tag stays: its current image has the contents of the new build. */
function stayAsUnchanged({ tag, same = [] }: Move, now: Seen): Stay | undefined {
  if (!tag.isMoving || now === undefined || !same.includes(now.digest)) return undefined;
  return { reason: `it already has the same contents, as ${now.digest}`, isNewer: false };
}

/**
 * Returns why a moving tag must not move: the version's own tag in the same repository was skipped. `1.2-alpine` and
 * `1.2` belong to different tags of one version. Without its own tag, a moving tag stays with any that was skipped.
 */
function stayWithVersion({ tag }: Move, { moves, skipped }: Rules): Stay | undefined {
  const { line, repository } = tag;
  if (!tag.isMoving || line === undefined) return undefined;
  const beside = (all: readonly Move[]) => all.filter((other) => other.tag.repository.name === repository.name);
  const names = ['', 'v'].map((start) => `${line.prefix}${start}${line.version}${line.suffix}`);
  const own = beside(moves).filter((other) => !other.tag.isMoving && names.includes(other.tag.name));
  const [kept] = own.length === 0 ? beside(skipped) : own.filter((each) => skipped.includes(each));
  return kept && { reason: `\`on-existing: skip\` skipped ${kept.tag.reference}`, isNewer: false };
}

/**
 * Pushes the tag once, and reads it until it shows something new. The old image, or nothing, only means that the
 * registry lags: an accepted push counts until the registry shows the image of another run.
 */
async function push(move: Move, { over, old }: Pick<Put, 'over' | 'old'>, rules: MoveRules): Promise<Descriptor> {
  const { tag, manifest } = move;
  const { registry, waiting } = rules;
  const read = () => registry.head(tag.repository, tag.name);
  rules.put.set(move, { over, old, isTaken: rules.put.get(move)?.isTaken ?? false });
  await registry.putManifest(tag.repository, tag.name, manifest);
  rules.put.set(move, { over, old, isTaken: true });
  const isNew = (now: Descriptor): boolean => now.digest === manifest.digest || !old.has(now.digest);
  const seen = await readAfterWrite(read, (now) => now !== undefined && isNew(now), waiting);
  if (seen !== undefined && isNew(seen)) return seen;
  const fact = `The registry accepted ${tag.reference}, but it still points at ${seen?.digest ?? 'nothing'}.`;
  const cure = 'The registry may be slow, or another run may have moved the tag back. Run the step again.';
  throw failure('TAG_NOT_KEPT', fact, { cure });
}
