// Puts tags back to what they held before, so that a publish that fails leaves nothing half done.
import { Failure } from '../errors/failure.ts';
import type { Registry } from '../ports/ports.ts';
import type { Move } from './move.ts';

/** Gives each tag its old digest again; returns what could not be put back, each as `reference → digest`. */
export async function putBack(moves: readonly Move[], registry: Registry): Promise<readonly string[]> {
  const left: string[] = [];
  // One after the other, the last one moved first: at no moment is a wide tag newer than a narrow one.
  for (const move of moves) {
    const found = await restore(move, registry);
    if (found !== undefined) left.push(found);
  }
  return left;
}

async function restore({ tag, before, manifest }: Move, registry: Registry): Promise<string | undefined> {
  const moved = `${tag.reference} → ${manifest.digest}`;
  try {
    const now = await registry.head(tag.repository, tag.name);
    // Untouched, or moved by somebody else since: neither is ours to undo.
    if (now?.digest !== manifest.digest || before?.digest === manifest.digest) return undefined;
    if (before === undefined) return `${moved} (a new tag)`;
    await registry.putManifest(tag.repository, tag.name, before);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return `${moved} (perhaps: the registry does not answer)`;
    throw error;
  }
}
