// A line of the user's own for the shell of the runner.
import type { Command } from './command.ts';
import { ownShares } from './inherited.ts';

/** One run of a line: where, with which variables besides the inherited ones, and for how long. */
type ShellOrder = Required<Pick<Command, 'cwd' | 'env' | 'accounts' | 'timeout'>> & { readonly line: string };

/** Runs the line as GitHub's `shell: bash` does; an unset variable fails it. All output is in `stdout`, in its order. */
export function runLine({ line, ...order }: ShellOrder): Command {
  const args = ['--noprofile', '--norc', '-euo', 'pipefail', '-c', `exec 2>&1; ${line}`];
  return { program: 'bash', args, inherits: ownShares, hasChildren: true, ...order };
}
