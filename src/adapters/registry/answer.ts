// One HTTP request and its answer, as the parts of the registry client hand them to one another.

/** A body that is too long to be held: its size in bytes, and its bytes from the beginning each time that it is sent. */
export type Stream = { readonly size: number; readonly open: () => AsyncIterable<Uint8Array> };

/** What is sent. Redirects are not followed and nothing is repeated at this depth. */
export type Outgoing = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | Stream;
  /** Milliseconds for the whole exchange; for a good answer that is streamed: until its head is there, and between two pieces; for a stream that is sent: between two pieces. */
  readonly timeout: number;
  readonly isStreamed?: boolean;
  /** Breaks it off. */
  readonly stop?: AbortSignal;
};

/** What came back; the body has to be read, or discarded. */
export type Answer = {
  readonly status: number;
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  readonly discard: () => Promise<void>;
};

/** Sends one request; raises the network's own errors. */
export type Send = (outgoing: Outgoing) => Promise<Answer>;

/** The body as bytes; undefined if it is longer than the limit, of which no more is read. */
export async function readBody(answer: Answer, limit: number): Promise<Uint8Array | undefined> {
  if (Number(answer.header('content-length') ?? 0) > limit) {
    await answer.discard();
    return undefined;
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early closes the connection.
  for await (const piece of answer.body) {
    length += piece.length;
    if (length > limit) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
