// Stops a stalled build: BuildKit waits for a response forever.
import { isActive, type Stirring } from '../commands/activity.ts';
import type { Clock } from '../ports/ports.ts';
import type { Running } from '../progress/record/steps.ts';
import { waitingSteps } from '../progress/watch/waiting-steps.ts';

/** The watched solve, and the idle limit in milliseconds. */
export type StallOrder = {
  readonly limit: number | undefined;
  readonly running: () => readonly Running[];
  /** Returns the builder's counters; undefined if unknown, which never stops the build. */
  readonly activity: () => Promise<Stirring | undefined>;
};

/** The watch. */
export type StallWatch = {
  readonly signal: AbortSignal;
  /** Notes output of the build. */
  readonly note: () => void;
  /** Ends the watch and returns the stalled steps, if any. */
  readonly end: () => readonly Running[] | undefined;
};

type Sample = { readonly at: number; readonly activity: Stirring };

/** Starts the watch. A build is stalled without output, network traffic and CPU time. */
export function watchStall({ limit, running, activity }: StallOrder, { every, now }: Clock): StallWatch {
  const stopping = new AbortController();
  let stalled: readonly Running[] | undefined;
  let quietSince = now().getTime();
  let last: Sample | undefined;
  const note = (): void => {
    quietSince = now().getTime();
  };
  const look = async (most: number): Promise<void> => {
    const waiting = waitingSteps(running());
    const found = waiting.length === 0 ? undefined : await activity();
    const at = now().getTime();
    const before = last;
    last = found === undefined ? undefined : { at, activity: found };
    const isQuiet = found !== undefined && before !== undefined && !isActive(before.activity, found, at - before.at);
    if (!isQuiet) return note();
    if (at - quietSince < most || stalled !== undefined) return;
    stalled = waiting;
    stopping.abort();
  };
  const stop = limit === undefined ? () => undefined : every(paceOf(limit), () => void look(limit));
  return {
    signal: stopping.signal,
    note,
    end: () => {
      stop();
      return stalled;
    },
  };
}

/** Interval in milliseconds. */
function paceOf(limit: number): number {
  return Math.min(10_000, Math.max(500, limit / 6));
}
