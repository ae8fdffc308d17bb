// Runs a program of the checks and keeps what it said; no shell, and whatever the exit code.
import { spawnSync } from 'node:child_process';

/** How it ended: `status` is undefined where the program is not there. */
export type Ended = { readonly status: number | undefined; readonly out: string; readonly said: string };

/** Runs it to its end, at most five minutes, in the folder. */
export function run(folder: string, program: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 300_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: status ?? undefined, out: stdout ?? '', said: `${stdout ?? ''}${stderr ?? ''}`.trim() };
}
