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

/**
 * Returns why a moving tag must not move: the version's own tag in the same repository was skipped. `1.2-alpine` and
 * `1.2` belong to different tags of one version. Without its own tag, a moving tag stays with any that was skipped.
 */
export function stayWithVersion({ tag }: Move, moves: readonly Move[], skipped: readonly Move[]): Stay | undefined {
  const { line, repository } = tag;
  if (!tag.isMoving || line === undefined) return undefined;
  const beside = (all: readonly Move[]) => all.filter((other) => other.tag.repository.name === repository.name);
  const names = ['', 'v'].map((start) => `${line.prefix}${start}${line.version}${line.suffix}`);
  const own = beside(moves).filter((other) => !other.tag.isMoving && names.includes(other.tag.name));
  const [kept] = own.length === 0 ? beside(skipped) : own.filter((each) => skipped.includes(each));
  if (kept === undefined) return undefined;
  return { reason: `\`on-existing: skip\` skipped ${kept.tag.reference}`, isNewer: false };
}
