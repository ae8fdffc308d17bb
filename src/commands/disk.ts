// How much room is left on the disk of a builder.
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** Asks the container of a builder about the disk that it keeps everything on; buildx mounts it there in each. */
export function askDisk(container: string): Command {
  // -P: a long name of the disk breaks no line; -k: whatever POSIXLY_CORRECT says. BusyBox and coreutils know both.
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['exec', container, 'df', '-Pk', '/var/lib/buildkit'],
    timeout: 10_000,
  };
}

/** The bytes that are left, from the answer in the form of POSIX; undefined where it is not told. */
export function parseDisk(stdout: string): number | undefined {
  const [, available] = /^.*\s\d+\s+\d+\s+(\d+)\s+\d+%\s+\/.*$/m.exec(stdout) ?? [];
  return available === undefined ? undefined : Number(available) * 1024;
}
