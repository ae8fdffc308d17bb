// A double of GitHub's cache service, version 2: Twirp calls, and blobs as Azure keeps them; with faults for every call.
import { createServer } from 'node:http';
import { type Asked, answer, type CacheCall, readRequest } from './cache-calls.ts';
import { type CacheEntry, type CacheStore, cacheStore, type ScopeRight } from './cache-store.ts';
import { close, listen } from './server.ts';

/** What goes wrong, for the calls and keys that it names and for `times` requests; without them for all. */
export type CacheFault = {
  readonly calls: readonly CacheCall[];
  readonly key?: RegExp;
  /** Bytes that were sent of the blob at least, with the request and before: BuildKit sends a large one in blocks of 1 MiB. */
  readonly least?: number;
  readonly times?: number;
} & (
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** reset: the connection breaks. hang: no response. truncate: half of the bytes. corrupt: other bytes. */
  | { readonly kind: 'reset' | 'hang' | 'truncate' | 'corrupt' }
  /** The bytes come in ten pieces, over so many milliseconds. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
);

/** One request as it arrived; `at` in milliseconds since 1970, `bytes` as they were sent. */
export type CacheRequest = Pick<Asked, 'call' | 'key'> & {
  readonly at: number;
  readonly bytes: number;
  /** Whether it had a token; who fetches bytes needs none, for their address is signed. */
  readonly isKnown: boolean;
};

/** The ref that a run is for, the refs that it may read besides, and what is different about its token. */
export type CacheRun = {
  readonly ref: string;
  readonly reads?: readonly string[];
  readonly mayWrite?: boolean;
  /** Seconds; less than none is a token that has expired. */
  readonly expiresIn?: number;
};

/** The double. */
export type CacheService = {
  readonly url: string;
  readonly store: CacheStore;
  readonly requests: readonly CacheRequest[];
  /** What a runner gives to a step of the run. */
  readonly environment: (run: CacheRun) => Readonly<Record<string, string>>;
  /** Replaces the faults; without any, all is well again. */
  readonly break: (...faults: readonly CacheFault[]) => void;
  readonly close: () => Promise<void>;
};

/** Starts the double on loopback; `capacity` in bytes is what a repository may keep. */
export async function startCacheService(capacity?: number, kept: readonly CacheEntry[] = []): Promise<CacheService> {
  const store = cacheStore(capacity, kept);
  const requests: CacheRequest[] = [];
  let faults: { readonly fault: CacheFault; left: number }[] = [];
  const take = ({ call, key, body, url }: Asked): CacheFault | undefined => {
    const entry = store.byId(url.pathname.split('/').at(-1) ?? '');
    const sent = [body, ...(entry?.blocks.values() ?? [])].reduce((sum, { length }) => sum + length, 0);
    const isMeant = ({ calls, key: keys, least = 0 }: CacheFault): boolean =>
      calls.includes(call) && keys?.test(key) !== false && sent >= least;
    const found = faults.find(({ fault, left }) => left > 0 && isMeant(fault));
    if (found !== undefined) found.left -= 1;
    return found?.fault;
  };
  const server = createServer((request, response) => {
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const asked = readRequest(request, Buffer.concat(body), store);
      const isKnown = request.headers.authorization !== undefined;
      requests.push({ call: asked.call, key: asked.key, at: Date.now(), bytes: asked.body.length, isKnown });
      answer(asked, take(asked), { store, url, response });
    });
  });
  const url = `http://${await listen(server)}`;
  return {
    url,
    store,
    requests,
    environment: (run) => ({
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${url}/`,
      ACTIONS_RUNTIME_TOKEN: tokenFor(run),
    }),
    break: (...next) => {
      faults = next.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
    },
    close: () => close(server),
  };
}

/** A runtime token as runners have it, with the refs that the run may read and write in the claim `ac`, without a valid signature. */
function tokenFor({ ref, reads = [], mayWrite = true, expiresIn = 21_600 }: CacheRun): string {
  const now = Math.floor(Date.now() / 1000);
  const rights: readonly ScopeRight[] = [
    { Scope: ref, Permission: mayWrite ? 3 : 1 },
    ...reads.map((Scope) => ({ Scope, Permission: 1 })),
  ];
  const claims = { nbf: now - 3600, exp: now + expiresIn, ac: JSON.stringify(rights) };
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${Buffer.from('double').toString('base64url')}`;
}
