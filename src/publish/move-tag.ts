// Moves one tag, unless something speaks against it, and looks whether it stays where it was put.
import { Failure, problem } from '../errors/failure.ts';
import type { Manifest } from '../oci/image-index.ts';
import type { OnExisting } from '../plan/policies.ts';
import type { Registry } from '../ports/ports.ts';
import { stayAsExisting, stayWithVersion } from './existing.ts';
import type { Guard } from './guard.ts';
import type { Move, TagResult } from './move.ts';
import type { Stay } from './stay.ts';

/** How often a tag is moved again because somebody else has moved it backwards in between. */
const tries = 3;

/** Who has a say in whether a tag moves. */
export type Say = {
  readonly guard: Guard;
  readonly onExisting: OnExisting;
  /** Version tags that were skipped by now. */
  readonly skipped: readonly Move[];
  readonly registry: Registry;
};

/** Puts the index's own bytes under the tag, so that the digest is the same by construction, and reads it back. */
export async function moveTag(move: Move, say: Say): Promise<TagResult> {
  const { tag, manifest, before } = move;
  const { registry, onExisting } = say;
  const result = { reference: tag.reference, previous: before?.digest };
  // What may have to stay is read again: another run may have moved it since this one began to publish.
  const isAskedAgain = tag.isMoving || onExisting !== 'move';
  let now = isAskedAgain ? await registry.manifest(tag.repository, tag.name) : before;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (now?.digest === manifest.digest) return { ...result, outcome: attempt === 0 ? 'unchanged' : 'moved' };
    // Of two runs at once, the one that is older by the guard's judgement yields.
    const stay = await reasonToStay(move, now, say);
    if (stay !== undefined)
      return {
        ...result,
        outcome: 'stayed',
        reason: stay.reason,
        ...(stay.isNewer ? { isSuperseded: true as const } : {}),
      };
    await registry.putManifest(tag.repository, tag.name, manifest);
    now = await registry.manifest(tag.repository, tag.name);
  }
  if (now?.digest === manifest.digest) return { ...result, outcome: 'moved' };
  const fact = `${tag.reference} points at ${now?.digest ?? 'nothing'} right after it was moved, ${tries} times over.`;
  throw new Failure([problem('TAG_NOT_KEPT', fact)]);
}

async function reasonToStay(
  move: Move,
  now: Manifest | undefined,
  { guard, onExisting, skipped }: Say,
): Promise<Stay | undefined> {
  return (
    stayAsExisting(move, now, onExisting) ??
    stayWithVersion(move, skipped) ??
    guard(move.tag, { before: move.before, now })
  );
}
