// Images in the Docker engine: whether it has one, and how it fetches one.
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** Asks for the ID of an image that the engine has; fails where it has none. */
export function askImage(reference: string): Command {
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['image', 'inspect', '--format', '{{.Id}}', reference],
    timeout: 20_000,
  };
}

/** The ID in hex, without its algorithm; undefined where the answer is none. */
export function parseImageId(stdout: string): string | undefined {
  return /^sha256:([0-9a-f]{64})$/.exec(stdout.trim())?.[1];
}

/** Has the engine fetch an image: from its mirrors first, then from the registry. */
export function fetchImage(reference: string): Command {
  return { program: 'docker', inherits: dockerShares, args: ['pull', '--quiet', reference], timeout: 600_000 };
}

/** Whether a fetch that failed so may go well the next time: too many requests, a server that stumbles, a broken way. */
export function isPassing(stderr: string): boolean {
  // A name that nobody knows stays unknown: on machines without internet it is the usual answer.
  if (/\blookup \S+/.test(stderr)) return false;
  const broken = /timeout|timed out|deadline exceeded|connection (reset|refused)|unexpected EOF/i;
  return isAnswered(stderr) || broken.test(stderr);
}

/** Whether it was the registry itself that put us off. */
export function isAnswered(stderr: string): boolean {
  return /toomanyrequests|too many requests|\b(408|425|429|5\d\d)\b/i.test(stderr);
}
