// Git in the workspace: only questions about what the checkout holds.
import type { Command } from './command.ts';

/** A command of Git; in the step's own folder where no other is named. */
export function git(args: readonly string[], cwd = ''): Command {
  const command = { program: 'git', args, inherits: ['git', 'proxies'], timeout: 10_000, endsByItself: true } as const;
  return cwd === '' ? command : { ...command, cwd };
}
