// A registry in this process: ordinary by itself, and as faulty or hostile as a test wants it.
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Digest } from '../../../src/oci/digest.ts';
import { close, listen } from '../../support/server.ts';

export type Seen = {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
  readonly at: number;
};

/** Answers in place of the registry, as often as given; `line` is matched against "METHOD /path". */
export type Fault = {
  readonly line: RegExp;
  readonly times?: number;
  readonly act: (response: ServerResponse, request: IncomingMessage, ordinary: () => void) => void;
};

/** Wants proof: a password, or a token from the service of this very server (or the realm that is named). */
export type Guard = {
  readonly kind: 'basic' | 'bearer';
  readonly account?: string;
  readonly realm?: string;
  readonly expiresIn?: number;
  readonly scope?: string;
  /** Whether the account may push, too. */
  readonly isReadOnly?: boolean;
};

export type Content = { readonly type: string; readonly bytes: Buffer };

export type TestRegistry = {
  readonly host: string;
  readonly seen: Seen[];
  readonly faults: Fault[];
  readonly manifests: Map<string, Content>;
  readonly blobs: Map<string, Buffer>;
  readonly uploads: Set<string>;
  /** Tokens that are still good. */
  readonly tokens: Set<string>;
  readonly lines: () => string[];
  readonly close: () => Promise<void>;
};

export const digestOf = (bytes: Uint8Array | string): Digest =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export const status =
  (code: number, body = '', headers: Record<string, string> = {}): Fault['act'] =>
  (response) => {
    response.writeHead(code, headers).end(body);
  };

export const reset: Fault['act'] = (_, request) => void request.socket.destroy();

/** Never answers. */
export const hang: Fault['act'] = () => undefined;

/** Does what is asked, but the answer is lost on its way. */
export const lie: Fault['act'] = (response, request, ordinary) => {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
  ordinary();
};

export async function startRegistry(guard?: Guard): Promise<TestRegistry> {
  const seen: Seen[] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => void serve(request, response));
  const host = await listen(server);
  const shelf: Shelf = {
    host,
    guard,
    manifests: new Map(),
    blobs: new Map(),
    uploads: new Set(),
    tokens: new Set(),
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, authorization: headers.authorization, body: body.toString(), at: performance.now() });
    const ordinary = (): void => {
      const {
        code,
        headers: extra,
        content = '',
      } = answer(shelf, { method, url: new URL(url, `http://${host}`), headers, body });
      response.writeHead(code, { 'content-length': Buffer.byteLength(content), ...extra });
      response.end(method === 'HEAD' ? undefined : content);
    };
    const fault = nextFault(faults, `${method} ${url}`);
    if (fault === undefined) ordinary();
    else fault.act(response, request, ordinary);
  };
  const lines = (): string[] => seen.map(({ method, url }) => `${method} ${url}`);
  return { ...shelf, seen, faults, lines, close: () => close(server) };
}

function nextFault(faults: Fault[], line: string): Fault | undefined {
  const at = faults.findIndex((fault) => fault.line.test(line));
  const fault = faults[at];
  if (fault?.times === 1) faults.splice(at, 1);
  else if (fault?.times !== undefined) faults[at] = { ...fault, times: fault.times - 1 };
  return fault;
}

type Shelf = {
  readonly host: string;
  readonly guard: Guard | undefined;
  readonly manifests: Map<string, Content>;
  readonly blobs: Map<string, Buffer>;
  readonly uploads: Set<string>;
  readonly tokens: Set<string>;
};
type Asked = { method: string; url: URL; headers: IncomingMessage['headers']; body: Buffer };
type Reply = { code: number; headers?: Record<string, string>; content?: Buffer | string };

function answer(shelf: Shelf, asked: Asked): Reply {
  if (asked.url.pathname === '/token') return answerToken(shelf, asked);
  const refusal = judge(shelf, asked);
  if (refusal !== undefined) return refusal;
  const [, repository = '', kind = '', name = ''] =
    /^\/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(asked.url.pathname) ?? [];
  return kind === 'manifests'
    ? answerManifest(shelf, asked, [repository, name])
    : answerBlob(shelf, asked, [repository, name]);
}

