// Version tags that exist already with another digest: what `on-existing` makes of them.
import { Failure } from '../errors/failure.ts';
import type { Descriptor } from '../oci/image-index.ts';
import type { OnExisting } from '../plan/policies.ts';
import { judgeExisting } from '../plan/tags/existing-tag.ts';
import type { Stay } from './guard/kept-tag.ts';
import type { Move } from './move.ts';

/** What a tag points at, by its digest. */
type Held = { readonly digest: Descriptor['digest'] };
type Existing = Omit<Move, 'before'> & { readonly before: Held | undefined };

/** Raises TAG_EXISTS for all tags that may not be moved, before the first one is. */
export function refuseExisting(moves: readonly Existing[], policy: OnExisting): void {
  const problems = moves.flatMap(({ tag, before, manifest }) => {
    const found = before?.digest === manifest.digest ? 'moves' : judgeExisting(tag, before?.digest, policy);
    return typeof found === 'string' ? [] : [found];
  });
  if (problems.length > 0) throw new Failure(problems);
}

/** Why a version tag stays with what it holds now; undefined where it may move. Raises TAG_EXISTS. */
export function stayAsExisting({ tag }: Move, now: Held | undefined, policy: OnExisting): Stay | undefined {
  const found = judgeExisting(tag, now?.digest, policy);
  if (found === 'moves') return undefined;
  if (found !== 'stays') throw new Failure([found]);
  return { reason: `it exists already, with ${now?.digest}, and \`on-existing: skip\` keeps it`, isNewer: false };
}

/** Why a moving tag of a version stays: the version's own tag in the same repository was skipped. */
export function stayWithVersion({ tag }: Move, skipped: readonly Move[]): Stay | undefined {
  if (!tag.isMoving || tag.line === undefined) return undefined;
  const kept = skipped.find((other) => other.tag.repository.name === tag.repository.name);
  if (kept === undefined) return undefined;
  return { reason: `it keeps with ${kept.tag.reference}, which \`on-existing: skip\` has kept`, isNewer: false };
}
