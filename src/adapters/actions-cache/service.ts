// The service behind the GitHub Actions cache: version 1 by REST, version 2 by Twirp (@actions/cache, lib/internal).
// BuildKit talks to it itself; this checks whether it responds, and how large its layers are.
import { messageOf } from '../../errors/failure.ts';
import { recordOf } from '../../oci/json.ts';
import type { CacheService, Env } from '../../ports/ports.ts';
import { type Outgoing, readBody, type Send } from '../registry/answer.ts';

/** The versions of the service. */
export type Service = 'v1' | 'v2';

type Question = Pick<Outgoing, 'method' | 'isStreamed'> & {
  /** A path of the service, or a signed address, which gets no token. */
  readonly at: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<Outgoing['body']>;
};

/** The entry to look up: its key, or with `isPrefix` the beginning of its key. */
type Wanted = { readonly key: string; readonly version: string; readonly isPrefix?: true };

/** The calls for one purpose. */
export type Calls = ReturnType<typeof callsTo>;

/** Maximum bytes of a response other than a blob, such as a list of layers, in which a layer takes about 500. */
const maxBytes = 4_194_304;

/** Makes the calls. All together, including the bytes of their responses, have one limit in milliseconds. */
export function callsTo(service: Service, env: Env, send: Send, limit: number) {
  const stop = AbortSignal.timeout(limit);
  const request = (question: Question) => send({ ...addressed(question, env), timeout: limit, stop });
  const ask = async (question: Question) => {
    const answer = await request(question);
    return { status: answer.status, text: new TextDecoder().decode(await readBody(answer, maxBytes)) };
  };
  /** Returns the JSON object of a response; empty for anything else. */
  const askObject = async (question: Question) => {
    const { status, text } = await ask(question);
    return status >= 300 || text === '' ? {} : recordOf(JSON.parse(text));
  };
  /** Returns the address of an entry. Rejects a response for another key. */
  const find = async (wanted: Wanted): Promise<string | undefined> => {
    const found = await askObject(lookUp(service, wanted));
    const [key, at] =
      service === 'v2'
        ? [found['matched_key'], found['signed_download_url']]
        : [found['cacheKey'], found['archiveLocation']];
    const isWanted = wanted.isPrefix ? String(key).startsWith(wanted.key) : key === wanted.key;
    return isWanted && typeof at === 'string' && URL.canParse(at) ? at : undefined;
  };
  return { request, ask, askObject, find };
}

function addressed({ at, headers = {}, ...question }: Question, env: Env): Omit<Outgoing, 'timeout'> {
  const isOwn = at.startsWith('/');
  const root = at.startsWith('/_apis/') ? env['ACTIONS_CACHE_URL'] : env['ACTIONS_RESULTS_URL'];
  const url = new URL(isOwn ? `${(root ?? '').replace(/\/+$/, '')}${at}` : at);
  const own = isOwn ? { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}` } : {};
  return { ...question, url, headers: { ...own, 'user-agent': 'polyarch', ...headers } };
}

/** The header of a JSON body. */
const json = { 'content-type': 'application/json' };

/** Returns the call of a method of version 2. */
export function callV2(name: string, question: unknown): Question {
  const at = `/twirp/github.actions.results.api.v1.CacheService/${name}`;
  return { method: 'POST', at, headers: json, body: JSON.stringify(question) };
}

/** The root of version 1, and the header of its calls. */
export const v1 = '/_apis/artifactcache';
export const accept = { accept: 'application/json;api-version=6.0-preview.1' };

/** Returns the call of version 1 that sends an object. */
export function postV1(at: string, body: unknown): Question {
  return { method: 'POST', at, headers: { ...accept, ...json }, body: JSON.stringify(body) };
}

/** Returns the call that looks up an entry. Version 1 takes every key as a beginning. */
function lookUp(service: Service, { key, version, isPrefix }: Wanted): Question {
  return service === 'v2'
    ? callV2('GetCacheEntryDownloadURL', { key, restore_keys: isPrefix ? [key] : [], version })
    : { method: 'GET', at: `${v1}/cache?${new URLSearchParams({ keys: key, version })}`, headers: accept };
}

/** A key that never exists: only the response matters. */
const nothing = { key: 'polyarch-probe', version: '0'.repeat(64) };

/** The version of BuildKit's entries: the SHA-256 of "|go-actionscache-1.0" (tonistiigi/go-actions-cache). */
const layersVersion = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';

/** Returns the service that the runner names. */
export function cacheService(env: Env, send: Send): CacheService {
  return {
    layers: async (service, scope, limit) => {
      const { find, ask } = callsTo(service, env, send, limit);
      try {
        // buildkit, cache/remotecache/gha: `index-SCOPE-VERSION-…`, the newest one wins.
        const at = await find({ key: `index-${scope}-1-`, version: layersVersion, isPrefix: true });
        const { status, text } = at === undefined ? { status: 404, text: '' } : await ask({ method: 'GET', at });
        return status === 200 && text !== '' ? text : undefined;
      } catch {
        return undefined;
      }
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
