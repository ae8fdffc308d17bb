// The free disk space of a builder.
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** Queries the state volume of a builder's container, which buildx mounts at this path. */
export function askDisk(container: string): Command {
  // -P: no line break after a long device name; -k: ignores POSIXLY_CORRECT. BusyBox and coreutils support both.
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['exec', container, 'df', '-Pk', '/var/lib/buildkit'],
    timeout: 10_000,
  };
}

/** Parses the free bytes from the POSIX output; undefined if missing. */
export function parseDisk(stdout: string): number | undefined {
  const [, available] = /^.*\s\d+\s+\d+\s+(\d+)\s+\d+%\s+\/.*$/m.exec(stdout) ?? [];
  return available === undefined ? undefined : Number(available) * 1024;
}
