// Unpacks layers by node:zlib, told apart by their first bytes: media types are not always right.
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { Failure, failure } from '../errors/failure.ts';
import type { Unpack } from '../ports/ports.ts';
import { cutFrames } from './zstd-frames.ts';

const options = { chunkSize: 262_144 };

/** Unpacks gzip and zstd, each of any number of members, and passes on everything else. */
export const unpack: Unpack = async function* (packed) {
  const pieces = packed[Symbol.asyncIterator]();
  try {
    const head: Uint8Array[] = [];
    // The first piece may be shorter than the magic number.
    while (lengthOf(head) < 4) {
      const next = await pieces.next();
      if (next.done === true) break;
      head.push(next.value);
    }
    const whole = joined(head, pieces);
    const packer = packerOf(Buffer.concat(head));
    if (packer === 'gzip') yield* through(whole, createGunzip(options));
    else if (packer === 'zstd') yield* through(cutFrames(whole), createZstdDecompress(options));
    else yield* whole;
  } finally {
    await pieces.return?.();
  }
};

async function* joined(head: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function packerOf(head: Buffer): 'gzip' | 'zstd' | undefined {
  if (head.length >= 2 && head.readUInt16BE() === 0x1f8b) return 'gzip';
  const magic = head.length >= 4 ? head.readUInt32LE() : 0;
  // A frame of data, or one to be skipped, which zstd:chunked puts in.
  const isZstd = magic === 0xfd2fb528 || (magic >= 0x184d2a50 && magic <= 0x184d2a5f);
  return isZstd ? 'zstd' : undefined;
}

async function* through(packed: AsyncIterable<Uint8Array>, unpacker: Transform): AsyncGenerator<Uint8Array> {
  let fault: unknown;
  const unpacked = pipeline(Readable.from(packed, { objectMode: true, highWaterMark: 8 }), unpacker, (error) => {
    fault = error ?? undefined;
  });
  try {
    yield* unpacked;
  } catch (error) {
    const cause = fault ?? error;
    // What the source has raised is told as it is.
    if (cause instanceof Failure) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw failure('CONTENT_MALFORMED', `A layer can not be unpacked: ${message}.`, {}, { cause });
  }
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
