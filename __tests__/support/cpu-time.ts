// What a task costs, so that a busy machine fails no test: processor time of this process, and not the clock's.

/** Runs the task and returns the milliseconds of processor time that it took. */
export async function cpuTime(task: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
