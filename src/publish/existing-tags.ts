// Applies `on-existing` to version tags that already exist with another digest.
import { Failure } from '../errors/failure.ts';
import type { Descriptor } from '../oci/image-index.ts';
import type { OnExisting } from '../plan/stage-options.ts';
import { judgeExisting } from '../plan/tags/tag.ts';
import type { Move, Stay } from './move.ts';

/** The digest that a tag points at. */
type Held = Pick<Descriptor, 'digest'> | undefined;

/** Raises TAG_EXISTS for all tags that must not move, before the first one moves. */
export function refuseExisting(
  moves: readonly (Omit<Move, 'before'> & { readonly before: Held })[],
  policy: OnExisting,
): void {
  const problems = moves.flatMap(({ tag, before, manifest }) => {
    const found = before?.digest === manifest.digest ? 'moves' : judgeExisting(tag, before?.digest, policy);
    return typeof found === 'string' ? [] : [found];
  });
  if (problems.length > 0) throw new Failure(problems);
}

/** Returns why a version tag must not move; undefined if it may. Raises TAG_EXISTS. */
export function stayAsExisting({ tag }: Move, now: Held, policy: OnExisting): Stay | undefined {
  const found = judgeExisting(tag, now?.digest, policy);
  if (found === 'moves') return undefined;
  if (found !== 'stays') throw new Failure([found]);
  return { reason: `it already exists (${now?.digest}), and \`on-existing: skip\` is set`, isNewer: false };
}

/** Returns why a moving tag stays: its current image has the contents of the new build. */
export function stayAsUnchanged({ tag, same = [] }: Move, now: Held): Stay | undefined {
  if (!tag.isMoving || now === undefined || !same.includes(now.digest)) return undefined;
  return { reason: `it already has the same contents, as ${now.digest}`, isNewer: false };
}

/** Returns why a moving tag must not move: the version's own tag in the same repository was skipped. */
export function stayWithVersion({ tag }: Move, skipped: readonly Move[]): Stay | undefined {
  if (!tag.isMoving || tag.line === undefined) return undefined;
  const kept = skipped.find((other) => other.tag.repository.name === tag.repository.name);
  if (kept === undefined) return undefined;
  return { reason: `\`on-existing: skip\` skipped ${kept.tag.reference}`, isNewer: false };
}
