// Blobs of a registry: how large they are, small ones whole, large ones as they arrive.
import { type Failure, failure } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Descriptor } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobReader, Clock } from '../../ports/ports.ts';
import { type Answer, readBody } from './answer.ts';
import { readChecked } from './blob-stream.ts';
import { claimedLength, digestOf, mismatch, tooLong, wholeLength } from './content.ts';
import type { Call, Exchange } from './exchange.ts';

/** A call that reads, of which a missing thing is an answer. */
export function reading(repository: Repository, method: string, path: string): Omit<Call, 'operation'> {
  return { repository, actions: 'pull', method, path, accepted: [200, 404] };
}

/** A blob by the size and digest that it should have, and the clock by which it is read. */
export type Reading = {
  readonly repository: Repository;
  readonly blob: Pick<Descriptor, 'digest' | 'size'>;
  readonly now: Clock['now'];
};

/** The size of a blob; undefined where there is none. */
export async function blobSize(exchange: Exchange, wanted: Reading): Promise<number | undefined> {
  const { repository, blob } = wanted;
  const call = { ...reading(repository, 'HEAD', `blobs/${blob.digest}`), operation: `look at the blob ${blob.digest}` };
  const size = await exchange(call, async (answer) => {
    await answer.discard();
    return answer.status === 404 ? 'none' : (claimedLength(answer) ?? 'untold');
  });
  if (size === 'none') return undefined;
  return size === 'untold' ? sizeByGet(exchange, call, wanted) : size;
}

/** Asks for the first byte, because the answer tells the whole length; a registry without ranges has all of it checked. */
function sizeByGet(exchange: Exchange, head: Call, { repository, blob, now }: Reading): Promise<number | undefined> {
  const asking = { method: 'GET', headers: { range: 'bytes=0-0' }, accepted: [200, 206, 404, 416], isStreamed: true };
  return exchange({ ...head, ...asking }, async (answer, deadline) => {
    if (answer.status === 200)
      return readChecked(answer.body, { repository, blob, deadline, now }, async () => blob.size);
    await answer.discard();
    const length = answer.status === 404 ? undefined : wholeLength(answer);
    if (answer.status === 404 || length !== undefined) return length;
    throw failure(
      'REGISTRY_REFUSED',
      `${repository.registry} does not tell the size of ${blob.digest} in ${repository.name}.`,
    );
  });
}

type Wanted = { readonly repository: Repository; readonly digest: Digest; readonly limit: number };

/** A small blob whole, checked against its digest. */
export function blob(exchange: Exchange, { repository, digest, limit }: Wanted): Promise<Uint8Array> {
  const call = reading(repository, 'GET', `blobs/${digest}`);
  return exchange({ ...call, operation: `read the blob ${digest}` }, async (answer) => {
    if (answer.status === 404) throw await absent(repository, digest, answer);
    const bytes = await readBody(answer, limit);
    if (bytes === undefined) throw tooLong(repository, digest, limit);
    const computed = digestOf(bytes);
    if (computed !== digest) throw mismatch(repository, digest, computed);
    return bytes;
  });
}

/** Lends a blob to a reader; a connection that breaks makes the reader begin anew. */
export function readBlob<T>(exchange: Exchange, { repository, blob, now }: Reading, read: BlobReader<T>): Promise<T> {
  const { digest } = blob;
  const call = { ...reading(repository, 'GET', `blobs/${digest}`), operation: `read the blob ${digest}` };
  return exchange({ ...call, isStreamed: true }, async (answer, deadline) => {
    if (answer.status === 404) throw await absent(repository, digest, answer);
    return readChecked(answer.body, { repository, blob, deadline, now }, read);
  });
}

async function absent({ name }: Repository, digest: Digest, answer: Answer): Promise<Failure> {
  await answer.discard();
  return failure('CONTENT_MISSING', `${name} lacks the blob ${digest}.`);
}
