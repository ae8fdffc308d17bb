// Reads blobs of a registry: sizes, small ones whole, large ones as a stream.
import { type Failure, failure } from '../../errors/failure.ts';
import { type Digest, digestOf } from '../../oci/digest.ts';
import type { Sized } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobReader, Clock } from '../../ports/ports.ts';
import { type Answer, readBody } from './answer.ts';
import { readChecked } from './blob-stream.ts';
import { claimedLength, mismatch, refusedLook, tooLong, wholeLength } from './content.ts';
import type { Call, Exchange } from './exchange.ts';

/** A reading call; 404 is a valid response. */
export function reading(repository: Repository, method: string, path: string): Omit<Call, 'operation'> {
  return { repository, actions: 'pull', method, path, accepted: [200, 404] };
}

/** A blob with its expected size and digest, and the clock. */
type Reading = {
  readonly repository: Repository;
  readonly blob: Sized;
  readonly now: Clock['now'];
};

/**
 * Returns the size of a blob; undefined if missing. A HEAD counts only if it has the expected size: proxies send
 * a length of 0, and storage behind a redirect rejects it (containerd/stargz-snapshotter#167).
 */
export async function blobSize(exchange: Exchange, wanted: Reading): Promise<number | undefined> {
  const { repository, blob } = wanted;
  const call = {
    ...reading(repository, 'HEAD', `blobs/${blob.digest}`),
    operation: { kind: 'look-at-blob', reference: blob.digest } as const,
  };
  const size = await exchange({ ...call, accepted: [200, ...refusedLook] }, async (answer) => {
    await answer.discard();
    return answer.status === 200 ? claimedLength(answer) : undefined;
  });
  return size === blob.size ? size : sizeByRange(exchange, call, wanted);
}

/** Requests the first byte, whose response has the total length; without one, reads and checks all bytes. */
async function sizeByRange(exchange: Exchange, head: Call, wanted: Reading): Promise<number | undefined> {
  const asking = { method: 'GET', headers: { range: 'bytes=0-0' }, accepted: [200, 206, 404, 416], isStreamed: true };
  const size = await exchange({ ...head, ...asking }, async (answer, deadline) => {
    if (answer.status === 200) return readSize(answer, deadline, wanted);
    await answer.discard();
    return answer.status === 404 ? 'none' : (wholeLength(answer) ?? 'untold');
  });
  if (size === 'none') return undefined;
  return size === 'untold' ? sizeByReading(exchange, head, wanted) : size;
}

function sizeByReading(exchange: Exchange, head: Call, wanted: Reading): Promise<number | undefined> {
  return exchange({ ...head, method: 'GET', isStreamed: true }, async (answer, deadline) => {
    if (answer.status === 200) return readSize(answer, deadline, wanted);
    await answer.discard();
    return undefined;
  });
}

function readSize({ body }: Answer, deadline: number | undefined, { repository, blob, now }: Reading): Promise<number> {
  return readChecked(body, { repository, blob, deadline, now }, async () => blob.size);
}

type Wanted = { readonly repository: Repository; readonly digest: Digest; readonly limit: number };

/** Reads a small blob and checks its digest. */
export function blob(exchange: Exchange, { repository, digest, limit }: Wanted): Promise<Uint8Array> {
  const call = reading(repository, 'GET', `blobs/${digest}`);
  return exchange({ ...call, operation: { kind: 'read-blob', reference: digest } as const }, async (answer) => {
    if (answer.status === 404) throw await absent(repository, digest, answer);
    const bytes = await readBody(answer, limit);
    if (bytes === undefined) throw tooLong(repository, digest, limit);
    const computed = digestOf(bytes);
    if (computed !== digest) throw mismatch(repository, digest, computed);
    return bytes;
  });
}

/** Passes a blob to a reader, which starts again after a failed connection. */
export function readBlob<T>(exchange: Exchange, { repository, blob, now }: Reading, read: BlobReader<T>): Promise<T> {
  const { digest } = blob;
  const call = {
    ...reading(repository, 'GET', `blobs/${digest}`),
    operation: { kind: 'read-blob', reference: digest } as const,
  };
  return exchange({ ...call, isStreamed: true }, async (answer, deadline) => {
    if (answer.status === 404) throw await absent(repository, digest, answer);
    return readChecked(answer.body, { repository, blob, deadline, now }, read);
  });
}

async function absent({ name }: Repository, digest: Digest, answer: Answer): Promise<Failure> {
  await answer.discard();
  return failure('CONTENT_MISSING', `${name} does not contain the blob ${digest}.`);
}
