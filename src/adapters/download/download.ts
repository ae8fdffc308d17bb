// Downloads files through proxies and redirects, with retries.
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { type Failure, failure, messageOf } from '../../errors/failure.ts';
import type { Clock, Env } from '../../ports/ports.ts';
import { type Answer, readBody, type Send } from '../registry/answer.ts';
import { Again, isTransient, retrying } from '../registry/retry.ts';
import { createTransport } from '../registry/transport.ts';

/** Downloads. All raise TOOL_UNAVAILABLE. */
export type Download = {
  readonly text: (url: string) => Promise<string>;
  /** Writes a new private file of at most 200 MB. Returns its SHA-256 in hex. */
  readonly file: (url: string, path: string) => Promise<string>;
  /** Returns the target of a redirect. */
  readonly location: (url: string) => Promise<string>;
};

/** Maximum bytes of a program: several times the size of the pinned ones. */
export const largestProgram = 200_000_000;

class TooLarge extends Error {}

const perTry = 60_000;
const budget = 180_000;

/** Limits of a file: bytes, and milliseconds including retries. */
type FileLimits = { readonly size: number; readonly time: number };
const usual: FileLimits = { size: largestProgram, time: 300_000 };

/** Creates the downloads; undici is loaded at the first one. */
export function createDownload(
  env: Env,
  clock: Clock,
  random: () => number = Math.random,
  limits: FileLimits = usual,
): Download {
  const policy = { ...clock, random, perTry, budget };
  const send = createTransport({ env });
  const fetched = <T>(url: string, take: Take<T>, { hops = 5, time = budget } = {}): Promise<T> => {
    const stop = AbortSignal.timeout(time);
    return retrying(policy, {
      attempt: (timeout) => follow(url, { send, take, hops, timeout, stop }),
      brokenBy: (error) => {
        const found = unavailableBy(url, error);
        if (stop.aborted) throw found;
        return found;
      },
      deadline: clock.now().getTime() + budget,
    });
  };
  return {
    text: (url) => fetched(url, async (answer) => new TextDecoder().decode(await readBody(answer, listLimit))),
    file: (url, path) => fetched(url, ({ body }) => receive(body, path, limits.size), limits),
    location: (url) =>
      fetched(url, ({ header, discard }) => discard().then(() => header('location') ?? ''), { hops: 0 }),
  };
}

type Take<T> = (answer: Answer) => Promise<T>;

/** Lists of checksums have a few kilobytes. */
const listLimit = 1 << 20;

type Attempt<T> = {
  readonly send: Send;
  readonly take: Take<T>;
  /** Maximum number of redirects; with 0 the redirect itself is the result. */
  readonly hops: number;
  readonly timeout: number;
  /** Aborts the whole download, even if data arrives. */
  readonly stop: AbortSignal;
};

async function follow<T>(address: string, { send, take, hops, timeout, stop }: Attempt<T>): Promise<T> {
  let url = new URL(address);
  for (let hop = 0; hop <= hops; hop += 1) {
    const answer = await send({ method: 'GET', url, headers: {}, timeout, stop, isStreamed: true });
    const isRedirect = answer.status >= 300 && answer.status < 400;
    if (answer.status === 200 || (isRedirect && hops === 0)) return take(answer);
    await answer.discard();
    const location = answer.header('location') ?? '';
    if (!isRedirect || !URL.canParse(location, url.href)) throw refused(address, answer);
    url = next(address, url, location);
  }
  throw unavailable(address, 'redirects in a loop');
}

function refused(address: string, { status, header }: Answer): Error {
  const found = unavailable(address, `returned HTTP ${status}`);
  return isTransient(status) ? new Again(found, header('retry-after')) : found;
}

function next(address: string, from: URL, location: string): URL {
  const target = new URL(location, from);
  if (target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:')) return target;
  throw unavailable(address, 'redirects to an address without TLS');
}

const unavailable = (address: string, why: string): Failure => failure('TOOL_UNAVAILABLE', `${address} ${why}.`);

function unavailableBy(address: string, error: unknown): Failure {
  const why = messageOf(error);
  if (error instanceof TooLarge) return unavailable(address, why);
  const fact = `${address} is unreachable: ${why.replace(/\.$/, '')}.`;
  return failure('TOOL_UNAVAILABLE', fact, {}, { cause: error });
}

/** Writes a new private file and returns its SHA-256 in hex. A failure leaves no file. Raises TooLarge, and errors of the source. */
export async function receive(pieces: AsyncIterable<Uint8Array>, path: string, limit: number): Promise<string> {
  const hash = createHash('sha256');
  // `wx` follows no link and overwrites no file.
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const piece of pieces) {
      size += piece.length;
      if (size > limit) throw new TooLarge(`exceeds ${limit / 1e6} MB`);
      hash.update(piece);
      await file.write(piece);
    }
    await file.close();
    return hash.digest('hex');
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}
