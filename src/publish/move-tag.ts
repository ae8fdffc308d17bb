// Moves one tag unless a guard objects, and checks that it stays moved.
import { Failure, failure } from '../errors/failure.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../oci/read-after-write.ts';
import type { OnExisting } from '../plan/stage-options.ts';
import { judgeExisting } from '../plan/tags/tag.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Registry } from '../ports/ports.ts';
import type { Guard } from './guard/guard.ts';
import { type Move, resultOf, type Stay, type TagResult } from './move.ts';

/** Maximum moves of a tag that another run moves back in between. */
const tries = 3;

/** What decides whether a tag stays. */
export type Rules = {
  readonly guard: Guard;
  readonly onExisting: OnExisting;
  /** All moves of the publish, and the version tags skipped so far. */
  readonly moves: readonly Move[];
  readonly skipped: Move[];
};

/** A pushed tag: what it held right before, which may be restored, and whether the registry has accepted the push. */
export type Put = { readonly over: Manifest | undefined; readonly isTaken: boolean };

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
  // Another run may have moved the tag since this publish began; its image is what a failure has to restore.
  let now = await held(move, await rules.registry.head(tag.repository, tag.name), rules);
  let over = now;
  const old = new Set([before?.digest]);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (now?.digest === manifest.digest)
      return resultOf({ ...move, before: over }, attempt === 0 ? 'unchanged' : 'moved');
    // Of two concurrent runs, the older one by the guard yields. For an unchanged tag without a version,
    // the guard was already asked.
    const isJudged = attempt === 0 && tag.line === undefined && now?.digest === before?.digest;
    const stay = isJudged ? undefined : await reasonToStay(move, now, rules);
    if (stay !== undefined) {
      // What the other run has put over ours is not ours to restore.
      rules.put.delete(move);
      return stayed(move, stay, now);
    }
    if (now?.digest !== before?.digest) await rules.keep({ ...move, before: now });
    old.add(now?.digest);
    over = now;
    now = await held(move, await push(move, over, old, rules), rules);
  }
  if (now?.digest === manifest.digest) return resultOf({ ...move, before: over }, 'moved');
  const fact = `${tag.reference} pointed at ${now?.digest ?? 'nothing'} after each of ${tries} moves.`;
  throw failure('TAG_NOT_KEPT', fact);
}

/** Returns the result of a tag that does not move; `now` is what it points at. */
export function stayed(move: Move, { reason, isNewer }: Stay, now: Seen = move.before): TagResult {
  return resultOf(move, 'stayed', {
    ...(now === undefined || now.digest === move.before?.digest ? {} : { now: now.digest }),
    ...{ reason, ...(isNewer ? { isSuperseded: true } : {}) },
  });
}

/** Returns why a tag must not move; undefined if it may. */
export async function reasonToStay(move: Move, now: Manifest | undefined, rules: Rules): Promise<Stay | undefined> {
  return (
    stayAsExisting(move, now, rules.onExisting) ??
    stayAsUnchanged(move, now) ??
    stayWithVersion(move, rules) ??
    rules.guard(move.tag, { before: move.before, now })
  );
}

/** What a tag points at. */
type Seen = Pick<Descriptor, 'digest'> | undefined;

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

/** Returns the manifest that a tag points at. */
async function held(
  { tag, manifest, before }: Move,
  seen: Descriptor | undefined,
  { registry }: MoveRules,
): Promise<Manifest | undefined> {
  const known = [manifest, before].find((each) => each?.digest === seen?.digest);
  return seen === undefined || known !== undefined ? known : readHeld(registry, tag, seen);
}

/** Returns the manifest that a tag points at; reads by tag if it is missing by digest. */
export async function readHeld(
  registry: Registry,
  { repository, name }: TaggedReference,
  { digest }: Descriptor,
): Promise<Manifest | undefined> {
  return (await registry.manifest(repository, digest)) ?? registry.manifest(repository, name);
}

/**
 * Pushes the tag once, and reads it until it shows something new. The old image, or nothing, only means that the
 * registry lags: an accepted push counts until the registry shows the image of another run.
 */
async function push(
  move: Move,
  over: Put['over'],
  old: ReadonlySet<string | undefined>,
  rules: MoveRules,
): Promise<Descriptor> {
  const { tag, manifest } = move;
  const { registry, waiting } = rules;
  const look = () => registry.head(tag.repository, tag.name);
  rules.put.set(move, { over, isTaken: rules.put.get(move)?.isTaken ?? false });
  await registry.putManifest(tag.repository, tag.name, manifest);
  rules.put.set(move, { over, isTaken: true });
  const isNew = (now: Descriptor): boolean => now.digest === manifest.digest || !old.has(now.digest);
  const seen = await readAfterWrite(look, (now) => now !== undefined && isNew(now), waiting);
  if (seen !== undefined && isNew(seen)) return seen;
  const fact = `The registry accepted ${tag.reference}, but it still points at ${seen?.digest ?? 'nothing'}.`;
  const cure = 'The registry may be slow, or another run may have moved the tag back. Run the step again.';
  throw failure('TAG_NOT_KEPT', fact, { cure });
}
