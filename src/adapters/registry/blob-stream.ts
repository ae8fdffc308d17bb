// Streams a blob and checks its size, its digest and a minimum rate.
import { createHash } from 'node:crypto';
import type { Sized } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobReader } from '../../ports/ports.ts';
import { mismatch } from './content.ts';

/** A blob with its expected size and digest, and the clock. */
export type Reading = { readonly repository: Repository; readonly blob: Sized; readonly now: () => Date };

/** The same with the deadline (milliseconds since 1970, infinite for none). */
type Expected = Reading & { readonly deadline: number };

/**
 * Passes the bytes to a reader and returns its result, but only after every byte has arrived, including
 * those that the reader skipped. Raises REGISTRY_DIGEST_MISMATCH for other bytes, and errors of the network.
 */
export async function readChecked<T>(
  body: AsyncIterable<Uint8Array>,
  expected: Expected,
  read: BlobReader<T>,
): Promise<T> {
  const source = checked(body, expected);
  let fault: { readonly error: unknown } | undefined;
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    try {
      return await source.next();
    } catch (error) {
      fault = { error };
      throw error;
    }
  };
  // It lacks `return`, so a reader that stops early does not close the source.
  const lent = { [Symbol.asyncIterator]: () => ({ next }) };
  try {
    const result = await read(lent);
    for await (const _ of lent);
    // A reader may swallow the error, and a failed source only reports that it is done.
    if (fault !== undefined) throw fault.error;
    return result;
  } catch (error) {
    throw fault === undefined ? error : fault.error;
  } finally {
    await source.return(undefined);
  }
}

async function* checked(
  body: AsyncIterable<Uint8Array>,
  { repository, blob: { digest, size }, deadline, now }: Expected,
): AsyncGenerator<Uint8Array, undefined> {
  const hash = createHash('sha256');
  const keepPace = createPace(now);
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > size) throw mismatch(repository, digest, `more than its ${size} bytes`);
    checkDeadline(deadline, now);
    keepPace(piece.length);
    hash.update(piece);
    yield piece;
  }
  if (length < size) throw mismatch(repository, digest, `${length} of its ${size} bytes`);
  const computed = hash.digest('hex');
  if (`sha256:${computed}` !== digest) throw mismatch(repository, digest, computed);
}

/** The minimum rate: bytes in each window of milliseconds. */
const least = { bytes: 600_000, window: 60_000 };

/** Watches the rate; raises a time-out below the minimum. */
function createPace(now: () => Date): (length: number) => void {
  let started = now().getTime();
  let arrived = 0;
  return (length) => {
    arrived += length;
    if (now().getTime() - started < least.window) return;
    if (arrived < least.bytes) throw timedOut(`${arrived} bytes in ${least.window} ms`);
    started = now().getTime();
    arrived = 0;
  };
}

/** Raises a time-out after the deadline. */
export function checkDeadline(deadline: number, now: () => Date): void {
  if (now().getTime() >= deadline) throw timedOut('the time limit expired');
}

function timedOut(message: string): DOMException {
  return new DOMException(message, 'TimeoutError');
}
