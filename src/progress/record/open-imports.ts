// The running cache imports of a build, for the stall watch.
import { bytesOf, type Entry } from './entry.ts';

/** One transfer; a change of its bytes is progress. */
export type Import = { readonly id: string; readonly text: string; readonly bytes: number };

/** Returns the running imports and layer downloads of cached steps. Unpacking is local work. */
export function openImports(entries: readonly Entry[]): readonly Import[] {
  return entries.filter(isOpen).flatMap((entry) => {
    const { id, name, isCached } = entry;
    if (name.kind === 'cache-import') return [{ id, text: name.text, bytes: 0 }];
    const isFetched = isCached && name.kind === 'instruction' && !isUnpacking(entry);
    return isFetched ? [{ id, text: `fetching the layers of ${name.text}`, bytes: bytesOf(entry) }] : [];
  });
}

function isOpen({ started, completed }: Entry): boolean {
  return started !== undefined && completed === undefined;
}

function isUnpacking({ parts }: Entry): boolean {
  return [...parts.values()].some(({ id, completed }) => id.startsWith('extracting') && completed === undefined);
}
