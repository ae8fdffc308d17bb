// Whole files in the GitHub Actions cache, each as one blob. GitHub's library makes archives instead, and unpacks
// them wherever the archive says, before anything is checked.
import type { Env } from '../../ports/ports.ts';
import type { Send } from '../registry/answer.ts';
import { type Ask, accept, asking, call, findEntry, json, objectIn, requesting, v1 } from './service.ts';

/** A local file: its size, and a reader for a byte range. */
type Blob = { readonly size: number; readonly open: (from: number, to: number) => AsyncIterable<Uint8Array> };

/** A store of blobs. */
export type CacheBlobs = {
  /** Returns the bytes under exactly this key, unchecked; undefined if missing. `limit` is in milliseconds, for all bytes. */
  readonly read: (service: 'v1' | 'v2', key: string, limit: number) => Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Saves a file under an unused key. Returns whether it was saved. */
  readonly save: (service: 'v1' | 'v2', key: string, blob: Blob, limit: number) => Promise<boolean>;
};

/** The version of these entries, which separates them from others: the SHA-256 of "polyarch tool 1". */
const version = '5b536e0a72e959d5d173a56a6d470e1dd1dbdbf15527c06a271c3dd7bacd531e';
/** Maximum bytes of a response other than a blob. */
const maxBytes = 65_536;
/** Bytes per chunk for version 1, as in GitHub's library (options.ts, uploadChunkSize). */
const chunk = 32 * 1024 * 1024;

/** Returns the cache of the service in the environment. */
export function cacheBlobs(env: Env, send: Send): CacheBlobs {
  return {
    read: async (service, key, limit) => {
      const request = requesting(send, env, limit);
      const at = await addressOf(asking(request, maxBytes), service, key);
      if (at === undefined) return undefined;
      const answer = await request({ method: 'GET', at, isStreamed: true });
      if (answer.status === 200) return answer.body;
      await answer.discard();
      return undefined;
    },
    save: async (service, key, blob, limit) => {
      const ask = asking(requesting(send, env, limit), maxBytes);
      return (service === 'v2' ? saveV2 : saveV1)(ask, key, blob);
    },
  };
}

/** Returns the address of an entry. Rejects a response for another key. */
async function addressOf(ask: Ask, service: 'v1' | 'v2', key: string): Promise<string | undefined> {
  const found = await findEntry(ask, service, { key, version });
  return found.key === key && typeof found.at === 'string' && URL.canParse(found.at) ? found.at : undefined;
}

async function saveV2(ask: Ask, key: string, { size, open }: Blob): Promise<boolean> {
  const { signed_upload_url: at } = await call(ask, 'CreateCacheEntry', { key, version });
  if (typeof at !== 'string') return false;
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' };
  const { status } = await ask({ method: 'PUT', at, headers, body: { size, open: () => open(0, size) } });
  if (status !== 201) return false;
  return (await call(ask, 'FinalizeCacheEntryUpload', { key, version, size_bytes: String(size) }))['ok'] === true;
}

async function saveV1(ask: Ask, key: string, { size, open }: Blob): Promise<boolean> {
  const post = (at: string, body: unknown) =>
    ask({ method: 'POST', at, headers: { ...accept, ...json }, body: JSON.stringify(body) });
  const { cacheId } = objectIn(await post(`${v1}/caches`, { key, version, cacheSize: size }));
  if (typeof cacheId !== 'number') return false;
  const at = `${v1}/caches/${cacheId}`;
  for (let from = 0; from < size; from += chunk) {
    const to = Math.min(size, from + chunk);
    const range = { 'content-type': 'application/octet-stream', 'content-range': `bytes ${from}-${to - 1}/*` };
    const body = { size: to - from, open: () => open(from, to) };
    const { status } = await ask({ method: 'PATCH', at, headers: { ...accept, ...range }, body });
    if (status >= 300) return false;
  }
  return (await post(at, { size })).status < 300;
}
