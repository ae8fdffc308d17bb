// Limits of concurrency over many blobs, references or images: a registry answers a few side by side faster than hundreds.

/** Runs a task when its turn has come. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes a limiter: at most so many tasks run at a time, in their order. Once one has failed, those that wait fail with it. */
export function createLimiter(concurrency: number): Limiter {
  const waiting: (() => void)[] = [];
  let free = concurrency;
  let fault: { readonly error: unknown } | undefined;
  return async (task) => {
    // A task that ends hands its slot to the next one, so that no later task slips in between.
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    try {
      if (fault !== undefined) throw fault.error;
      return await task();
    } catch (error) {
      fault ??= { error };
      throw error;
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}

/** Does the work for all, so many at a time; once it fails for one, nothing more is begun. */
export async function forEachLimited<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const limiter = createLimiter(concurrency);
  await Promise.all(items.map((item) => limiter(() => work(item))));
}
