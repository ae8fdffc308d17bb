// What a build is just taking from a cache, for those who watch whether it stands still.
import { bytesOf, type Entry } from './entry.ts';

/** One transfer: it has moved when its bytes have changed. */
export type Import = { readonly id: string; readonly text: string; readonly bytes: number };

/** The imports and the layers of cached steps that have begun and are not done. Unpacking is the builder's own work. */
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
