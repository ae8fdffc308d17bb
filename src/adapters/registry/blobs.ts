// Reads blobs of a registry: sizes, small ones whole, large ones as a stream.
import { type Failure, failure } from '../../errors/failure.ts';
import { type Digest, digestOf } from '../../oci/digest.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobReader } from '../../ports/ports.ts';
import { type Answer, readBody } from './answer.ts';
import { type Reading, readChecked } from './blob-stream.ts';
import { claimedLength, mismatch, refusedLook, tooLong, wholeLength } from './content.ts';
import type { Call, Exchange } from './exchange.ts';
import type { Operation } from './operation.ts';

/** A reading call; 404 is a valid response. */
export function reading(repository: Repository, method: 'GET' | 'HEAD', path: string, operation: Operation): Call {
  return { repository, actions: 'pull', method, path, accepted: [200, 404], operation };
}

/**
 * Returns the size of a blob; undefined if missing. A HEAD counts only if it has the expected size: proxies send
 * a length of 0, and storage behind a redirect rejects it (containerd/stargz-snapshotter#167).
 */
export async function blobSize(exchange: Exchange, wanted: Reading): Promise<number | undefined> {
  const { repository, blob } = wanted;
  const call = reading(repository, 'HEAD', `blobs/${blob.digest}`, { kind: 'look-at-blob', reference: blob.digest });
  const size = await exchange({ ...call, accepted: [200, ...refusedLook] }, async (answer) => {
    await answer.discard();
    return answer.status === 200 ? claimedLength(answer) : undefined;
  });
  return size === blob.size ? size : sizeByGet(exchange, { ...call, method: 'GET', isStreamed: true }, wanted);
}

/** Requests the first byte, whose response has the total length; without one, reads and checks all bytes. */
async function sizeByGet(exchange: Exchange, whole: Call, wanted: Reading): Promise<number | undefined> {
  const firstByte = { ...whole, headers: { range: 'bytes=0-0' }, accepted: [200, 206, 404, 416] };
  for (const call of [firstByte, whole]) {
    const size = await exchange(call, async (answer, deadline) => {
      if (answer.status === 200) return readChecked(answer.body, { ...wanted, deadline }, async () => wanted.blob.size);
      await answer.discard();
      return answer.status === 404 ? undefined : (wholeLength(answer) ?? 'untold');
    });
    if (size !== 'untold') return size;
  }
  return undefined;
}

/** Reads a small blob of at most `limit` bytes and checks its digest. */
export function blob(exchange: Exchange, repository: Repository, digest: Digest, limit: number): Promise<Uint8Array> {
  const call = reading(repository, 'GET', `blobs/${digest}`, { kind: 'read-blob', reference: digest });
  return exchange(call, async (answer) => {
    if (answer.status === 404) throw await absent(repository, digest, answer);
    const bytes = await readBody(answer, limit);
    if (bytes === undefined) throw tooLong(repository, digest, limit);
    const computed = digestOf(bytes);
    if (computed !== digest) throw mismatch(repository, digest, computed);
    return bytes;
  });
}

/** Passes a blob to a reader, which starts again after a failed connection. */
export function readBlob<T>(exchange: Exchange, wanted: Reading, read: BlobReader<T>): Promise<T> {
  const { repository, blob } = wanted;
  const call = reading(repository, 'GET', `blobs/${blob.digest}`, { kind: 'read-blob', reference: blob.digest });
  return exchange({ ...call, isStreamed: true }, async (answer, deadline) => {
    if (answer.status === 404) throw await absent(repository, blob.digest, answer);
    return readChecked(answer.body, { ...wanted, deadline }, read);
  });
}

async function absent({ name }: Repository, digest: Digest, answer: Answer): Promise<Failure> {
  await answer.discard();
  return failure('CONTENT_MISSING', `${name} does not contain the blob ${digest}.`);
}
