// Lines for a shell: one of the user's own that the runner runs, and commands that users paste.
import type { Command } from './command.ts';
import { ownShares } from './inherited.ts';

/** One run of a line: where, with which variables besides the inherited ones, and for how long. */
type ShellOrder = Required<Pick<Command, 'cwd' | 'env' | 'accounts' | 'timeout'>> & { readonly line: string };

/** Formats a command to paste into a POSIX shell. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** Quotes what is more than a plain word; `=` begins an expansion of zsh. */
function shellWord(word: string): string {
  return /^(?!=)[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Runs the line as GitHub's `shell: bash` does; an unset variable fails it. All output is in `stdout`, in its order. */
export function runLine({ line, ...order }: ShellOrder): Command {
  const args = ['--noprofile', '--norc', '-euo', 'pipefail', '-c', `exec 2>&1; ${line}`];
  return { program: 'bash', args, inherits: ownShares, hasChildren: true, ...order };
}
