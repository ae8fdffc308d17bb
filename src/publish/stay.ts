// Why a tag must not move.
import { Failure } from '../errors/failure.ts';
import type { Manifest } from '../oci/image-index.ts';
import type { OnExisting } from '../plan/stage-options.ts';
import { judgeExisting } from '../plan/tags/tag.ts';
import type { Guard } from './guard/guard.ts';
import { type Move, resultOf, type Seen, type Stay, type TagResult } from './move.ts';

/** What decides whether a tag stays. */
export type Rules = {
  readonly guard: Guard;
  readonly onExisting: OnExisting;
  /** All moves of the publish, and the version tags skipped so far. */
  readonly moves: readonly Move[];
  readonly skipped: Move[];
};

/** Returns the result of a tag that does not move; `now` is what it points at. */
export function stayed(move: Move, { reason, isNewer }: Stay, now: Seen = move.found): TagResult {
  return resultOf(move, 'stayed', {
    ...(now === undefined || now.digest === move.found?.digest ? {} : { now: now.digest }),
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
