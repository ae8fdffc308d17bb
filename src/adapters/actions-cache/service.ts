// The service behind the GitHub Actions cache. BuildKit talks to it itself; this checks whether it responds, and how large its layers are.
import type { CacheService, Env } from '../../ports/ports.ts';
import type { Send } from '../registry/answer.ts';
import { type Ask, addressed, asking, findEntry, lookUp, requesting } from './calls.ts';

/** A key that never exists: only the response matters. */
const nothing = { key: 'polyarch-probe', version: '0'.repeat(64) };

export function cacheService(env: Env, send: Send): CacheService {
  return {
    layers: (service, scope, limit) => {
      const ask = asking(requesting(send, env, limit), most);
      // buildkit, cache/remotecache/gha: `index-SCOPE-VERSION-…`, the newest one wins.
      return readNewest(ask, service, `index-${scope}-1-`).catch(() => undefined);
    },
    probe: async (service, timeout) => {
      try {
        const answer = await send({ ...addressed(lookUp(service, nothing), env), timeout });
        await answer.discard();
        return { status: answer.status };
      } catch (error) {
        return { trouble: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** The version of BuildKit's entries: the SHA-256 of "|go-actionscache-1.0" (tonistiigi/go-actions-cache). */
const version = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';

/** Maximum bytes of the list; a layer takes about 500. */
const most = 4_194_304;

/** Returns the newest entry with this key prefix. Rejects a response for another key. */
async function readNewest(ask: Ask, service: 'v1' | 'v2', prefix: string): Promise<string | undefined> {
  const { key, at } = await findEntry(ask, service, { key: prefix, version, isPrefix: true });
  if (typeof key !== 'string' || !key.startsWith(prefix) || typeof at !== 'string') return undefined;
  const { status, text } = await ask({ method: 'GET', at });
  return status === 200 && text !== '' ? text : undefined;
}
