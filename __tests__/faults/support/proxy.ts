// The fault proxy of a registry: forwards and records requests, and injects faults by rules.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { close, listen } from '../../support/server.ts';
import { mutable, type Rule, type Upstream, type Visit } from './rules.ts';

/** One request as it arrived, and what became of it. */
export type Entry = {
  /** `METHOD /path?query`. */
  readonly line: string;
  readonly at: number;
  /** Whether a rule struck it. */
  readonly isStruck: boolean;
  readonly authorization: string | undefined;
};

/** Asks for bearer tokens, which die after `life` milliseconds whatever they claim in `expires_in` (seconds). */
export type TokenMode = { readonly life: number; readonly expiresIn: number };

export type FaultProxy = {
  /** `localhost:port`, for builders in the host's network. */
  readonly host: string;
  /** In order; the first one that matches strikes. May be changed at any time. */
  readonly rules: Rule[];
  readonly log: readonly Entry[];
  readonly close: () => Promise<void>;
};

/** Starts a proxy before the registry at `upstream`. */
export async function startProxy(
  upstream: string,
  rules: readonly Rule[] = [],
  tokenMode?: TokenMode,
): Promise<FaultProxy> {
  const log: Entry[] = [];
  const own = [...rules];
  const strikes = new Map<Rule, { seen: number; since: number }>();
  const tokens = tokenMode === undefined ? undefined : keepTokens(tokenMode);
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    const rule = struckBy(own, strikes, request);
    const { authorization } = request.headers;
    log.push({ line, at: performance.now(), isStruck: rule !== undefined, authorization });
    // The client may disconnect before the response.
    for (const stream of [request, response]) stream.on('error', () => undefined);
    const visit = visitOf(upstream, request, response);
    if (rule !== undefined) return void rule.act(visit).catch(() => request.socket.destroy());
    if (tokens?.answers(request, response) === true) return;
    visit.forward().then(visit.answer, () => request.socket.destroy());
  });
  const host = (await listen(server)).replace('127.0.0.1', 'localhost');
  return { host, rules: own, log, close: () => close(server) };
}

function struckBy(
  rules: readonly Rule[],
  strikes: Map<Rule, { seen: number; since: number }>,
  { method = '', url = '' }: IncomingMessage,
): Rule | undefined {
  for (const rule of rules) {
    if (rule.method?.test(method) === false || !rule.path.test(url)) continue;
    const strike = strikes.get(rule) ?? { seen: 0, since: performance.now() };
    strikes.set(rule, strike);
    const count = strike.seen - (rule.after ?? 0);
    strike.seen += 1;
    const isOver = rule.during !== undefined && performance.now() - strike.since > rule.during;
    if (count >= 0 && count < (rule.times ?? Number.POSITIVE_INFINITY) && !isOver) return rule;
  }
  return undefined;
}

function visitOf(upstream: string, request: IncomingMessage, response: ServerResponse): Visit {
  const [hostname, port] = upstream.split(':');
  const forward = (): Promise<Upstream> =>
    new Promise((resolve, reject) => {
      const { authorization: _, ...headers } = request.headers;
      const options = { hostname, port, method: request.method, path: request.url, headers };
      const onward = send(options, (back) => {
        const pieces: Buffer[] = [];
        back.on('data', (piece: Buffer) => pieces.push(piece));
        back.on('error', reject);
        back.on('end', () =>
          resolve({ status: back.statusCode ?? 502, headers: known(back.headers), body: Buffer.concat(pieces) }),
        );
      });
      onward.on('error', reject);
      request.on('close', () => {
        if (!request.complete) onward.destroy();
      });
      request.pipe(onward);
    });
  const answer = ({ status, headers, body }: Upstream): void => {
    response.writeHead(status, mutable(headers)).end(body);
  };
  return { request, response, forward, answer };
}

function known(headers: NodeJS.Dict<string | string[]>): Upstream['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

type Tokens = { readonly answers: (request: IncomingMessage, response: ServerResponse) => boolean };

function keepTokens({ life, expiresIn }: TokenMode): Tokens {
  const ends = new Map<string, number>();
  const answers = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.url?.startsWith('/token') === true) {
      const token = randomBytes(12).toString('hex');
      ends.set(token, performance.now() + life);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ token, access_token: token, expires_in: expiresIn }));
      return true;
    }
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if ((ends.get(token) ?? 0) > performance.now()) return false;
    const [, repository = ''] = /^\/v2\/(.+?)\/(?:blobs|manifests|tags)\//.exec(request.url ?? '') ?? [];
    const scope = repository === '' ? '' : `,scope="repository:${repository}:pull,push"`;
    const realm = `http://${request.headers.host}/token`;
    request.resume();
    response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="faults"${scope}` });
    response.end(JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] }));
    return true;
  };
  return { answers };
}
