// Watches the cache imports of a solve, and stops the solve when one stalls: BuildKit would wait forever.
import type { Running } from './record/steps.ts';

/** One transfer; a change of its bytes is progress. */
export type Import = { readonly id: string; readonly text: string; readonly bytes: number };

/** Returns the running imports and layer downloads of cached steps. Unpacking is local work. */
export function openImports(running: readonly Running[]): readonly Import[] {
  return running.flatMap(({ step: { id, kind, text, isCached, bytes }, doing }) => {
    if (kind === 'cache-import') return [{ id, text, bytes: 0 }];
    const isFetched = isCached && kind === 'instruction' && !doing.some((part) => part.startsWith('extracting'));
    return isFetched ? [{ id, text: `fetching the layers of ${text}`, bytes }] : [];
  });
}

/** The clock, with a periodic task that the returned function stops. */
type Clock = {
  readonly now: () => Date;
  readonly every: (milliseconds: number, task: () => void) => () => void;
};

/** The watched solve, and the milliseconds for an index, and for layers without data. */
type WatchOrder = {
  readonly imports: () => readonly Import[];
  readonly limit: number;
  /** Ends BuildKit while the solve is stopped. Undefined if that is impossible; then the build waits. */
  readonly onStall: (() => Promise<void>) | undefined;
};

/** Interval in milliseconds. */
const pace = 250;

/** Starts the watch. */
export function watchImports({ imports, limit, onStall }: WatchOrder, { every, now }: Clock) {
  const stopping = new AbortController();
  const findStalled = createStallCheck(limit);
  let stalled: { readonly text: string; readonly ended: Promise<void> } | undefined;
  const stop = every(pace, () => {
    if (onStall === undefined || stalled !== undefined) return;
    const found = findStalled(imports(), now().getTime());
    if (found === undefined) return;
    const ended = onStall();
    // Awaited only at the end.
    ended.catch(() => undefined);
    stalled = { text: found.text, ended };
    stopping.abort();
  });
  return {
    signal: stopping.signal,
    stop,
    /** Ends the watch and returns the stalled transfer, after `onStall` finished. Raises errors of `onStall`. */
    end: async (): Promise<string | undefined> => {
      stop();
      await stalled?.ended;
      return stalled?.text;
    },
  };
}

/** Finds a transfer without progress for the limit, by the times of its calls. */
function createStallCheck(limit: number): (open: readonly Import[], at: number) => Import | undefined {
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
