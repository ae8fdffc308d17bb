// The service behind the GitHub Actions cache. BuildKit talks to it itself; this checks whether it responds, and how large its layers are.
import type { CacheService, Env } from '../../ports/ports.ts';
import type { Outgoing, Send } from '../registry/answer.ts';
import { type Ask, accept, asking, call, objectIn, requesting, v1 } from './calls.ts';

/** A key that never exists: only the response matters. */
const nothing = { key: 'polyarch-probe', version: '0'.repeat(64) };

/** Returns the service that the runner names. */
export function cacheService(env: Env, send: Send): CacheService {
  const headers = { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}`, 'user-agent': 'polyarch' };
  return {
    layers: cacheLayers(env, send),
    probe: async (version, timeout) => {
      try {
        const question = version === 'v2' ? lookUpV2(env) : lookUpV1(env);
        const answer = await send({ ...question, headers: { ...headers, ...question.headers }, timeout });
        await answer.discard();
        return { status: answer.status };
      } catch (error) {
        return { trouble: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

type Question = Pick<Outgoing, 'method' | 'url' | 'headers' | 'body'>;

function lookUpV2(env: Env): Question {
  const path = '/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL';
  const url = new URL(`${root(env['ACTIONS_RESULTS_URL'])}${path}`);
  const body = new TextEncoder().encode(JSON.stringify({ ...nothing, restore_keys: [] }));
  return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body };
}

function lookUpV1(env: Env): Question {
  const query = `keys=${nothing.key}&version=${nothing.version}`;
  const url = new URL(`${root(env['ACTIONS_CACHE_URL'])}/_apis/artifactcache/cache?${query}`);
  return { method: 'GET', url, headers: { accept: 'application/json;api-version=6.0-preview.1' } };
}

const root = (url = ''): string => url.replace(/\/+$/, '');

/** The version of BuildKit's entries: the SHA-256 of "|go-actionscache-1.0" (tonistiigi/go-actions-cache). */
const version = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';

/** Maximum bytes of the list; a layer takes about 500. */
const most = 4_194_304;

/** Reads the list within a limit in milliseconds. Returns undefined on any error. */
function cacheLayers(env: Env, send: Send): CacheService['layers'] {
  return (service, scope, limit) => {
    const ask = asking(requesting(send, env, limit), most);
    // buildkit, cache/remotecache/gha: `index-SCOPE-VERSION-…`, the newest one wins.
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

/** Returns the newest entry with this key prefix. Rejects a response for another key. */
async function fetchFrom(ask: Ask, key: unknown, prefix: string, at: unknown): Promise<string | undefined> {
  if (typeof key !== 'string' || !key.startsWith(prefix) || typeof at !== 'string') return undefined;
  const { status, text } = await ask({ method: 'GET', at });
  return status === 200 && text !== '' ? text : undefined;
}
