// Puts tags back to what they held before, so that a publish that fails leaves nothing half done.
import { Failure } from '../errors/failure.ts';
import type { Registry } from '../ports/ports.ts';
import type { Move, TagResult } from './move.ts';

/** Gives each tag its old digest again; says of each what it points at now. The registry's own limits bound it all. */
export async function putBack(moves: readonly Move[], registry: Registry): Promise<readonly TagResult[]> {
  // Registries side by side: one that is down takes no time from the others.
  const hosts = Map.groupBy(moves, ({ tag }) => tag.repository.registry);
  const restored = await Promise.all([...hosts.values()].map((group) => inOrder(group, registry)));
  const found = new Map(restored.flat().map((result) => [result.reference, result]));
  return moves.flatMap(({ tag }) => found.get(tag.reference) ?? []);
}

/** One after the other, the last one moved first: at no moment is a wide tag newer than a narrow one. */
async function inOrder(moves: readonly Move[], registry: Registry): Promise<readonly TagResult[]> {
  const results: TagResult[] = [];
  for (const move of moves) results.push(await restore(move, registry));
  return results;
}

async function restore({ tag, before, manifest }: Move, registry: Registry): Promise<TagResult> {
  const result = { reference: tag.reference, previous: before?.digest };
  try {
    const now = await registry.head(tag.repository, tag.name);
    if (before?.digest === manifest.digest) return { ...result, outcome: 'unchanged' };
    // Untouched, or moved by somebody else since: neither is ours to undo.
    if (now?.digest !== manifest.digest) return { ...result, outcome: 'not-moved' };
    if (before === undefined) return { ...result, outcome: 'moved', reason: 'a new tag' };
    await registry.putManifest(tag.repository, tag.name, before);
    return { ...result, outcome: 'put-back' };
  } catch (error) {
    if (error instanceof Failure)
      return { ...result, outcome: 'unknown', reason: 'perhaps: the registry does not answer' };
    throw error;
  }
}
