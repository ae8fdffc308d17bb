// A version tag that exists already with another digest: what `on-existing` makes of it.
import { type Problem, problem } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { OnExisting } from '../stage-options.ts';
import type { TaggedReference } from './tag.ts';

/** What becomes of a tag that points at a digest now: it moves, it stays, or it fails the step with TAG_EXISTS. */
export function judgeExisting(
  { reference, isMoving }: TaggedReference,
  held: Digest | undefined,
  policy: OnExisting,
): 'moves' | 'stays' | Problem {
  if (isMoving || held === undefined || policy === 'move') return 'moves';
  if (policy === 'skip') return 'stays';
  return problem('TAG_EXISTS', `${reference} already exists with ${held}.`, { input: 'on-existing' });
}
