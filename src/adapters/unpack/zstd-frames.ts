// Finds the ends of zstd frames: Node's decoder drops the data after a frame in the same piece.

/** A header that gives the number of following bytes, and the state after them. */
type Part = { readonly length: number; readonly read: (bytes: readonly number[]) => Next };
type Next = { readonly skip: number; readonly part: Part };

// https://github.com/facebook/zstd/blob/dev/doc/zstd_compression_format.md
const magic: Part = {
  length: 4,
  // Invalid data is left to the decoder to report.
  read: (bytes) => frameOf(littleEndian(bytes)) ?? { skip: Number.POSITIVE_INFINITY, part: magic },
};

/** What follows the magic number of a data frame, or of a skippable frame, which zstd:chunked adds; undefined for others. */
export function frameOf(number: number): Next | undefined {
  if (number === 0xfd2fb528) return { skip: 0, part: descriptor };
  return number >= 0x184d2a50 && number <= 0x184d2a5f ? { skip: 0, part: skippable } : undefined;
}

const skippable: Part = { length: 4, read: (bytes) => ({ skip: littleEndian(bytes), part: magic }) };

const descriptor: Part = {
  length: 1,
  read: ([flags = 0]) => {
    const isSingle = (flags & 0x20) !== 0;
    const window = isSingle ? 0 : 1;
    const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
    const size = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
    return { skip: window + dictionary + size, part: block((flags & 4) === 0 ? 0 : 4) };
  },
};

function block(checksum: number): Part {
  const part: Part = {
    length: 3,
    read: (bytes) => {
      const header = littleEndian(bytes);
      // An RLE block is stored as one byte.
      const content = ((header >> 1) & 3) === 1 ? 1 : header >> 3;
      return (header & 1) === 0 ? { skip: content, part } : { skip: content + checksum, part: magic };
    },
  };
  return part;
}

function littleEndian(bytes: readonly number[]): number {
  return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}

type State = { next: Next; header: number[] };

/** Passes on the pieces, split at the ends of frames. */
export async function* cutFrames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const state: State = { next: { skip: 0, part: magic }, header: [] };
  for await (const piece of pieces) {
    let start = 0;
    for (let at = 0; at < piece.length; ) {
      at = advance(state, piece, at);
      const { next, header } = state;
      const isBetweenFrames = next.part === magic && next.skip === 0 && header.length === 0;
      if (!isBetweenFrames) continue;
      yield piece.subarray(start, at);
      start = at;
    }
    if (start < piece.length) yield piece.subarray(start);
  }
}

function advance(state: State, piece: Uint8Array, at: number): number {
  const { skip, part } = state.next;
  if (skip > 0) {
    const skipped = Math.min(skip, piece.length - at);
    state.next = { part, skip: skip - skipped };
    return at + skipped;
  }
  state.header.push(piece[at] ?? 0);
  if (state.header.length === part.length) {
    state.next = part.read(state.header);
    state.header = [];
  }
  return at + 1;
}
