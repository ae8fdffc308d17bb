// HTTP by undici: keep-alive, proxies, time-outs. No redirects, no retries.
import { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import type { Dispatcher } from 'undici';
import { certificatesOf } from '../../oci/docker-certs.ts';
import type { Env, FileReader } from '../../ports/ports.ts';
import { remembering } from '../remember.ts';
import { type Answer, isStream, type Outgoing, type Send } from './answer.ts';
import { isListed, proxyOf } from './hosts.ts';

type Undici = Pick<typeof import('undici'), 'Agent' | 'ProxyAgent'>;

/** Options of the transport. */
type TransportOptions = {
  readonly env: Env;
  /** Registries whose certificate is not verified. Default: none. */
  readonly insecure?: readonly string[];
  /** Additional authorities and client certificates. Default: none. */
  readonly certificates?: FindCertificates;
};

/** Creates the sender; undici is loaded at the first request, because it is slow to load. */
export function createTransport({ env, insecure = [], certificates }: TransportOptions): Send {
  const dispatchers = new Map<string, Promise<Dispatcher>>();
  const dispatcherOf = async (undici: Undici, url: URL): Promise<Dispatcher> => {
    const proxy = proxyOf(url, env);
    const isVerified = !isListed(url, insecure);
    const own = url.protocol === 'https:' ? await certificates?.(url.host) : undefined;
    const key = `${isVerified} ${proxy ?? ''} ${own === undefined ? '' : url.host}`;
    const dispatcher =
      dispatchers.get(key) ?? settingsOf(isVerified, own).then((tls) => createDispatcher(undici, proxy, tls));
    dispatchers.set(key, dispatcher);
    return dispatcher;
  };
  return async (outgoing) => send(await dispatcherOf(await import('undici'), outgoing.url), outgoing);
}

type Settings = Readonly<Pick<ConnectionOptions, 'rejectUnauthorized' | 'ca' | 'cert' | 'key'>>;

/** A list of authorities replaces the system's and NODE_EXTRA_CA_CERTS, so they are added to it. */
async function settingsOf(isVerified: boolean, own: Certificates | undefined): Promise<Settings> {
  const verified = isVerified ? {} : { rejectUnauthorized: false };
  if (own === undefined) return verified;
  const { getCACertificates } = await import('node:tls');
  const { authorities, certificate, key } = own;
  return {
    ...verified,
    ca: [...getCACertificates('default'), ...authorities],
    ...(certificate === undefined || key === undefined ? {} : { cert: certificate, key }),
  };
}

function createDispatcher({ Agent, ProxyAgent }: Undici, proxy: string | undefined, tls: Settings): Dispatcher {
  const connections = 16;
  if (proxy === undefined) return new Agent({ connections, connect: tls });
  return new ProxyAgent({ uri: proxy, proxyTunnel: false, connections, requestTls: tls });
}

async function send(dispatcher: Dispatcher, outgoing: Outgoing): Promise<Answer> {
  const { method, url, headers, body, timeout, isStreamed = false } = outgoing;
  const stop = new AbortController();
  const timer = setTimeout(
    () => stop.abort(new DOMException(`no response within ${timeout} ms`, 'TimeoutError')),
    timeout,
  );
  try {
    const response = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: methodOf(method),
      // Without the length the encoding is chunked, which some storage behind registries rejects.
      headers: { 'user-agent': 'polyarch', ...(isStream(body) && { 'content-length': String(body.size) }), ...headers },
      // undici closes the connection after every HEAD by default; verification is mostly HEADs.
      reset: false,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      signal: outgoing.stop === undefined ? stop.signal : AbortSignal.any([stop.signal, outgoing.stop]),
      ...(body === undefined ? {} : { body: bodyOf(body, () => timer.refresh()) }),
    });
    // A refusal or redirect is short, so it keeps the time-out.
    if (isStreamed && response.statusCode === 200) clearTimeout(timer);
    response.body.once('close', () => clearTimeout(timer));
    return answerOf(response, url);
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
}

function bodyOf(body: NonNullable<Outgoing['body']>, note: () => void): string | Uint8Array | Readable {
  return isStream(body) ? Readable.from(noted(body.open(), note), { objectMode: false }) : body;
}

async function* noted(pieces: AsyncIterable<Uint8Array>, note: () => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    note();
    yield piece;
  }
}

function methodOf(method: string): Dispatcher.HttpMethod {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  return methods.find((known) => known === method) ?? 'GET';
}

function answerOf({ statusCode, headers, body }: Dispatcher.ResponseData, url: URL): Answer {
  return {
    status: statusCode,
    url,
    header: (name) => {
      const value = headers[name];
      return typeof value === 'string' ? value : value?.join(', ');
    },
    body,
    discard: () => body.dump({ limit: 65_536 }),
  };
}

/** Authorities and a client certificate, in PEM. */
type Certificates = {
  readonly authorities: readonly string[];
  readonly certificate?: string;
  readonly key?: string;
};

/** Returns the certificates for a host, if any. */
export type FindCertificates = (host: string) => Promise<Certificates | undefined>;

/** Creates the look-up, which reads each host once. */
export function createCertificates(files: FileReader, home: string): FindCertificates {
  return remembering((host: string) => findIn(files, host, home)).get;
}

async function findIn(files: FileReader, host: string, home: string): Promise<Certificates | undefined> {
  const paths = await certificatesOf(host, home, files.list);
  const [pair] = paths.pairs;
  if (paths.authorities.length === 0 && pair === undefined) return undefined;
  const texts = await Promise.all(paths.authorities.map(files.read));
  const authorities = texts.filter((text) => text !== undefined);
  if (pair === undefined) return { authorities };
  const [certificate = '', key = ''] = await Promise.all([files.read(pair.certificate), files.read(pair.key)]);
  return { authorities, certificate, key };
}
