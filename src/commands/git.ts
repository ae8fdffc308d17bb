// Read-only Git commands in the workspace.
import type { Command } from './command.ts';

/** Makes a Git command. Default folder: the step's own. */
export function git(args: readonly string[], cwd = ''): Command {
  const command = { program: 'git', args, inherits: ['git', 'proxies'], timeout: 10_000, endsByItself: true } as const;
  return cwd === '' ? command : { ...command, cwd };
}
