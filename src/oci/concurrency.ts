// Work on many blobs, references or images, some of them at a time: a registry answers a few side by side faster than hundreds.

/** Runs a task when its turn has come. */
export type Lanes = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes lanes: so many tasks run at a time, and once one has failed, those that wait fail with it. */
export function createLanes(limit: number): Lanes {
  const waiting: (() => void)[] = [];
  let running = 0;
  let fault: { readonly error: unknown } | undefined;
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    if (fault !== undefined) {
      waiting.shift()?.();
      throw fault.error;
    }
    running++;
    try {
      return await task();
    } catch (error) {
      fault ??= { error };
      throw error;
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}

/** Does the work for all, so many at a time; once it fails for one, nothing more is begun. */
export async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const lane = createLanes(lanes);
  await Promise.all(items.map((item) => lane(() => work(item))));
}
