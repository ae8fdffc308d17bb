// The service behind the GitHub Actions cache. BuildKit talks to it itself; this checks whether it responds, and how large its layers are.
import type { CacheService, Env } from '../../ports/ports.ts';
import type { Outgoing, Send } from '../registry/answer.ts';
import { cacheLayers } from './layers.ts';

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
