// Processes as Linux tells of them in /proc: who runs, and since when.

/** A process; the start tells it from a later one with the same number. */
export type Process = { readonly pid: number; readonly start: string };

/** The start of a process in clock ticks since the machine was booted, from the text of its /proc/PID/stat. */
export function parseStart(stat: string): string | undefined {
  // The second field is the program's name in brackets, which may itself hold blanks and brackets (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  // What has ended and was not yet waited for is gone.
  return state === 'Z' || state === 'X' || start === undefined || !/^\d+$/.test(start) ? undefined : start;
}
