// Watches what a build takes from caches, and stops the build when nothing comes any more: BuildKit would wait for ever.
import type { Import } from '../record/open-imports.ts';

/** The time, and a task that is called again and again until the returned function is. */
type Clock = {
  readonly now: () => Date;
  readonly every: (milliseconds: number, task: () => void) => () => void;
};

/** The watch: when to stop the solve, and what came of it. */
export type ImportWatch = {
  readonly signal: AbortSignal;
  /** Looks no more. */
  readonly stop: () => void;
  /** Ends the watch; what stood still, after all that had to be done about it. Raises what that has raised. */
  readonly end: () => Promise<string | undefined>;
};

/** What is watched, for how long it may stand still in milliseconds, and what is done about it. */
export type WatchOrder = {
  readonly imports: () => readonly Import[];
  readonly limit: number;
  /** Undefined where nothing can be done: then it is only waited for. */
  readonly onHang: (() => Promise<void>) | undefined;
};

/** How often is looked; milliseconds. */
const pace = 250;

/** Starts to watch. An index has the limit in all; layers, however large, as long as none of their bytes arrive. */
export function watchImports({ imports, limit, onHang }: WatchOrder, { every, now }: Clock): ImportWatch {
  const stopping = new AbortController();
  const findHung = standstill(limit);
  let hung: { readonly text: string; readonly done: Promise<readonly PromiseSettledResult<void>[]> } | undefined;
  const stop = every(pace, () => {
    const found = onHang === undefined || hung !== undefined ? undefined : findHung(imports(), now().getTime());
    if (found === undefined || onHang === undefined) return;
    // Settled, because nobody waits for it before the end.
    hung = { text: found.text, done: Promise.allSettled([onHang()]) };
    stopping.abort();
  });
  return {
    signal: stopping.signal,
    stop,
    end: async () => {
      stop();
      const [done] = (await hung?.done) ?? [];
      if (done?.status === 'rejected') throw done.reason;
      return hung?.text;
    },
  };
}

/** Finds the transfer that has not moved for as long as the limit, by the times at which it is asked. */
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
