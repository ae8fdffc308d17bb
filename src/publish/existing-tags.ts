// Applies `on-existing` to version tags that already exist with another digest.
import { Failure, type Problem, problem } from '../errors/failure.ts';
import type { Descriptor } from '../oci/image-index.ts';
import type { OnExisting } from '../plan/policies.ts';
import type { Stay } from './guard/kept-tag.ts';
import type { Move } from './move.ts';

/** The digest that a tag points at. */
type Held = Pick<Descriptor, 'digest'>;
type Existing = Omit<Move, 'before'> & { readonly before: Held | undefined };

/** Raises TAG_EXISTS for all tags that must not move, before the first one moves. */
export function refuseExisting(moves: readonly Existing[], policy: OnExisting): void {
  if (policy !== 'fail') return;
  const problems = moves.flatMap(({ tag, before, manifest }) =>
    tag.isMoving || before === undefined || before.digest === manifest.digest ? [] : [existing(tag.reference, before)],
  );
  if (problems.length > 0) throw new Failure(problems);
}

/** Returns why a version tag must not move; undefined if it may. Raises TAG_EXISTS. */
export function stayAsExisting({ tag }: Move, now: Held | undefined, policy: OnExisting): Stay | undefined {
  if (tag.isMoving || now === undefined || policy === 'move') return undefined;
  if (policy === 'fail') throw new Failure([existing(tag.reference, now)]);
  return { reason: `it already exists with ${now.digest}, and \`on-existing: skip\` is set`, isNewer: false };
}

/** Returns why a moving tag must not move: the version's own tag in the same repository was skipped. */
export function stayWithVersion({ tag }: Move, skipped: readonly Move[]): Stay | undefined {
  if (!tag.isMoving || tag.line === undefined) return undefined;
  const kept = skipped.find((other) => other.tag.repository.name === tag.repository.name);
  if (kept === undefined) return undefined;
  return { reason: `\`on-existing: skip\` skipped ${kept.tag.reference}`, isNewer: false };
}

function existing(reference: string, { digest }: Held): Problem {
  return problem('TAG_EXISTS', `${reference} already exists with ${digest}.`, { input: 'on-existing' });
}
