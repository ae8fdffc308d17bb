// BuildKit's list of the layers in the GitHub Actions cache. @actions/cache has no time limit, and what it waits for keeps the process alive.
import type { CacheService, Env } from '../../ports/ports.ts';
import type { Send } from '../registry/answer.ts';
import { type Ask, accept, asking, call, objectIn, requesting, v1 } from './calls.ts';

/** Tells BuildKit's entries from those of others: the SHA-256 of "|go-actionscache-1.0" (tonistiigi/go-actions-cache). */
const version = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';
/** Bytes of the longest list that is read; each layer has some 500. */
const most = 4_194_304;

/** Reads the list, within a limit in milliseconds. Any trouble counts as no list. */
export function cacheLayers(env: Env, send: Send): CacheService['layers'] {
  return (service, scope, limit) => {
    const ask = asking(requesting(send, env, limit), most);
    // buildkit, cache/remotecache/gha: `index-SCOPE-VERSION-…`, the newest of which counts.
    const prefix = `index-${scope}-1-`;
    return (service === 'v2' ? readV2(ask, prefix) : readV1(ask, prefix)).catch(() => undefined);
  };
}

async function readV2(ask: Ask, prefix: string): Promise<string | undefined> {
  const found = await call(ask, 'GetCacheEntryDownloadURL', { key: prefix, restore_keys: [prefix], version });
  return fetchFrom(ask, found['matched_key'], prefix, found['signed_download_url']);
}

async function readV1(ask: Ask, prefix: string): Promise<string | undefined> {
  const query = new URLSearchParams({ keys: prefix, version });
  const found = objectIn(await ask({ method: 'GET', at: `${v1}/cache?${query}`, headers: accept }));
  return fetchFrom(ask, found['cacheKey'], prefix, found['archiveLocation']);
}

/** The newest entry whose key begins with the prefix; a service that takes another one for it is not believed. */
async function fetchFrom(ask: Ask, key: unknown, prefix: string, at: unknown): Promise<string | undefined> {
  if (typeof key !== 'string' || !key.startsWith(prefix) || typeof at !== 'string') return undefined;
  const { status, text } = await ask({ method: 'GET', at });
  return status === 200 && text !== '' ? text : undefined;
}
