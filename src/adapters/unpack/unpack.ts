// Unpacks layers with node:zlib, detected by their first bytes: media types are not always right.
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { Failure, failure, messageOf } from '../../errors/failure.ts';
import type { Unpack } from '../../ports/ports.ts';
import { cutFrames, frameOf } from './zstd-frames.ts';

const options = { chunkSize: 262_144 };

/** Unpacks gzip and zstd with any number of members, and passes on everything else. Reads the source to its end. */
export const unpack: Unpack = async function* (packed) {
  const source = createSource(packed);
  try {
    let head: Buffer = Buffer.alloc(0);
    // The first piece may be shorter than the magic number.
    while (head.length < 4) {
      const next = await source.next();
      if (next.done === true) break;
      head = Buffer.concat([head, next.value]);
    }
    const whole = joined(head, source);
    const packer = packerOf(head);
    if (packer === 'gzip') yield* through(source, whole, createGunzip(options));
    else if (packer === 'zstd') yield* through(source, cutFrames(whole), createZstdDecompress(options));
    else yield* whole;
  } finally {
    await source.close();
  }
};

type Source = ReturnType<typeof createSource>;

/** Reads the packed stream, and counts the bytes that have arrived. */
function createSource(packed: AsyncIterable<Uint8Array>) {
  const pieces = packed[Symbol.asyncIterator]();
  let arrived = 0;
  return {
    next: async (): Promise<IteratorResult<Uint8Array>> => {
      const next = await pieces.next();
      if (next.done !== true) arrived += next.value.length;
      return next;
    },
    close: async () => pieces.return?.(),
    arrived: () => arrived,
  };
}

async function* joined(head: Buffer, rest: Source): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function packerOf(head: Buffer): 'gzip' | 'zstd' | undefined {
  if (head.length >= 2 && head.readUInt16BE() === 0x1f8b) return 'gzip';
  return head.length >= 4 && frameOf(head.readUInt32LE()) !== undefined ? 'zstd' : undefined;
}

async function* through(
  source: Source,
  packed: AsyncIterable<Uint8Array>,
  unpacker: Transform & { readonly bytesWritten: number },
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
    throw failure('CONTENT_MALFORMED', `A layer cannot be unpacked: ${messageOf(cause)}.`, {}, { cause });
  }
  // The decoders stop at zeros and ignore the rest; Go's gzip, which containerd uses, rejects it.
  while ((await source.next()).done !== true);
  const left = source.arrived() - unpacker.bytesWritten;
  if (left > 0) throw failure('CONTENT_MALFORMED', `A layer cannot be unpacked: ${left} bytes follow its packed data.`);
}
