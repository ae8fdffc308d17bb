// What the fault proxy does to a request in place of passing it on, and to which requests it does it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the registry behind the proxy has answered. */
export type Upstream = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
};

/** A request at the proxy; `forward` passes it on, whole, and may be called once. */
export type Visit = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly forward: () => Promise<Upstream>;
  /** Sends a response to the client. */
  readonly answer: (upstream: Upstream) => void;
};

/** The fault that replaces a forwarded request. */
export type Act = (visit: Visit) => Promise<void>;

/** Where a fault strikes: requests by method and path, how often, and from when to when. */
export type Rule = {
  readonly method?: RegExp;
  readonly path: RegExp;
  /** Requests that pass before the first one that is struck. */
  readonly after?: number;
  /** How many requests are struck; forever where it is left out. */
  readonly times?: number;
  /** Milliseconds after the first request that matches; later ones pass. */
  readonly during?: number;
  readonly act: Act;
};

// Every refusal tries to be more than text.
const hostile = 'the proxy\n::add-mask::e\n::error::forged\r##[stop-commands]x\r\n::set-output name=digest::forged';

/** A registry's refusal in the words of the distribution specification. */
export function refuse(status: number, headers: Readonly<Record<string, string>> = {}): Act {
  const words = { 401: 'UNAUTHORIZED', 403: 'DENIED', 404: 'NAME_UNKNOWN', 429: 'TOOMANYREQUESTS' } as const;
  const code = Object.entries(words).find(([known]) => Number(known) === status)?.[1] ?? 'UNKNOWN';
  const body = JSON.stringify({ errors: [{ code, message: `${status} ##[add-mask]of ${hostile}` }] });
  return say(status, body, { 'content-type': 'application/json', ...headers });
}

/** An answer that the registry knows nothing of. */
export function say(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Act {
  return async ({ response }) => {
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
  };
}

/** Breaks the connection before anything is passed on. */
export const reset: Act = async ({ request }) => void request.socket.resetAndDestroy();

/** Takes the request and never answers it. */
export const hang: Act = async () => undefined;

/** Passes the request on; the answer is lost. */
export const lie: Act = async ({ request, forward }) => {
  await forward();
  request.socket.resetAndDestroy();
};

/** Breaks the connection in the middle of the answer, or of what is sent where the answer has no body. */
export const half: Act = async ({ request, response, forward }) => {
  if (request.method !== 'GET') {
    // The first piece of the body has arrived by the time that the connection breaks.
    request.once('data', () => request.socket.resetAndDestroy());
    request.once('end', () => request.socket.resetAndDestroy());
    request.resume();
    return;
  }
  const { status, headers, body } = await forward();
  response.writeHead(status, { ...mutable(headers), 'content-length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)));
  await sleep(20);
  request.socket.resetAndDestroy();
};

/** Passes on, but the answer drips: its head after the pause, its body in pieces with a pause before each. */
export const slow =
  (pause: number, pieces = 4): Act =>
  async ({ response, forward }) => {
    const { status, headers, body } = await forward();
    await sleep(pause);
    response.writeHead(status, mutable(headers));
    const size = Math.max(1, Math.ceil(body.length / pieces));
    for (let at = 0; at < body.length; at += size) {
      await sleep(pause);
      response.write(body.subarray(at, at + size));
    }
    response.end();
  };

/** Passes on, but claims another digest; a body that is read is changed, too. */
export const wrongDigest: Act = async ({ forward, answer }) => {
  const { status, headers, body } = await forward();
  const changed = Buffer.from(body);
  const at = changed.length - 1;
  if (at >= 0) changed[at] = (changed[at] ?? 0) ^ 1;
  answer({ status, headers: { ...headers, 'docker-content-digest': `sha256:${'0'.repeat(64)}` }, body: changed });
};

/** A registry with replicas: for so many milliseconds after something is put, its readers see what was there before. */
export function lagging(path: RegExp, lag: number): readonly Rule[] {
  const put = new Map<string | undefined, number>();
  const shown = new Map<string, Upstream>();
  const write: Act = async ({ request, forward, answer }) => {
    const found = await forward();
    put.set(request.url, put.get(request.url) ?? performance.now());
    answer(found);
  };
  const read: Act = async ({ request, forward, answer }) => {
    const line = `${request.method} ${request.url}`;
    const isBehind = performance.now() - (put.get(request.url) ?? Number.NEGATIVE_INFINITY) < lag;
    if (isBehind) return answer(shown.get(line) ?? { status: 404, headers: {}, body: Buffer.alloc(0) });
    const found = await forward();
    shown.set(line, found);
    answer(found);
  };
  return [
    { method: /^PUT$/, path, act: write },
    { method: /^(?:GET|HEAD)$/, path, act: read },
  ];
}

/** Passes on, and changes the head of a good answer. */
export const headed =
  (headers: Readonly<Record<string, string>>): Act =>
  async ({ forward, answer }) => {
    const found = await forward();
    answer(found.status === 200 ? { ...found, headers: { ...found.headers, ...headers } } : found);
  };

export function mutable(headers: Upstream['headers']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}
