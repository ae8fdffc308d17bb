// The order of tag moves, and their repositories.
import type { Repository } from '../../oci/reference.ts';
import type { TaggedReference, Tags } from './tags.ts';

/** Sorts fixed tags first, then from the narrowest line to the widest, so that `latest` never points at a version before `1.2.3` exists. */
export function byMove(left: TaggedReference, right: TaggedReference): number {
  return rank(left) - rank(right);
}

function rank({ isMoving, line, name }: TaggedReference): number {
  if (!isMoving) return 0;
  if (name === 'latest' || line?.scope === 'latest') return 4;
  if (line === undefined) return 1;
  return line.scope.includes('.') ? 2 : 3;
}

/** Returns the repositories of the tags, each once. */
export function repositoriesOf(tags: Tags): readonly Repository[] {
  const found = new Map(tags.references.map(({ repository }) => [repository.name, repository]));
  return [...found.values()];
}
