// Version tags that exist already with another digest: what `on-existing` makes of them.
import { Failure, type Problem, problem } from '../errors/failure.ts';
import type { Descriptor } from '../oci/image-index.ts';
import type { OnExisting } from '../plan/policies.ts';
import type { Stay } from './guard/kept-tag.ts';
import type { Move } from './move.ts';

/** What a tag points at, by its digest. */
type Held = Pick<Descriptor, 'digest'>;
type Existing = Omit<Move, 'before'> & { readonly before: Held | undefined };

/** Raises TAG_EXISTS for all tags that may not be moved, before the first one is. */
export function refuseExisting(moves: readonly Existing[], policy: OnExisting): void {
  if (policy !== 'fail') return;
  const problems = moves.flatMap(({ tag, before, manifest }) =>
    tag.isMoving || before === undefined || before.digest === manifest.digest ? [] : [existing(tag.reference, before)],
  );
  if (problems.length > 0) throw new Failure(problems);
}

/** Why a version tag stays with what it holds now; undefined where it may move. Raises TAG_EXISTS. */
export function stayAsExisting({ tag }: Move, now: Held | undefined, policy: OnExisting): Stay | undefined {
  if (tag.isMoving || now === undefined || policy === 'move') return undefined;
  if (policy === 'fail') throw new Failure([existing(tag.reference, now)]);
  return { reason: `it exists already, with ${now.digest}, and \`on-existing: skip\` keeps it`, isNewer: false };
}

/** Why a moving tag stays with what it holds now: that has the contents of the new build. */
export function stayAsUnchanged({ tag, same = [] }: Move, now: Held | undefined): Stay | undefined {
  if (!tag.isMoving || now === undefined || !same.includes(now.digest)) return undefined;
  return { reason: `it holds the same contents in ${now.digest}`, isNewer: false };
}

/** Why a moving tag of a version stays: the version's own tag in the same repository was skipped. */
export function stayWithVersion({ tag }: Move, skipped: readonly Move[]): Stay | undefined {
  if (!tag.isMoving || tag.line === undefined) return undefined;
  const kept = skipped.find((other) => other.tag.repository.name === tag.repository.name);
  if (kept === undefined) return undefined;
  return { reason: `it keeps with ${kept.tag.reference}, which \`on-existing: skip\` has kept`, isNewer: false };
}

function existing(reference: string, { digest }: Held): Problem {
  return problem('TAG_EXISTS', `${reference} exists already, with ${digest}.`, { input: 'on-existing' });
}
