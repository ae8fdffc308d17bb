// What a task costs, so that a busy machine fails no test: processor time of this process, and not the clock's.

/** Runs the task and returns the milliseconds of processor time that it took. */
export async function cpuTime(task: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The least of three runs: a single one may hold the compilation or garbage collection of what ran before. */
export async function leastCpuTime(task: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) times.push(await cpuTime(task));
  return Math.min(...times);
}
