// One HTTP request and its response, as the parts of the registry client pass them on.
import { readWhole } from '../read-whole.ts';

/** A streamed body: its size in bytes, and a reader that starts again for each send. */
export type Stream = { readonly size: number; readonly open: () => AsyncIterable<Uint8Array> };

/** A request. This level neither follows redirects nor retries. */
export type Outgoing = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | Stream;
  /** Milliseconds for the whole exchange. For a streamed response: until the head, and between two pieces; for a streamed body: between two pieces. */
  readonly timeout: number;
  readonly isStreamed?: boolean;
  /** Aborts the request. */
  readonly stop?: AbortSignal;
};

/** A response; its body must be read or discarded. */
export type Answer = {
  readonly status: number;
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  readonly discard: () => Promise<void>;
};

/** Sends one request. Raises the errors of the network. */
export type Send = (outgoing: Outgoing) => Promise<Answer>;

/** Whether a body is sent as a stream, with its length known beforehand. */
export function isStream(body: Outgoing['body']): body is Stream {
  return typeof body === 'object' && 'open' in body;
}

/** Returns the body; undefined if it exceeds the limit, which stops the read. */
export async function readBody(answer: Answer, limit: number): Promise<Uint8Array | undefined> {
  if (Number(answer.header('content-length') ?? 0) > limit) {
    await answer.discard();
    return undefined;
  }
  return readWhole(answer.body, limit);
}
