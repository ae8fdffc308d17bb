// The service behind the GitHub Actions cache: version 1 by REST, version 2 by Twirp (@actions/cache, lib/internal).
// BuildKit talks to it itself; this checks whether it responds, and how large its layers are.
import { messageOf } from '../../errors/failure.ts';
import { recordOf } from '../../oci/json.ts';
import type { CacheService, Env } from '../../ports/ports.ts';
import { type Answer, type Outgoing, readBody, type Send } from '../registry/answer.ts';

type Question = Pick<Outgoing, 'isStreamed'> & {
  readonly method: string;
  /** A path of the service, or a signed address, which gets no token. */
  readonly at: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<Outgoing['body']>;
};

type Request = (question: Question) => Promise<Answer>;

type Replied = { readonly status: number; readonly text: string };

/** Sends a call with a small response. */
export type Ask = (question: Question) => Promise<Replied>;

/** All calls together, including the bytes of their responses, have one limit in milliseconds. */
export function requesting(send: Send, env: Env, limit: number): Request {
  const stop = AbortSignal.timeout(limit);
  return (question) => send({ ...addressed(question, env), timeout: limit, stop });
}

function addressed({ at, headers = {}, ...question }: Question, env: Env): Omit<Outgoing, 'timeout'> {
  const isOwn = at.startsWith('/');
  const root = at.startsWith('/_apis/') ? env['ACTIONS_CACHE_URL'] : env['ACTIONS_RESULTS_URL'];
  const url = new URL(isOwn ? `${(root ?? '').replace(/\/+$/, '')}${at}` : at);
  const own = isOwn ? { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}` } : {};
  return { ...question, url, headers: { ...own, 'user-agent': 'polyarch', ...headers } };
}

/** The same with a maximum of bytes; a longer response counts as empty. */
export function asking(request: Request, maxBytes: number): Ask {
  return async (question) => {
    const answer = await request(question);
    const text = new TextDecoder().decode((await readBody(answer, maxBytes)) ?? new Uint8Array());
    return { status: answer.status, text };
  };
}

/** The header of a JSON body. */
export const json = { 'content-type': 'application/json' };

const twirp = '/twirp/github.actions.results.api.v1.CacheService';

/** Calls a method of version 2, and returns the object of its response. */
export async function call(ask: Ask, name: string, question: unknown): Promise<Readonly<Record<string, unknown>>> {
  return objectIn(await ask(twirpCall(name, question)));
}

function twirpCall(name: string, question: unknown): Question {
  return { method: 'POST', at: `${twirp}/${name}`, headers: json, body: JSON.stringify(question) };
}

/** The root of version 1, and the header of its calls. */
export const v1 = '/_apis/artifactcache';
export const accept = { accept: 'application/json;api-version=6.0-preview.1' };

/** Returns the JSON object of a response; empty for anything else. */
export function objectIn({ status, text }: Replied): Readonly<Record<string, unknown>> {
  return status >= 300 || text === '' ? {} : recordOf(JSON.parse(text));
}

type Service = 'v1' | 'v2';

/** The entry to look up: its key, or with `isPrefix` the beginning of its key. */
type Wanted = { readonly key: string; readonly version: string; readonly isPrefix?: true };

/** Returns the call that looks up an entry. Version 1 takes every key as a beginning. */
function lookUp(service: Service, { key, version, isPrefix }: Wanted): Question {
  return service === 'v2'
    ? twirpCall('GetCacheEntryDownloadURL', { key, restore_keys: isPrefix ? [key] : [], version })
    : { method: 'GET', at: `${v1}/cache?${new URLSearchParams({ keys: key, version })}`, headers: accept };
}

/** Looks up an entry. Returns its key and its address, unchecked. */
export async function findEntry(ask: Ask, service: Service, wanted: Wanted): Promise<{ key: unknown; at: unknown }> {
  const found = objectIn(await ask(lookUp(service, wanted)));
  return service === 'v2'
    ? { key: found['matched_key'], at: found['signed_download_url'] }
    : { key: found['cacheKey'], at: found['archiveLocation'] };
}

/** A key that never exists: only the response matters. */
const nothing = { key: 'polyarch-probe', version: '0'.repeat(64) };

/** Returns the service that the runner names. */
export function cacheService(env: Env, send: Send): CacheService {
  return {
    layers: (service, scope, limit) => {
      const ask = asking(requesting(send, env, limit), maxBytes);
      // buildkit, cache/remotecache/gha: `index-SCOPE-VERSION-…`, the newest one wins.
      return readNewest(ask, service, `index-${scope}-1-`).catch(() => undefined);
    },
    probe: async (service, timeout) => {
      try {
        const answer = await send({ ...addressed(lookUp(service, nothing), env), timeout });
        await answer.discard();
        return { status: answer.status };
      } catch (error) {
        return { trouble: messageOf(error) };
      }
    },
  };
}

/** The version of BuildKit's entries: the SHA-256 of "|go-actionscache-1.0" (tonistiigi/go-actions-cache). */
const layersVersion = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';

/** Maximum bytes of the list; a layer takes about 500. */
const maxBytes = 4_194_304;

/** Returns the newest entry with this key prefix. Rejects a response for another key. */
async function readNewest(ask: Ask, service: Service, prefix: string): Promise<string | undefined> {
  const { key, at } = await findEntry(ask, service, { key: prefix, version: layersVersion, isPrefix: true });
  if (typeof key !== 'string' || !key.startsWith(prefix) || typeof at !== 'string') return undefined;
  const { status, text } = await ask({ method: 'GET', at });
  return status === 200 && text !== '' ? text : undefined;
}
