// A double for the trouble that a registry makes: a proxy before a real one that answers some requests its own way.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { stackFacts } from '../../../stack/facts.ts';
import { close, listen } from '../../support/server.ts';

/** What becomes of a request; undefined passes it on. */
export type Trouble =
  | { readonly kind: 'hang' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Sends another body under the same head, but for its length; undefined leaves it. */
  | { readonly kind: 'instead'; readonly of: (whole: Buffer) => Body | undefined }
  /** Passes it on, and answers late; milliseconds. */
  | { readonly kind: 'late'; readonly by: number }
  /** Takes its body so slowly; bytes in a second. */
  | { readonly kind: 'slow'; readonly rate: number };

type Body = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Decides about a request by its method and path. */
export type Decide = (request: {
  readonly method: string;
  readonly path: string;
  readonly isTag: boolean;
  /** The proof of who asks. */
  readonly authorization: string | undefined;
}) => Trouble | undefined;

const servers: Server[] = [];

afterAll(() => Promise.all(servers.map(close)));

/** Starts the proxy before the registry at the port; the host under which it is reached. */
export async function troubledRegistry(
  decide: Decide,
  upstream: number = stackFacts.registries.open.port,
): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const isTag = /\/manifests\/(?!sha256:)/.test(path);
    const trouble = decide({ method, path, isTag, authorization: headers.authorization });
    if (trouble?.kind === 'hang') incoming.resume();
    else if (trouble?.kind === 'answer') {
      incoming.resume();
      outgoing.writeHead(trouble.status, trouble.headers ?? {}).end(trouble.body);
    } else passOn({ incoming, outgoing, upstream }, trouble).catch(() => outgoing.destroy());
  });
  servers.push(server);
  return (await listen(server)).replace('127.0.0.1', 'localhost');
}

async function exchanged(answer: IncomingMessage, of: (whole: Buffer) => Body | undefined): Promise<Body> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  return of(whole) ?? [whole];
}

async function handBack(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  trouble: Trouble | undefined,
): Promise<void> {
  if (trouble?.kind === 'late') await sleep(trouble.by);
  const body = trouble?.kind === 'instead' ? await exchanged(answer, trouble.of) : answer;
  const { 'content-length': length, ...rest } = answer.headers;
  outgoing.writeHead(answer.statusCode ?? 502, body === answer ? answer.headers : rest);
  await pipeline(body, outgoing);
}

type Passed = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse; readonly upstream: number };

async function passOn({ incoming, outgoing, upstream: port }: Passed, trouble: Trouble | undefined): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = incoming;
  const forwarded = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    // The client may be gone by now: a canceled step is.
    handBack(answer, outgoing, trouble).catch(() => outgoing.destroy());
  });
  forwarded.on('error', () => outgoing.destroy());
  // A client that is gone in the middle of an upload would leave the registry waiting for the rest.
  outgoing.on('close', () => forwarded.destroy());
  if (trouble?.kind !== 'slow') {
    incoming.pipe(forwarded);
    return;
  }
  try {
    for await (const piece of incoming) {
      forwarded.write(piece);
      await sleep((piece.length / trouble.rate) * 1000);
    }
    forwarded.end();
  } catch (error) {
    forwarded.destroy();
    throw error;
  }
}
