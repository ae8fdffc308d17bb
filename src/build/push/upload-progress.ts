// Counts how far an upload is while it runs: what is there, and how fast the rest comes.
import { formatRate, formatSize } from '../../oci/units.ts';
import type { BlobSource, Clock } from '../../ports/ports.ts';

/** The count of one upload. */
export type Tally = {
  /** The blob, its bytes counted as they are read. */
  readonly watch: (blob: BlobSource) => BlobSource;
  /** The blob is there, whether it had to be sent or not. */
  readonly settle: (blob: BlobSource) => void;
  /** `240 MB of 312 MB`, with the rate since it was last told. */
  readonly tell: () => string;
};

/** Starts to count. */
export function createTally(blobs: readonly BlobSource[], { now }: Pick<Clock, 'now'>): Tally {
  const total = sumOf(blobs.map(({ size }) => size));
  const there = new Map<string, number>();
  let last = { at: now().getTime(), bytes: 0 };
  const count = async function* ({ digest, open }: BlobSource): AsyncIterable<Uint8Array> {
    // A blob that has to be sent once more begins anew.
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
