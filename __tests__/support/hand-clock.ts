// A clock that the test moves by hand, with the one periodic task of what it tests.
import type { Clock } from '../../src/ports/ports.ts';

/** The clock; `move` lets time pass and runs the task once, by default after the interval of the task. */
export function handClock() {
  let [now, pace] = [0, 0];
  let task = (): void => undefined;
  const clock: Clock = {
    now: () => new Date(now),
    sleep: async () => undefined,
    every: (milliseconds, given) => {
      [pace, task] = [milliseconds, given];
      return () => {
        task = () => undefined;
      };
    },
  };
  const move = async (seconds = pace / 1000): Promise<void> => {
    now += seconds * 1000;
    task();
    await new Promise(setImmediate);
  };
  return { clock, move, second: () => now / 1000 };
}
