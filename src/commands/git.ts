// Read-only Git commands in the workspace, and addresses that buildx fetches by Git.
import type { Command } from './command.ts';

/** Makes a Git command. Default folder: the step's own. */
export function git(args: readonly string[], cwd = ''): Command {
  const command = { program: 'git', args, inherits: ['git', 'proxies'], timeout: 10_000, endsByItself: true } as const;
  return cwd === '' ? command : { ...command, cwd };
}

/** Whether Git fetches an address by SSH: `ssh://…`, or `user@host:path` (moby/buildkit, util/sshutil/scpurl.go). */
export function isGitBySsh(address: string): boolean {
  return /^(?:ssh:\/\/|[a-z0-9_-]+@[a-z0-9.-]+:)/i.test(address);
}

/** Whether buildx fetches a context or a definition itself (build/url.go): a URL, or Git by SSH. */
export function isRemoteAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith('github.com/') || isGitBySsh(text);
}
