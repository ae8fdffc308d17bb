// Reading what was written a moment ago: a registry with replicas may show the old state for some seconds.

/** Milliseconds between the reads: some 40 s in all. None is long, so that a cancelled job ends soon. */
const pauses = [250, 500, 1000, ...Array<number>(19).fill(2000)];

/** How to wait: the sleep of the clock, and for how many milliseconds in all at most. */
export type Waiting = { readonly sleep: (milliseconds: number) => Promise<void>; readonly longest?: number };

/** Reads until the answer is settled or the time is used up; returns the last answer either way. */
export async function readAfterWrite<T>(
  read: () => Promise<T>,
  isSettled: (seen: T) => boolean,
  { sleep, longest = Number.POSITIVE_INFINITY }: Waiting,
): Promise<T> {
  let seen = await read();
  let waited = 0;
  for (const pause of pauses) {
    waited += pause;
    if (isSettled(seen) || waited > longest) return seen;
    await sleep(pause);
    seen = await read();
  }
  return seen;
}
