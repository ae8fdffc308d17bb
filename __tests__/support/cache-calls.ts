// What the double of the cache service answers to each call: Twirp for entries, block blobs for their bytes.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CacheFault } from './cache-service.ts';
import type { CacheEntry, CacheStore, ScopeRight } from './cache-store.ts';

/** Looking an entry up, reserving and finishing one, and its bytes up and down. */
export type CacheCall = 'lookup' | 'reserve' | 'finish' | 'put' | 'get';

/** A request, taken apart. */
export type Asked = {
  readonly call: CacheCall;
  readonly key: string;
  readonly body: Buffer;
  readonly url: URL;
  /** The first byte that is wanted. */
  readonly offset: number;
  /** The permissions of the token; undefined without a valid one. */
  readonly rights: readonly ScopeRight[] | undefined;
};

type Answering = { readonly store: CacheStore; readonly url: string; readonly response: ServerResponse };

const twirp = '/twirp/github.actions.results.api.v1.CacheService/';
const calls: Readonly<Record<string, CacheCall>> = {
  GetCacheEntryDownloadURL: 'lookup',
  CreateCacheEntry: 'reserve',
  FinalizeCacheEntryUpload: 'finish',
};

export function readRequest({ url = '/', method, headers }: IncomingMessage, body: Buffer, store: CacheStore): Asked {
  const address = new URL(url, 'http://double');
  const named = address.pathname.startsWith(twirp) ? calls[address.pathname.slice(twirp.length)] : undefined;
  const id = address.pathname.split('/').at(-1) ?? '';
  const [, offset] = /^bytes=(\d+)-/.exec(String(headers['x-ms-range'] ?? headers.range ?? '')) ?? [];
  return {
    call: named ?? (method === 'PUT' ? 'put' : 'get'),
    key: named === undefined ? (store.byId(id)?.key ?? id) : String(JSON.parse(body.toString()).key),
    body,
    url: address,
    offset: Number(offset ?? 0),
    rights: rightsOf(headers.authorization ?? ''),
  };
}

function rightsOf(authorization: string): readonly ScopeRight[] | undefined {
  const [, claims = ''] = authorization.split('.');
  const { exp = 0, ac = '[]' } = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}');
  return exp * 1000 > Date.now() ? JSON.parse(ac) : undefined;
}

/** Answers, or does what the fault says. */
export function answer(asked: Asked, fault: CacheFault | undefined, answering: Answering): void {
  const { response } = answering;
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset') return void response.socket?.resetAndDestroy();
  if (fault?.kind === 'status') {
    response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
    return void response.end(JSON.stringify({ code: 'unavailable', msg: 'the double was set to fail' }));
  }
  if (asked.call === 'put') return put(asked, answering);
  if (asked.call === 'get') return get(asked, fault, answering);
  if (asked.rights === undefined) return send(response, 401, { code: 'unauthenticated', msg: 'the token has expired' });
  respond(asked, asked.rights, answering);
}

function respond({ call, body }: Asked, rights: readonly ScopeRight[], { store, url, response }: Answering): void {
  const { key, version, restore_keys: prefixes = [], size_bytes: size } = JSON.parse(body.toString());
  const signed = ({ id }: CacheEntry): string => `${url}/blob/${id}?sig=double`;
  if (call === 'lookup') {
    const found = store.find(rights, { key, version, prefixes });
    const answered = found === undefined ? {} : { signed_download_url: signed(found), matched_key: found.key };
    return send(response, 200, { ok: found !== undefined, ...answered });
  }
  if (call === 'reserve') {
    if (!rights.some(({ Permission }) => (Permission & 2) !== 0)) {
      return send(response, 403, { code: 'permission_denied', msg: 'the token may not write' });
    }
    const entry = store.reserve(rights, key, version);
    if (entry === undefined) return send(response, 409, { code: 'already_exists', msg: `${key} exists` });
    return send(response, 200, { ok: true, signed_upload_url: signed(entry) });
  }
  const entry = store.finish(rights, key, version, Number(size));
  send(response, 200, entry === undefined ? { ok: false } : { ok: true, entry_id: numberOf(entry) });
}

/** An int64 as Twirp writes it: a decimal number in a text. */
function numberOf({ id }: CacheEntry): string {
  return BigInt(`0x${id.slice(0, 15)}`).toString();
}

/** A whole blob, one block of it, or the list that puts blocks together. */
function put({ url, body }: Asked, { store, response }: Answering): void {
  const entry = store.byId(url.pathname.split('/').at(-1) ?? '');
  if (entry === undefined) return send(response, 404, {});
  const part = url.searchParams.get('comp');
  if (part === 'block') entry.blocks.set(url.searchParams.get('blockid') ?? '', body);
  else if (part === 'blocklist') {
    const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map(([, id = '']) => id);
    entry.blob = Buffer.concat(ids.flatMap((id) => entry.blocks.get(id) ?? []));
  } else entry.blob = body;
  response.writeHead(201, azure).end();
}

function get({ url, offset }: Asked, fault: CacheFault | undefined, { store, response }: Answering): void {
  const blob = store.byId(url.pathname.split('/').at(-1) ?? '')?.blob;
  if (blob === undefined) return send(response, 404, {});
  const whole = fault?.kind === 'corrupt' ? Buffer.from(blob.map((byte) => byte ^ 0xff)) : blob;
  const bytes = whole.subarray(offset, fault?.kind === 'truncate' ? Math.floor(whole.length / 2) : undefined);
  const range = offset === 0 ? {} : { 'content-range': `bytes ${offset}-${whole.length - 1}/${whole.length}` };
  response.writeHead(offset === 0 ? 200 : 206, { ...azure, ...range, 'content-length': bytes.length });
  if (fault?.kind === 'slow') return trickle(bytes, fault.milliseconds, response);
  response.end(bytes);
}

function trickle(bytes: Buffer, milliseconds: number, response: ServerResponse): void {
  const size = Math.ceil(bytes.length / 10);
  const send = (from: number): void => {
    response.write(bytes.subarray(from, from + size));
    if (from + size >= bytes.length) return void response.end();
    setTimeout(() => send(from + size), milliseconds / 10);
  };
  send(0);
}

/** Headers that the client of Azure relies on. */
const azure = {
  'x-ms-request-id': '00000000-0000-0000-0000-000000000000',
  'x-ms-version': '2024-11-04',
  'last-modified': 'Mon, 02 Mar 2026 00:00:00 GMT',
  etag: '"double"',
};

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...azure, 'content-type': 'application/json' }).end(JSON.stringify(body));
}
