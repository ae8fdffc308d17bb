// Whole files in the GitHub Actions cache, each as one blob. GitHub's library makes archives instead, and unpacks
// them wherever the archive says, before anything is checked.
import { accept, type Calls, callV2, postV1, type Service, v1 } from './service.ts';

/** A local file: its size, and a reader for a byte range. */
type Blob = { readonly size: number; readonly open: (from: number, to: number) => AsyncIterable<Uint8Array> };

/** The version of these entries, which separates them from others: the SHA-256 of "polyarch tool 1". */
const version = '5b536e0a72e959d5d173a56a6d470e1dd1dbdbf15527c06a271c3dd7bacd531e';
/** Bytes per chunk for version 1, as in GitHub's library (options.ts, uploadChunkSize). */
const chunk = 32 * 1024 * 1024;

/** Returns the bytes under exactly this key, unchecked; undefined if missing. */
export async function readBlob({ find, request }: Calls, key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  const at = await find({ key, version });
  if (at === undefined) return undefined;
  const answer = await request({ method: 'GET', at, isStreamed: true });
  if (answer.status === 200) return answer.body;
  await answer.discard();
  return undefined;
}

/** Saves a file under an unused key. Returns whether it was saved. */
export function saveBlob(calls: Calls, service: Service, key: string, blob: Blob): Promise<boolean> {
  return (service === 'v2' ? saveV2 : saveV1)(calls, key, blob);
}

async function saveV2({ ask, askObject }: Calls, key: string, { size, open }: Blob): Promise<boolean> {
  const { signed_upload_url: at } = await askObject(callV2('CreateCacheEntry', { key, version }));
  if (typeof at !== 'string') return false;
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' };
  const { status } = await ask({ method: 'PUT', at, headers, body: { size, open: () => open(0, size) } });
  if (status !== 201) return false;
  const { ok } = await askObject(callV2('FinalizeCacheEntryUpload', { key, version, size_bytes: String(size) }));
  return ok === true;
}

async function saveV1({ ask, askObject }: Calls, key: string, { size, open }: Blob): Promise<boolean> {
  const { cacheId } = await askObject(postV1(`${v1}/caches`, { key, version, cacheSize: size }));
  if (typeof cacheId !== 'number') return false;
  const at = `${v1}/caches/${cacheId}`;
  for (let from = 0; from < size; from += chunk) {
    const to = Math.min(size, from + chunk);
    const range = { 'content-type': 'application/octet-stream', 'content-range': `bytes ${from}-${to - 1}/*` };
    const body = { size: to - from, open: () => open(from, to) };
    const { status } = await ask({ method: 'PATCH', at, headers: { ...accept, ...range }, body });
    if (status >= 300) return false;
  }
  return (await ask(postV1(at, { size }))).status < 300;
}
