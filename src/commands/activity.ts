// What the programs of a builder have moved and computed by now: the difference between slow and hung.
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** Counters that only grow while programs live. */
export type Activity = {
  /** Bytes read and written, of files and sockets alike. */
  readonly bytes: number;
  /** Those of them that were written. */
  readonly written: number;
  /** Milliseconds of processor time. */
  readonly processor: number;
};

// By program and not by network interface: the interfaces of a builder with `network=host` are everybody's.
const script = 'cat /proc/[0-9]*/io /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cpuacct/cpuacct.usage 2>/dev/null';

/** Asks the container of a builder. The words for its shell are always the same. */
export function askActivity(container: string): Command {
  return { program: 'docker', inherits: dockerShares, args: ['exec', container, 'sh', '-c', script], timeout: 10_000 };
}

/** Adds up what the kernel says; undefined where one of the two is not told. */
export function parseActivity(stdout: string): Activity | undefined {
  const read = counted(stdout, /^rchar: (\d+)$/gm);
  const written = counted(stdout, /^wchar: (\d+)$/gm);
  // cgroup v2 counts microseconds, v1 nanoseconds.
  const micro = /^usage_usec (\d+)$/m.exec(stdout)?.[1];
  const nano = /^(\d+)$/m.exec(stdout)?.[1];
  const processor = micro === undefined ? Number(nano ?? Number.NaN) / 1e6 : Number(micro) / 1e3;
  if (read === undefined || written === undefined || Number.isNaN(processor)) return undefined;
  return { bytes: read + written, written, processor };
}

/** The sum over all programs; undefined where none is told of. */
function counted(stdout: string, line: RegExp): number | undefined {
  const found = [...stdout.matchAll(line)].map(([, bytes]) => Number(bytes));
  return found.length === 0 ? undefined : found.reduce((sum, bytes) => sum + bytes, 0);
}

/** What tells whether a builder does anything. */
export type Stirring = Pick<Activity, 'bytes' | 'processor'>;

/** Bytes; a BuildKit that waits moved 120 kB within five seconds at most, mostly 20 kB. */
const noise = 256 * 1024;

/** Whether more has happened than what a builder does while it waits. A program that has ended counts as well. */
export function isActive(before: Stirring, after: Stirring, milliseconds: number): boolean {
  // A BuildKit that waits takes about one percent, the question itself included.
  return Math.abs(after.bytes - before.bytes) >= noise || after.processor - before.processor >= milliseconds / 20;
}
