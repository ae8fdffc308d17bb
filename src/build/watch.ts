// Watches one solve: stops it if it stalls or exceeds its time limit, and notes the running steps.

import { type Activity, askActivity, parseActivity } from '../commands/builder-container.ts';
import type { Clock, Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { isTransfer, type Running } from '../progress/record/steps.ts';

/** Why a solve was stopped, and the steps that were running. */
export type Stopped = { readonly why: 'stalled' | 'late'; readonly running: readonly Running[] };

/** The watched solve, and its limits. */
type WatchOrder = {
  /** Milliseconds without output, network traffic and CPU time; undefined means no limit. */
  readonly stall: number | undefined;
  /** Deadline in milliseconds since 1970; undefined means none. */
  readonly until: number | undefined;
  readonly running: () => readonly Running[];
  /** Returns the builder's counters; undefined if unknown, which never stops the build. */
  readonly activity: () => Promise<Activity | undefined>;
};

/** Starts to watch. `note` reports output of the build; `end` ends the watch, and returns why the solve was stopped. */
export function watch({ stall, until, running, activity }: WatchOrder, { every, now }: Clock) {
  const stopping = new AbortController();
  let stopped: Stopped | undefined;
  let isOver = false;
  const stop = (found: Stopped): void => {
    // The build may have ended while the counters were read.
    if (isOver || stopped !== undefined) return;
    stopped = found;
    stopping.abort();
  };
  const { note, look } = createStallCheck({ running, activity }, now);
  const checkStall = async (limit: number): Promise<void> => {
    const stalled = await look(limit);
    if (stalled.length > 0) stop({ why: 'stalled', running: stalled });
  };
  const checkDeadline = (deadline: number): void => {
    if (now().getTime() >= deadline) stop({ why: 'late', running: running() });
  };
  const timers = [
    ...(stall === undefined ? [] : [every(windowOf(stall), () => void checkStall(stall))]),
    ...(until === undefined ? [] : [every(1000, () => checkDeadline(until))]),
  ];
  const end = (): Stopped | undefined => {
    for (const clear of timers) clear();
    isOver = true;
    return stopped;
  };
  return { signal: stopping.signal, note, end };
}

/**
 * Milliseconds between two readings of the counters. From a limit of 30 s on it is the window that `noise` is for; a
 * shorter one would count a slow push as idle.
 */
const windowOf = (limit: number): number => Math.min(10_000, Math.max(500, limit / 3));

/** Finds the steps that stalled: the build was idle for the limit, and none of them has a reason to be silent. */
function createStallCheck({ running, activity }: Pick<WatchOrder, 'running' | 'activity'>, now: Clock['now']) {
  let idleSince = now().getTime();
  let last: { readonly at: number; readonly counters: Activity } | undefined;
  let isReading = false;
  const note = (): void => {
    idleSince = now().getTime();
  };
  const look = async (limit: number): Promise<readonly Running[]> => {
    // An engine may need longer for its counters than the time between two looks.
    if (isReading) return [];
    const waiting = waitingSteps(running());
    isReading = true;
    const counters = waiting.length === 0 ? undefined : await activity();
    isReading = false;
    const at = now().getTime();
    const before = last;
    last = counters && { at, counters };
    const isIdle =
      counters !== undefined && before !== undefined && !isActive(before.counters, counters, at - before.at);
    if (!isIdle) note();
    return isIdle && at - idleSince >= limit ? waiting : [];
  };
  return { note, look };
}

/**
 * Returns the running steps if none has a reason to be silent: transfers to and from registries, and programs under QEMU.
 * Empty if anything else runs: a native program may wait for hours, and cache imports have their own limit.
 */
function waitingSteps(running: readonly Running[]): readonly Running[] {
  return running.every(({ step }) => isTransfer(step) || step.isEmulated) ? running : [];
}

/** Bytes; an idle BuildKit transferred at most 120 kB within five seconds, mostly 20 kB. */
const noise = 256 * 1024;

/** Whether the builder was active. A program that exited counts, too. */
function isActive(before: Activity, after: Activity, milliseconds: number): boolean {
  // An idle BuildKit uses about one percent, including this query.
  return Math.abs(after.bytes - before.bytes) >= noise || after.processor - before.processor >= milliseconds / 20;
}

/** Returns the counters of all nodes; undefined if one of them does not report them. */
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
