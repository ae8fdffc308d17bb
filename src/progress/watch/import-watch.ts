// Watches the cache imports of a build, and stops the build when they stall: BuildKit would wait forever.
import { bytesOf, type Entry, isRunning } from '../record/entry.ts';

/** One transfer; a change of its bytes is progress. */
export type Import = { readonly id: string; readonly text: string; readonly bytes: number };

/** Returns the running imports and layer downloads of cached steps. Unpacking is local work. */
export function openImports(entries: readonly Entry[]): readonly Import[] {
  return entries.filter(isRunning).flatMap((entry) => {
    const { id, kind, text, isCached } = entry.step;
    if (kind === 'cache-import') return [{ id, text, bytes: 0 }];
    const isFetched = isCached && kind === 'instruction' && !isUnpacking(entry);
    return isFetched ? [{ id, text: `fetching the layers of ${text}`, bytes: bytesOf(entry) }] : [];
  });
}

function isUnpacking({ parts }: Entry): boolean {
  return [...parts.values()].some(({ id, completed }) => id.startsWith('extracting') && completed === undefined);
}

/** The clock, with a periodic task that the returned function stops. */
type Clock = {
  readonly now: () => Date;
  readonly every: (milliseconds: number, task: () => void) => () => void;
};

/** The watched solve, the idle limit in milliseconds, and the action on a stall. */
type WatchOrder = {
  readonly imports: () => readonly Import[];
  readonly limit: number;
  /** Undefined if no action is possible; then the build waits. */
  readonly onHang: (() => Promise<void>) | undefined;
};

/** Interval in milliseconds. */
const pace = 250;

/** Starts the watch. The limit is total for an index; for layers it is the time without data. */
export function watchImports({ imports, limit, onHang }: WatchOrder, { every, now }: Clock) {
  const stopping = new AbortController();
  const findHung = standstill(limit);
  let hung: { readonly text: string; readonly done: Promise<readonly PromiseSettledResult<void>[]> } | undefined;
  const stop = every(pace, () => {
    const found = onHang === undefined || hung !== undefined ? undefined : findHung(imports(), now().getTime());
    if (found === undefined || onHang === undefined) return;
    // Settled, because it is awaited only at the end.
    hung = { text: found.text, done: Promise.allSettled([onHang()]) };
    stopping.abort();
  });
  return {
    signal: stopping.signal,
    stop,
    /** Ends the watch and returns the stalled transfer, after `onHang` finished. Raises errors of `onHang`. */
    end: async (): Promise<string | undefined> => {
      stop();
      const [done] = (await hung?.done) ?? [];
      if (done?.status === 'rejected') throw done.reason;
      return hung?.text;
    },
  };
}

/** Finds a transfer without progress for the limit, by the times of its calls. */
function standstill(limit: number): (open: readonly Import[], at: number) => Import | undefined {
  let seen: ReadonlyMap<string, { readonly bytes: number; readonly since: number }> = new Map();
  return (open, at) => {
    seen = new Map(
      open.map(({ id, bytes }) => {
        const last = seen.get(id);
        return [id, last?.bytes === bytes ? last : { bytes, since: at }];
      }),
    );
    return open.find(({ id }) => at - (seen.get(id)?.since ?? at) >= limit);
  };
}
