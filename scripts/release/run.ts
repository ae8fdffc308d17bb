// Runs a program of the checks without a shell, and returns its output for any exit code.
import { spawnSync } from 'node:child_process';

/** The result. `status` is undefined if the program is not installed. */
export type Ended = { readonly status: number | undefined; readonly out: string; readonly said: string };

/** Runs the program in the folder, for at most five minutes. */
export function run(folder: string, program: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 300_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: status ?? undefined, out: stdout ?? '', said: `${stdout ?? ''}${stderr ?? ''}`.trim() };
}
