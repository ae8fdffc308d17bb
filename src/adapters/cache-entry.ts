// Small texts in the GitHub Actions cache. The library for it knows no limit of time, and what it waits for keeps the process alive.
import type { CacheService, Env } from '../ports/ports.ts';
import { type Ask, accept, asking, call, json, objectIn, requesting, v1 } from './cache-calls.ts';
import type { Send } from './registry/answer.ts';

/** What tells entries of this form from those of others: the SHA-256 of "polyarch figures 1". */
const version = 'aefe394b37432dcef29a7dbe9a4844173db16c3d4acf72f35db2095961527509';
/** The same of BuildKit's entries: the SHA-256 of "|go-actionscache-1.0" (tonistiigi/go-actions-cache). */
const buildkits = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';
/** Bytes; what is longer is none of ours. A list of layers has some 500 bytes for each. */
const most = 4_194_304;

/** Reads and writes such texts, each within a limit in milliseconds. What goes wrong is nothing found, and nothing kept. */
export function cacheEntries(env: Env, send: Send): Pick<CacheService, 'restore' | 'layers' | 'save'> {
  return {
    restore: (service, prefix, limit) => {
      return newest(service, asking(requesting(send, env, limit), most), { prefix, version });
    },
    // buildkit, cache/remotecache/gha: `index-SCOPE-VERSION-…`, the newest of which counts.
    layers: (service, scope, limit) => {
      return newest(service, asking(requesting(send, env, limit), most), {
        prefix: `index-${scope}-1-`,
        version: buildkits,
      });
    },
    save: (service, { key, text }, limit) => {
      const ask = asking(requesting(send, env, limit), most);
      return (service === 'v2' ? saveV2(ask, key, text) : saveV1(ask, key, text)).catch(() => false);
    },
  };
}

type Entries = { readonly prefix: string; readonly version: string };

function newest(service: 'v1' | 'v2', ask: Ask, entries: Entries): Promise<string | undefined> {
  return (service === 'v2' ? restoreV2(ask, entries) : restoreV1(ask, entries)).catch(() => undefined);
}

async function restoreV2(ask: Ask, { prefix, version: of }: Entries): Promise<string | undefined> {
  const question = { key: prefix, restore_keys: [prefix], version: of };
  const found = await call(ask, 'GetCacheEntryDownloadURL', question);
  return fetchFrom(ask, found['matched_key'], prefix, found['signed_download_url']);
}

async function saveV2(ask: Ask, key: string, text: string): Promise<boolean> {
  const { signed_upload_url: at } = await call(ask, 'CreateCacheEntry', { key, version });
  if (typeof at !== 'string') return false;
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' };
  const { status } = await ask({ method: 'PUT', at, headers, body: text });
  const size = String(Buffer.byteLength(text));
  return (
    status === 201 && (await call(ask, 'FinalizeCacheEntryUpload', { key, version, size_bytes: size }))['ok'] === true
  );
}

async function restoreV1(ask: Ask, { prefix, version: of }: Entries): Promise<string | undefined> {
  const query = new URLSearchParams({ keys: prefix, version: of });
  const found = objectIn(await ask({ method: 'GET', at: `${v1}/cache?${query}`, headers: accept }));
  return fetchFrom(ask, found['cacheKey'], prefix, found['archiveLocation']);
}

async function saveV1(ask: Ask, key: string, text: string): Promise<boolean> {
  const size = Buffer.byteLength(text);
  const post = (at: string, body: unknown) =>
    ask({ method: 'POST', at, headers: { ...accept, ...json }, body: JSON.stringify(body) });
  const { cacheId } = objectIn(await post(`${v1}/caches`, { key, version, cacheSize: size }));
  if (typeof cacheId !== 'number') return false;
  const at = `${v1}/caches/${cacheId}`;
  const range = { 'content-type': 'application/octet-stream', 'content-range': `bytes 0-${size - 1}/*` };
  const { status } = await ask({ method: 'PATCH', at, headers: { ...accept, ...range }, body: text });
  return status < 300 && (await post(at, { size })).status < 300;
}

/** The newest entry whose key begins with the prefix; a service that takes another one for it is not believed. */
async function fetchFrom(ask: Ask, key: unknown, prefix: string, at: unknown): Promise<string | undefined> {
  if (typeof key !== 'string' || !key.startsWith(prefix) || typeof at !== 'string') return undefined;
  const { status, text } = await ask({ method: 'GET', at });
  return status === 200 && text !== '' ? text : undefined;
}
