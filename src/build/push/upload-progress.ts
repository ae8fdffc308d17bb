// Tracks the progress and rate of an upload.
import { formatRate, formatSize } from '../../oci/units.ts';
import type { BlobSource, Clock } from '../../ports/ports.ts';

/** The progress of one upload. */
type Tally = {
  /** Returns the blob with its bytes counted as they are read. */
  readonly watch: (blob: BlobSource) => BlobSource;
  /** Marks the blob as complete, sent or not. */
  readonly settle: (blob: BlobSource) => void;
  /** Formats `240 MB of 312 MB`, with the rate since the last call. */
  readonly tell: () => string;
};

/** Starts to count. */
export function createTally(blobs: readonly BlobSource[], { now }: Clock): Tally {
  const total = sumOf(blobs.map(({ size }) => size));
  const there = new Map<string, number>();
  let last = { at: now().getTime(), bytes: 0 };
  const count = async function* ({ digest, open }: BlobSource): AsyncIterable<Uint8Array> {
    // A retried blob starts again.
    there.set(digest, 0);
    for await (const piece of open()) {
      there.set(digest, (there.get(digest) ?? 0) + piece.length);
      yield piece;
    }
  };
  return {
    watch: (blob) => ({ ...blob, open: () => count(blob) }),
    settle: ({ digest, size }) => void there.set(digest, size),
    tell: () => {
      const [at, bytes] = [now().getTime(), sumOf([...there.values()])];
      const rate = bytes > last.bytes ? `, ${formatRate(bytes - last.bytes, at - last.at)}` : '';
      last = { at, bytes };
      return `${formatSize(bytes)} of ${formatSize(total)}${rate}`;
    },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
