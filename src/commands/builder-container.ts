// What is asked of the container of a builder: counters that distinguish slow from stalled, and its free disk space.
import type { Command } from './command.ts';
import { docker } from './docker.ts';

/** Counters that grow while programs run. */
export type Activity = {
  /** Bytes read and written, by files and sockets. */
  readonly bytes: number;
  /** Bytes written. */
  readonly written: number;
  /** CPU time in milliseconds. */
  readonly processor: number;
};

// By program, because with `network=host` the network interfaces are shared.
const script = 'cat /proc/[0-9]*/io /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cpuacct/cpuacct.usage 2>/dev/null';

/** Queries the container of a builder. The shell command is constant. */
export function askActivity(container: string): Command {
  return { ...docker(['exec', container, 'sh', '-c', script]), timeout: 10_000 };
}

/** Sums up the kernel's counters; undefined if one is missing. */
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

/** Returns the sum over all programs; undefined without any. */
function counted(stdout: string, line: RegExp): number | undefined {
  const found = [...stdout.matchAll(line)].map(([, bytes]) => Number(bytes));
  return found.length === 0 ? undefined : found.reduce((sum, bytes) => sum + bytes, 0);
}

/** Queries the state volume of a builder's container, which buildx mounts at this path. */
export function askDisk(container: string): Command {
  // -P: no line break after a long device name; -k: ignores POSIXLY_CORRECT. BusyBox and coreutils support both.
  return { ...docker(['exec', container, 'df', '-Pk', '/var/lib/buildkit']), timeout: 10_000 };
}

/** Parses the free bytes from the POSIX output; undefined if missing. */
export function parseDisk(stdout: string): number | undefined {
  const [, available] = /^.*\s\d+\s+\d+\s+(\d+)\s+\d+%\s+\/.*$/m.exec(stdout) ?? [];
  return available === undefined ? undefined : Number(available) * 1024;
}
