// Parses processes in Linux's /proc.

/** A process; the start distinguishes it from a later one with the same number. */
export type Process = { readonly pid: number; readonly start: string };

/** Parses the start of a process from /proc/PID/stat, in clock ticks since boot. */
export function parseStart(stat: string): string | undefined {
  // The second field is the program's name in parentheses, which may contain spaces and parentheses (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  // A zombie counts as gone.
  return state === 'Z' || state === 'X' || start === undefined || !/^\d+$/.test(start) ? undefined : start;
}
