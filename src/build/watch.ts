// Watches one solve: stops it where it stands still or takes too long, and knows what was at work then.
import type { Clock, Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Running } from '../progress/record/steps.ts';
import { activityOf } from './builder-counters.ts';
import { watchStall } from './stall-watch.ts';

/** Why a solve was stopped, and what was at work then. */
export type Stopped = { readonly why: 'stalled' | 'late'; readonly running: readonly Running[] };

/** What is watched: for how long it may stand still (milliseconds), and until when it may last (milliseconds since 1970). */
export type WatchOrder = {
  readonly stall: number | undefined;
  readonly until: number | undefined;
  readonly running: () => readonly Running[];
  readonly builder: Prepared['builder'];
};

/** The watch. */
export type Watch = {
  readonly signal: AbortSignal;
  /** The build has said something. */
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

/** Looks every second whether the moment has come; what is at work then is noted before it is stopped. */
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
