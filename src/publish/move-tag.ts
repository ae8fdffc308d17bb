// Moves one tag, unless something speaks against it, and looks whether it stays where it was put.
import { Failure, failure } from '../errors/failure.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../oci/read-after-write.ts';
import type { OnExisting } from '../plan/policies.ts';
import type { Registry } from '../ports/ports.ts';
import { stayAsExisting, stayWithVersion } from './existing-tags.ts';
import type { Guard } from './guard/guard.ts';
import type { Stay } from './guard/kept-tag.ts';
import type { Move, TagResult } from './move.ts';
import { readHeld } from './read-moves.ts';

/** How often a tag is moved again because somebody else has moved it backwards in between. */
const tries = 3;

/** Who has a say in whether a tag moves. */
export type Say = {
  readonly guard: Guard;
  readonly onExisting: OnExisting;
  /** Version tags that were skipped by now. */
  readonly skipped: readonly Move[];
  readonly registry: Registry;
  /** How long a tag that was put may show something else. */
  readonly waiting: Waiting;
  /** Told of each tag right before it is put, and once the registry has said that it has it. */
  readonly onPut: (move: Move) => void;
  readonly onTaken: (move: Move) => void;
};

/** Puts the index's own bytes under the tag, so that the digest is the same by construction, and reads it back. */
export async function moveTag(move: Move, say: Say): Promise<TagResult> {
  const { tag, manifest, before } = move;
  const result = { reference: tag.reference, previous: before?.digest };
  // What may have to stay is read again: another run may have moved it since this one began to publish.
  const isAskedAgain = tag.isMoving || say.onExisting !== 'move';
  let now = isAskedAgain ? await held(move, await say.registry.head(tag.repository, tag.name), say) : before;
  const old = new Set([before?.digest]);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (now?.digest === manifest.digest) return { ...result, outcome: attempt === 0 ? 'unchanged' : 'moved' };
    // Of two runs at once, the one that is older by the guard's judgement yields. Of a tag without a version that is as it
    // was, the guard has said so before.
    const isJudged = attempt === 0 && tag.line === undefined && now?.digest === before?.digest;
    const stay = isJudged ? undefined : await reasonToStay(move, now, say);
    if (stay !== undefined) return stayed(move, stay);
    old.add(now?.digest);
    now = await held(move, await put(move, old, say), say);
  }
  if (now?.digest === manifest.digest) return { ...result, outcome: 'moved' };
  const fact = `${tag.reference} pointed at ${now?.digest ?? 'nothing'} after each of ${tries} moves.`;
  throw failure('TAG_NOT_KEPT', fact);
}

/** What becomes of a tag that has to stay. */
export function stayed({ tag: { reference }, before }: Move, { reason, isNewer }: Stay): TagResult {
  const previous = before?.digest;
  return { reference, previous, outcome: 'stayed', reason, ...(isNewer ? { isSuperseded: true as const } : {}) };
}

/** Why a tag has to stay with what it holds now; undefined where it may move. */
export async function reasonToStay(
  move: Move,
  now: Manifest | undefined,
  { guard, onExisting, skipped }: Pick<Say, 'guard' | 'onExisting' | 'skipped'>,
): Promise<Stay | undefined> {
  return (
    stayAsExisting(move, now, onExisting) ??
    stayWithVersion(move, skipped) ??
    guard(move.tag, { before: move.before, now })
  );
}

/** The manifest that a tag was seen to point at. */
async function held(
  { tag, manifest, before }: Move,
  seen: Descriptor | undefined,
  { registry }: Say,
): Promise<Manifest | undefined> {
  const known = [manifest, before].find((each) => each?.digest === seen?.digest);
  return seen === undefined || known !== undefined ? known : readHeld(registry, tag, seen);
}

/**
 * Puts the tag once, and reads it until it shows something new. What it held before, or nothing, says only that the
 * registry has not caught up: what was taken counts until the registry shows what somebody else has put.
 */
async function put(move: Move, old: ReadonlySet<string | undefined>, say: Say): Promise<Descriptor> {
  const { tag, manifest } = move;
  const { registry, waiting, onPut, onTaken } = say;
  const look = () => registry.head(tag.repository, tag.name);
  onPut(move);
  await registry.putManifest(tag.repository, tag.name, manifest).catch(async (error: unknown) => {
    // Immutable tags refuse even what they hold.
    const isImmutable =
      error instanceof Failure && error.problems.some(({ code }) => code === 'REGISTRY_TAG_IMMUTABLE');
    if (!isImmutable || (await look())?.digest !== manifest.digest) throw error;
  });
  onTaken(move);
  const isNew = (now: Descriptor): boolean => now.digest === manifest.digest || !old.has(now.digest);
  const seen = await readAfterWrite(look, (now) => now !== undefined && isNew(now), waiting);
  if (seen !== undefined && isNew(seen)) return seen;
  const fact = `The registry accepted ${tag.reference}, but it still points at ${seen?.digest ?? 'nothing'}.`;
  const cure = 'The registry may be slow, or another run may have moved the tag back. Run the step again.';
  throw failure('TAG_NOT_KEPT', fact, { cure });
}
