// Calls to the service behind the GitHub Actions cache: version 1 by REST, version 2 by Twirp (@actions/cache, lib/internal).
import { isRecord } from '../../oci/json.ts';
import type { Env } from '../../ports/ports.ts';
import { type Answer, type Outgoing, readBody, type Send } from '../registry/answer.ts';

/** One call. */
type Question = Pick<Outgoing, 'isStreamed'> & {
  readonly method: string;
  /** A path of the service, or a signed address, which gets no token. */
  readonly at: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<Outgoing['body']>;
};

/** Sends a call. */
type Request = (question: Question) => Promise<Answer>;

/** The response to a call, as text. */
type Replied = { readonly status: number; readonly text: string };

/** Sends a call with a small response. */
export type Ask = (question: Question) => Promise<Replied>;

/** All calls together, including the bytes of their responses, have one limit in milliseconds. */
export function requesting(send: Send, env: Env, limit: number): Request {
  const stop = AbortSignal.timeout(limit);
  return ({ at, headers = {}, ...question }) => {
    const isOwn = at.startsWith('/');
    const root = at.startsWith('/_apis/') ? env['ACTIONS_CACHE_URL'] : env['ACTIONS_RESULTS_URL'];
    const url = new URL(isOwn ? `${(root ?? '').replace(/\/+$/, '')}${at}` : at);
    const own = isOwn ? { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}` } : {};
    return send({ ...question, url, timeout: limit, stop, headers: { ...own, 'user-agent': 'polyarch', ...headers } });
  };
}

/** The same with a maximum of bytes; a longer response counts as empty. */
export function asking(request: Request, most: number): Ask {
  return async (question) => {
    const answer = await request(question);
    const text = new TextDecoder().decode((await readBody(answer, most)) ?? new Uint8Array());
    return { status: answer.status, text };
  };
}

/** The header of a JSON body. */
export const json = { 'content-type': 'application/json' };

const twirp = '/twirp/github.actions.results.api.v1.CacheService';

/** Calls version 2. */
export async function call(ask: Ask, name: string, question: unknown): Promise<Readonly<Record<string, unknown>>> {
  const body = JSON.stringify(question);
  return objectIn(await ask({ method: 'POST', at: `${twirp}/${name}`, headers: json, body }));
}

/** The root of version 1, and the header of its calls. */
export const v1 = '/_apis/artifactcache';
export const accept = { accept: 'application/json;api-version=6.0-preview.1' };

/** Returns the JSON object of a response; empty for anything else. */
export function objectIn({ status, text }: Replied): Readonly<Record<string, unknown>> {
  if (status >= 300 || text === '') return {};
  const found: unknown = JSON.parse(text);
  return isRecord(found) ? found : {};
}
