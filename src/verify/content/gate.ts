// Many requests at once, but not all: a registry answers a few side by side faster than hundreds.

/** Runs a task when its turn has come. */
export type Gate = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes a gate that lets so many tasks run at a time; once one has failed, those that wait fail with it. */
export function createGate(limit: number): Gate {
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
