// Queries and fetches images of the Docker engine.
import type { Command, Finished } from './command.ts';
import { dockerShares } from './inherited.ts';

/** Asks for the IDs of the images among these that the engine has; fails where one is missing. */
export function askImages(references: readonly string[]): Command {
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['image', 'inspect', '--format', '{{.Id}}', ...references],
    timeout: 20_000,
  };
}

/** The first of the images that the engine has, with its ID in hex, without the algorithm. */
export function parseImageIds(
  references: readonly string[],
  { stdout, stderr }: Finished,
): { readonly name: string; readonly id: string } | undefined {
  // The engine prints an ID for each that it has, in order, and names the others among its errors.
  const missing = [...stderr.matchAll(/No such image: (\S+)/gi)].map(([, name]) => name);
  const [name, ...others] = references.filter((reference) => !missing.includes(reference));
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  const id = /^sha256:([0-9a-f]{64})$/.exec(lines[0]?.trim() ?? '')?.[1];
  return name === undefined || id === undefined || lines.length !== others.length + 1 ? undefined : { name, id };
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
