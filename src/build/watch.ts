// Watches one solve: stops it if it stalls or exceeds its time limit, and notes the running steps.

import { type Activity, askActivity, isActive, parseActivity, type Stirring } from '../commands/builder-container.ts';
import type { Clock, Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Running } from '../progress/record/steps.ts';
import { waitingSteps } from '../progress/watch/waiting-steps.ts';

/** Why a solve was stopped, and the steps that were running. */
export type Stopped = { readonly why: 'stalled' | 'late'; readonly running: readonly Running[] };

/** The limits: idle time (milliseconds) and deadline (milliseconds since 1970). */
type WatchOrder = {
  readonly stall: number | undefined;
  readonly until: number | undefined;
  readonly running: () => readonly Running[];
  readonly builder: Prepared['builder'];
};

/** A running watch, and what it has found. */
type Watch<T> = {
  readonly signal: AbortSignal;
  /** Notes output of the build. */
  readonly note: () => void;
  /** Ends the watch for good. */
  readonly end: () => T | undefined;
};

/** Starts to watch. The deadline is checked every second. */
export function watch({ stall, until, running, builder }: WatchOrder, ports: Ports): Watch<Stopped> {
  const { every, now } = ports.clock;
  const stalling = watchStall({ limit: stall, running, activity: () => activityOf(builder, ports) }, ports.clock);
  const late = new AbortController();
  let atWork: readonly Running[] | undefined;
  const look = (deadline: number): void => {
    if (atWork !== undefined || now().getTime() < deadline) return;
    // Before the stop, which ends them.
    atWork = running();
    late.abort();
  };
  const stop = until === undefined ? () => undefined : every(1000, () => look(until));
  return {
    signal: AbortSignal.any([stalling.signal, late.signal]),
    note: stalling.note,
    end: () => {
      stop();
      const stalled = stalling.end();
      if (stalled !== undefined) return { why: 'stalled', running: stalled };
      return atWork && { why: 'late', running: atWork };
    },
  };
}

/** The watched solve, and the idle limit in milliseconds. */
type StallOrder = {
  readonly limit: number | undefined;
  readonly running: () => readonly Running[];
  /** Returns the builder's counters; undefined if unknown, which never stops the build. */
  readonly activity: () => Promise<Stirring | undefined>;
};

type Sample = { readonly at: number; readonly activity: Stirring };

/** Watches for a stall, and notes the stalled steps. A build is stalled without output, network traffic and CPU time. */
export function watchStall({ limit, running, activity }: StallOrder, { every, now }: Clock): Watch<readonly Running[]> {
  const stopping = new AbortController();
  let stalled: readonly Running[] | undefined;
  let quietSince = now().getTime();
  let last: Sample | undefined;
  let isOver = false;
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
    // The build may have ended while the counters were read.
    if (isOver || at - quietSince < most || stalled !== undefined) return;
    stalled = waiting;
    stopping.abort();
  };
  const stop =
    limit === undefined ? () => undefined : every(Math.min(10_000, Math.max(500, limit / 6)), () => void look(limit));
  return {
    signal: stopping.signal,
    note,
    end: () => {
      stop();
      isOver = true;
      return stalled;
    },
  };
}

/** Returns the counters; undefined if one of the nodes does not report them. */
export async function activityOf({ containers }: Prepared['builder'], { exec }: Ports): Promise<Activity | undefined> {
  if (containers.length === 0) return undefined;
  try {
    const answers = await Promise.all(containers.map((container) => exec.run(askActivity(container))));
    const found = answers.flatMap(({ stdout }) => parseActivity(stdout) ?? []);
    if (found.length < answers.length) return undefined;
    return found.reduce((sum, { bytes, written, processor }) => ({
      bytes: sum.bytes + bytes,
      written: sum.written + written,
      processor: sum.processor + processor,
    }));
  } catch {
    // The engine is missing, or the job is being canceled: the counters are unknown.
    return undefined;
  }
}
