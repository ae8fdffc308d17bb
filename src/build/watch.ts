// Watches one solve: stops it if it stalls or exceeds its time limit, and notes the running steps.
import type { Clock, Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Running } from '../progress/record/steps.ts';
import { activityOf } from './builder-counters.ts';
import { watchStall } from './stall-watch.ts';

/** Why a solve was stopped, and the steps that were running. */
export type Stopped = { readonly why: 'stalled' | 'late'; readonly running: readonly Running[] };

/** The limits: idle time (milliseconds) and deadline (milliseconds since 1970). */
export type WatchOrder = {
  readonly stall: number | undefined;
  readonly until: number | undefined;
  readonly running: () => readonly Running[];
  readonly builder: Prepared['builder'];
};

/** The watch. */
export type Watch = {
  readonly signal: AbortSignal;
  /** Notes output of the build. */
  readonly note: () => void;
  readonly end: () => Stopped | undefined;
};

/** Starts to watch. */
export function watch({ stall, until, running, builder }: WatchOrder, ports: Ports): Watch {
  const stalling = watchStall({ limit: stall, running, activity: () => activityOf(builder, ports) }, ports.clock);
  const late = lateness(until, running, ports.clock);
  return {
    signal: AbortSignal.any([stalling.signal, late.signal]),
    note: stalling.note,
    end: () => {
      const [stalled, atWork] = [stalling.end(), late.end()];
      if (stalled !== undefined) return { why: 'stalled', running: stalled };
      return atWork === undefined ? undefined : { why: 'late', running: atWork };
    },
  };
}

type Lateness = { readonly signal: AbortSignal; readonly end: () => readonly Running[] | undefined };

/** Checks every second for the deadline, and notes the running steps before the stop. */
function lateness(until: number | undefined, running: () => readonly Running[], { every, now }: Clock): Lateness {
  const stopping = new AbortController();
  if (until === undefined) return { signal: stopping.signal, end: () => undefined };
  let atWork: readonly Running[] | undefined;
  const stop = every(1000, () => {
    if (atWork !== undefined || now().getTime() < until) return;
    atWork = running();
    stopping.abort();
  });
  return {
    signal: stopping.signal,
    end: () => {
      stop();
      return atWork;
    },
  };
}