function judge({ guard, host, tokens }: Shelf, { method, headers }: Asked): Reply | undefined {
  if (guard?.kind === 'basic' && headers.authorization !== basic(guard)) {
    return { code: 401, headers: { 'www-authenticate': 'Basic realm="stack"' } };
  }
  if (guard?.kind === 'bearer' && !tokens.has(headers.authorization?.replace('Bearer ', '') ?? '')) {
    const scope = guard.scope === undefined ? '' : `,scope="${guard.scope}"`;
    const realm = guard.realm ?? `http://${host}/token`;
    return { code: 401, headers: { 'www-authenticate': `Bearer realm="${realm}",service="test, service"${scope}` } };
  }
  return guard?.isReadOnly === true && !['GET', 'HEAD'].includes(method) ? refuse(403, 'DENIED') : undefined;
}

function answerToken({ guard, tokens }: Shelf, { headers, body }: Asked): Reply {
  const refreshed = new URLSearchParams(body.toString()).get('refresh_token');
  const isGood = guard?.account === undefined || headers.authorization === basic(guard) || refreshed === guard.account;
  if (!isGood) return refuse(401, 'UNAUTHORIZED');
  const token = randomBytes(8).toString('hex');
  tokens.add(token);
  return { code: 200, content: JSON.stringify({ token, expires_in: guard?.expiresIn ?? 300 }) };
}

function answerManifest(
  { manifests }: Shelf,
  { method, headers, body }: Asked,
  [repository, name]: readonly string[],
): Reply {
  if (method === 'PUT') {
    const content = { type: headers['content-type'] ?? '', bytes: body };
    manifests.set(`${repository} ${name}`, content);
    manifests.set(`${repository} ${digestOf(body)}`, content);
    return { code: 201, headers: { 'docker-content-digest': digestOf(body) } };
  }
  const found = manifests.get(`${repository} ${name}`);
  if (found === undefined) return refuse(404, 'MANIFEST_UNKNOWN');
  const { type, bytes } = found;
  return { code: 200, headers: { 'content-type': type, 'docker-content-digest': digestOf(bytes) }, content: bytes };
}

function answerBlob(
  { blobs, uploads }: Shelf,
  { method, url, body }: Asked,
  [repository, name = '']: readonly string[],
): Reply {
  const digest = url.searchParams.get('digest') ?? '';
  if (method === 'POST') {
    const mounted = url.searchParams.get('mount');
    const held = blobs.get(`${url.searchParams.get('from')} ${mounted}`);
    if (held !== undefined) {
      blobs.set(`${repository} ${mounted}`, held);
      return { code: 201 };
    }
    const id = randomBytes(8).toString('hex');
    uploads.add(id);
    return { code: 202, headers: { location: `/v2/${repository}/blobs/uploads/${id}?state=a` } };
  }
  if (method === 'PUT') {
    // An upload is over after one try, as with registries that keep nothing of a broken one.
    if (!uploads.delete(name.replace('uploads/', ''))) return refuse(404, 'BLOB_UPLOAD_UNKNOWN');
    if (digestOf(body) !== digest) return refuse(400, 'DIGEST_INVALID');
    blobs.set(`${repository} ${digest}`, body);
    return { code: 201, headers: { 'docker-content-digest': digest } };
  }
  if (method === 'DELETE') {
    uploads.delete(name.replace('uploads/', ''));
    return { code: 204 };
  }
  const content = blobs.get(`${repository} ${name}`);
  return content === undefined ? refuse(404, 'BLOB_UNKNOWN') : { code: 200, content };
}

const basic = ({ account = '' }: Guard): string => `Basic ${Buffer.from(account).toString('base64')}`;

function refuse(code: number, word: string): Reply {
  return { code, content: JSON.stringify({ errors: [{ code: word, message: `${word.toLowerCase()}: no` }] }) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of request) pieces.push(piece);
  } catch {
    // The client has gone.
  }
  return Buffer.concat(pieces);
}
