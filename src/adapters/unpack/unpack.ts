// Unpacks layers with node:zlib, detected by their first bytes: media types are not always right.
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { Failure, failure } from '../../errors/failure.ts';
import type { Unpack } from '../../ports/ports.ts';
import { cutFrames } from './zstd-frames.ts';

const options = { chunkSize: 262_144 };

/** Unpacks gzip and zstd with any number of members, and passes on everything else. Reads the source to its end. */
export const unpack: Unpack = async function* (packed) {
  const source = createSource(packed);
  try {
    const head: Uint8Array[] = [];
    // The first piece may be shorter than the magic number.
    while (lengthOf(head) < 4) {
      const next = await source.next();
      if (next.done === true) break;
      head.push(next.value);
    }
    const whole = joined(head, source);
    const packer = packerOf(Buffer.concat(head));
    if (packer === 'gzip') yield* through(source, whole, createGunzip(options));
    else if (packer === 'zstd') yield* through(source, cutFrames(whole), createZstdDecompress(options));
    else yield* whole;
  } finally {
    await source.close();
  }
};

/** The unpacked stream, and the bytes that have arrived. */
type Source = {
  readonly next: () => Promise<IteratorResult<Uint8Array>>;
  readonly close: () => Promise<unknown>;
  readonly arrived: () => number;
};

function createSource(packed: AsyncIterable<Uint8Array>): Source {
  const pieces = packed[Symbol.asyncIterator]();
  let arrived = 0;
  return {
    next: async () => {
      const next = await pieces.next();
      if (next.done !== true) arrived += next.value.length;
      return next;
    },
    close: async () => pieces.return?.(),
    arrived: () => arrived,
  };
}

async function* joined(head: readonly Uint8Array[], rest: Source): AsyncGenerator<Uint8Array> {
  yield* head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function packerOf(head: Buffer): 'gzip' | 'zstd' | undefined {
  if (head.length >= 2 && head.readUInt16BE() === 0x1f8b) return 'gzip';
  const magic = head.length >= 4 ? head.readUInt32LE() : 0;
  // A data frame, or a skippable frame, which zstd:chunked adds.
  const isZstd = magic === 0xfd2fb528 || (magic >= 0x184d2a50 && magic <= 0x184d2a5f);
  return isZstd ? 'zstd' : undefined;
}

type Unpacker = Transform & { readonly bytesWritten: number };

async function* through(
  source: Source,
  packed: AsyncIterable<Uint8Array>,
  unpacker: Unpacker,
): AsyncGenerator<Uint8Array> {
  let fault: unknown;
  const unpacked = pipeline(Readable.from(packed, { objectMode: true, highWaterMark: 8 }), unpacker, (error) => {
    fault = error ?? undefined;
  });
  try {
    yield* unpacked;
  } catch (error) {
    const cause = fault ?? error;
    // Errors of the source pass through.
    if (cause instanceof Failure) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw failure('CONTENT_MALFORMED', `A layer cannot be unpacked: ${message}.`, {}, { cause });
  }
  // The decoders stop at zeros and ignore the rest; Go's gzip, which containerd uses, rejects it.
  while ((await source.next()).done !== true);
  const left = source.arrived() - unpacker.bytesWritten;
  if (left > 0) throw failure('CONTENT_MALFORMED', `A layer cannot be unpacked: ${left} bytes follow its packed data.`);
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
