// Limits concurrent requests: a registry answers a few faster than hundreds.

/** Runs a task when a slot is free. */
export type Gate = <T>(task: () => Promise<T>) => Promise<T>;

/** Creates a gate with a limit of concurrent tasks; after a failure, waiting tasks fail with it. */
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
