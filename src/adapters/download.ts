// Files from the web: through proxies, along redirects, and tried again where that helps.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Failure, failure } from '../errors/failure.ts';
import type { Clock, Env } from '../ports/ports.ts';
import { type Answer, readBody, type Send } from './registry/answer.ts';
import { isTransient, isTransientError, retrying, type Try } from './registry/retry.ts';
import { createTransport } from './registry/transport.ts';

/** Downloads. All raise TOOL_UNAVAILABLE. */
export type Download = {
  readonly text: (url: string) => Promise<string>;
  /** Writes a file; its SHA-256 in hex. */
  readonly file: (url: string, path: string) => Promise<string>;
  /** Where an address redirects to. */
  readonly location: (url: string) => Promise<string>;
};

const perTry = 60_000;
const budget = 180_000;

/** Makes the downloads; nothing is loaded before the first. */
export function createDownload(env: Env, clock: Clock, random: () => number = Math.random): Download {
  const policy = { ...clock, random, perTry, budget };
  const send = createTransport({ env, insecure: [], certificates: async () => undefined });
  const fetched = <T>(url: string, take: Take<T>, hops = 5): Promise<T> =>
    retrying(policy, clock.now().getTime() + budget, (timeout) => attempt(url, { send, take, hops, timeout }));
  return {
    text: (url) => fetched(url, async (answer) => new TextDecoder().decode(await readBody(answer, listLimit))),
    file: (url, path) => fetched(url, (answer) => writeHashed(answer, path)),
    location: (url) => fetched(url, locationOf, 0),
  };
}

type Take<T> = (answer: Answer) => Promise<T>;

/** Lists of checksums have some kilobytes. */
const listLimit = 1 << 20;

async function writeHashed({ body }: Answer, path: string): Promise<string> {
  const hash = createHash('sha256');
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      hash.update(piece);
      yield piece;
    }
  };
  await pipeline(hashed, createWriteStream(path, { mode: 0o700 }));
  return hash.digest('hex');
}

async function locationOf(answer: Answer): Promise<string> {
  await answer.discard();
  return answer.header('location') ?? '';
}

type Attempt<T> = {
  readonly send: Send;
  readonly take: Take<T>;
  /** Redirects that are followed; with none, the redirect itself is what was asked for. */
  readonly hops: number;
  readonly timeout: number;
};

async function attempt<T>(address: string, { send, take, hops, timeout }: Attempt<T>): Promise<Try<T>> {
  try {
    let url = new URL(address);
    for (let hop = 0; hop <= hops; hop += 1) {
      const answer = await send({ method: 'GET', url, headers: {}, timeout, isStreamed: true });
      const isRedirect = answer.status >= 300 && answer.status < 400;
      if (answer.status === 200 || (isRedirect && hops === 0)) return { kind: 'done', value: await take(answer) };
      await answer.discard();
      const location = answer.header('location') ?? '';
      if (!isRedirect || !URL.canParse(location, url.href)) return refused(address, answer);
      url = next(address, url, location);
    }
    throw unavailable(address, 'redirects without end');
  } catch (error) {
    const found = error instanceof Failure ? error : unavailableBy(address, error);
    if (!isTransientError(error)) throw found;
    return { kind: 'again', failure: found };
  }
}

function refused(address: string, answer: Answer): Try<never> {
  const found = unavailable(address, `answers with ${answer.status}`);
  if (!isTransient(answer.status)) throw found;
  return { kind: 'again', failure: found, retryAfter: answer.header('retry-after') };
}

function next(address: string, from: URL, location: string): URL {
  const target = new URL(location, from);
  if (target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:')) return target;
  throw unavailable(address, 'redirects to an address that is not protected');
}

const unavailable = (address: string, why: string): Failure => failure('TOOL_UNAVAILABLE', `${address} ${why}.`);

function unavailableBy(address: string, error: unknown): Failure {
  const why = error instanceof Error ? error.message : String(error);
  const fact = `${address} can't be reached: ${why.replace(/\.$/, '')}.`;
  return failure('TOOL_UNAVAILABLE', fact, {}, { cause: error });
}
