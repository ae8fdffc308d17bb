// Reading what was written a moment ago: a registry with replicas may show the old state for some seconds.

/** Milliseconds between the reads: some 40 s in all. None is long, so that a cancelled job ends soon. */
const pauses = [250, 500, 1000, ...Array<number>(19).fill(2000)];

/** Milliseconds with the reads themselves: each of them may take long, or be made to. */
const longestWithReads = 120_000;

/** How to wait: by which clock, and for how many milliseconds between the reads at most. */
export type Waiting = {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  readonly longest?: number;
};

/** Reads until the answer is settled or the time is used up; returns the last answer either way. */
export async function readAfterWrite<T>(
  read: () => Promise<T>,
  isSettled: (seen: T) => boolean,
  { sleep, now, longest = Number.POSITIVE_INFINITY }: Waiting,
): Promise<T> {
  const end = now().getTime() + longestWithReads;
  let seen = await read();
  let waited = 0;
  for (const pause of pauses) {
    waited += pause;
    if (isSettled(seen) || waited > longest || now().getTime() > end) return seen;
    await sleep(pause);
    seen = await read();
  }
  return seen;
}
