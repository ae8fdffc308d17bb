// The bytes of a blob on their way from one repository to another: piece by piece, and only a few of them held.
import type { Sized } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { BlobSource, Registry } from '../ports/ports.ts';

/** A blob of a repository as something to upload: each time that it is opened it is read from the repository. */
export function blobFrom(repository: Repository, { digest, size }: Sized, registry: Reader): BlobSource {
  return { digest, size, open: () => readThrough(repository, { digest, size }, registry) };
}

type Reader = Pick<Registry, 'readBlob'>;

/** Bytes that are read ahead, so that source and target need not wait for each other at every piece. */
const ahead = 1_048_576;

/**
 * Lends the pieces one after the other; no more is read than is taken, but for a little. Where the connection to the
 * source breaks, it is read again, and what has been passed on already is left out.
 */
async function* readThrough(repository: Repository, blob: Sized, registry: Reader): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(
    {},
    new ByteLengthQueuingStrategy({ highWaterMark: ahead }),
  );
  const writer = writable.getWriter();
  let passed = 0;
  const reading = registry.readBlob(repository, blob, async (pieces) => {
    let at = 0;
    for await (const piece of pieces) {
      const fresh = piece.subarray(Math.max(passed - at, 0));
      at += piece.length;
      if (fresh.length === 0) continue;
      passed += fresh.length;
      await writer.ready;
      // It is over when the piece has been taken; what goes wrong until then comes with `ready`.
      writer.write(fresh).catch(() => undefined);
    }
  });
  // What breaks the reading breaks the stream; who has stopped to take pieces needs no news of it.
  reading
    .then(
      () => writer.close(),
      (error: unknown) => writer.abort(error),
    )
    .catch(() => undefined);
  yield* readable;
}
