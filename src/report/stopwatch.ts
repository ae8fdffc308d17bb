// What each stage took, for the log's last line and the summary.
import type { Clock } from '../ports/ports.ts';

/** The stages that were timed, in the order in which they ended. */
export type StageTime = { readonly stage: string; readonly milliseconds: number };

/** Times stages as they run. */
export type Stopwatch = {
  readonly time: <T>(stage: string, work: () => T | Promise<T>) => Promise<T>;
  readonly times: () => readonly StageTime[];
};

/** Starts with nothing timed. */
export function createStopwatch({ now }: Pick<Clock, 'now'>): Stopwatch {
  const times: StageTime[] = [];
  return {
    time: async (stage, work) => {
      const started = now().getTime();
      try {
        return await work();
      } finally {
        times.push({ stage, milliseconds: now().getTime() - started });
      }
    },
    times: () => times,
  };
}

/** `read 0.05s · plan 0.01s · …` */
export function formatTimes(times: readonly StageTime[]): string {
  return times.map(({ stage, milliseconds }) => `${stage} ${(milliseconds / 1000).toFixed(2)}s`).join(' · ');
}
