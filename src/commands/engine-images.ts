// Queries and fetches images of the Docker engine.
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** Queries the ID of a local image; fails if it is missing. */
export function askImage(reference: string): Command {
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['image', 'inspect', '--format', '{{.Id}}', reference],
    timeout: 20_000,
  };
}

/** Parses the ID in hex, without its algorithm; undefined for other output. */
export function parseImageId(stdout: string): string | undefined {
  return /^sha256:([0-9a-f]{64})$/.exec(stdout.trim())?.[1];
}

/** Fetches an image with the engine: from its mirrors first, then from the registry. */
export function fetchImage(reference: string): Command {
  return { program: 'docker', inherits: dockerShares, args: ['pull', '--quiet', reference], timeout: 600_000 };
}

/** Whether a failed fetch is transient: rate limit, server error, failed connection. */
export function isPassing(stderr: string): boolean {
  // An unknown host is not transient: it is the usual error on machines without internet.
  if (/\blookup \S+/.test(stderr)) return false;
  const broken = /timeout|timed out|deadline exceeded|connection (reset|refused)|unexpected EOF/i;
  return isAnswered(stderr) || broken.test(stderr);
}

/** Whether the registry itself responded. */
export function isAnswered(stderr: string): boolean {
  return /toomanyrequests|too many requests|\b(408|425|429|5\d\d)\b/i.test(stderr);
}
