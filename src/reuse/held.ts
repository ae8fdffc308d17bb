// The images that moving tags hold.
import type { Digest } from '../oci/digest.ts';
import type { Repository } from '../oci/reference.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Registry } from '../ports/ports.ts';

/** Returns each digest that a moving tag holds, and a repository that has it. Raises REGISTRY_* failures. */
export async function heldByMovingTags(
  moves: readonly TaggedReference[],
  registry: Registry,
): Promise<ReadonlyMap<Digest, Repository>> {
  const moving = moves.filter(({ isMoving }) => isMoving);
  const heads = await Promise.all(moving.map(({ repository, name }) => registry.head(repository, name)));
  return new Map(
    moving.flatMap(({ repository }, at) => {
      const digest = heads[at]?.digest;
      return digest === undefined ? [] : [[digest, repository] as const];
    }),
  );
}
