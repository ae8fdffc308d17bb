// Work on many blobs, references or images, some of them at a time: a registry answers a few side by side faster than hundreds.

/** Runs a task when its turn has come. */
export type Lanes = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes lanes: at most so many tasks run at a time, in their order. Once one has failed, those that wait fail with it. */
export function createLanes(limit: number): Lanes {
  const waiting: (() => void)[] = [];
  let free = limit;
  let fault: { readonly error: unknown } | undefined;
  return async (task) => {
    // A task that ends hands its lane to the next one, so that no later task slips in between.
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
export async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const lane = createLanes(lanes);
  await Promise.all(items.map((item) => lane(() => work(item))));
}
