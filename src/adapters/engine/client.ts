// Requests to the Docker engine of this machine, by its socket.
import { type IncomingMessage, request } from 'node:http';
import { addAbortSignal, type Duplex } from 'node:stream';
import { readWhole } from '../read-whole.ts';

/** One request: the path without the version of the interface, and a body that is sent as JSON. */
export type EngineRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Continues after the signal. */
  readonly isCleanup?: true;
};

/** The status, and the whole body. */
export type EngineAnswer = { readonly status: number; readonly bytes: Buffer };

/** An engine that answers. */
export type EngineClient = {
  readonly ask: (request: EngineRequest) => Promise<EngineAnswer>;
  /** Resolves once the head of the answer has come, with a reader for the body, which may take long. */
  readonly begin: (request: EngineRequest) => Promise<() => Promise<EngineAnswer>>;
  /** Resolves with the stream of a connection that was handed over, once its head has come. Raises for any refusal. */
  readonly open: (request: EngineRequest) => Promise<Duplex>;
};

/** The newest version of the interface that these requests were tested with. */
const newest = 45;

/** Milliseconds for a request that continues after the signal. */
const cleanupLimit = 10_000;

/** Maximum bytes of a body. */
const maxBytes = 16 * 1024 * 1024;

/** Connects to the engine and agrees on the version of its interface. Raises where none answers. */
export async function connectEngine(socketPath: string, signal: AbortSignal): Promise<EngineClient> {
  const ping = await send({ socketPath, path: '/_ping', method: 'GET', signal });
  const [, minor] = /^1\.(\d+)$/.exec(String(ping.headers['api-version'])) ?? [];
  const { status } = await answerOf(ping);
  if (status !== 200 || minor === undefined) throw new Error('No Docker engine answers at the socket.');
  const base = `/v1.${Math.min(newest, Number(minor))}`;
  const complete = ({ method, path, body, isCleanup }: EngineRequest): Outgoing => ({
    ...{ socketPath, method, path: `${base}${path}` },
    signal: isCleanup === true ? AbortSignal.timeout(cleanupLimit) : signal,
    text: body === undefined ? '' : JSON.stringify(body),
  });
  return {
    ask: async (order) => answerOf(await send(complete(order))),
    begin: async (order) => {
      const message = await send(complete(order));
      return () => answerOf(message);
    },
    open: (order) => upgrade(complete(order)),
  };
}

type Outgoing = {
  readonly socketPath: string;
  readonly method: string;
  readonly path: string;
  readonly text?: string;
  readonly signal: AbortSignal;
};

function start({ text = '', ...options }: Outgoing, headers: Readonly<Record<string, string>>) {
  const type = text === '' ? {} : { 'content-type': 'application/json' };
  const length = { 'content-length': String(Buffer.byteLength(text)) };
  const outgoing = request({ ...options, headers: { host: 'docker', ...length, ...type, ...headers } });
  outgoing.end(text);
  return outgoing;
}

function send(order: Outgoing): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    start(order, { connection: 'close' }).on('error', reject).on('response', resolve);
  });
}

function upgrade(order: Outgoing): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    start(order, { connection: 'Upgrade', upgrade: 'tcp' })
      .on('error', reject)
      .on('response', (answer) => {
        answer.destroy();
        reject(new Error(`The engine answers ${order.path} with ${answer.statusCode}.`));
      })
      .on('upgrade', (_, socket, head) => {
        if (head.length > 0) socket.unshift(head);
        resolve(addAbortSignal(order.signal, socket));
      });
  });
}

async function answerOf(message: IncomingMessage): Promise<EngineAnswer> {
  const bytes = await readWhole(message, maxBytes);
  if (bytes === undefined) throw new Error('The answer of the engine is too long.');
  return { status: message.statusCode ?? 0, bytes };
}
