// Read after write: a replicated registry may show the old state for seconds.

/** Milliseconds between the reads, about 40 s in total. Each is short, so that a canceled job ends soon. */
const pauses = [250, 500, 1000, ...Array<number>(19).fill(2000)];

/** Total milliseconds including the reads, each of which may be slow. */
const longestWithReads = 120_000;

/** The clock, and the maximum total in milliseconds. */
export type Waiting = {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  readonly longest?: number;
};

/** Reads until the result is settled or the time is up. Returns the last result. */
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
