// How far an upload is, reported on a clock that the test moves.
import { describe, expect, it } from '@jest/globals';
import { createTally } from '../../../src/build/push/upload.ts';
import type { BlobSource } from '../../../src/ports/ports.ts';
import { silentPorts } from '../../support/ports.ts';

const megabytes = (count: number): Uint8Array => new Uint8Array(count * 1_000_000);

function blobOf(name: string, ...pieces: readonly number[]): BlobSource {
  return {
    digest: `sha256:${name}`,
    size: pieces.reduce((sum, size) => sum + size * 1_000_000, 0),
    open: async function* () {
      for (const size of pieces) yield megabytes(size);
    },
  };
}

/** Reads some pieces of a blob, as a client does that is not done, or is interrupted. */
async function read({ open }: BlobSource, pieces: number): Promise<void> {
  const iterator = open()[Symbol.asyncIterator]();
  // What was handed over counts.
  for (let piece = 0; piece < pieces; piece += 1) await iterator.next();
}

describe('an upload', () => {
  const one = blobOf('one', 4, 4, 4);
  const two = blobOf('two', 8);

  function world() {
    let second = 0;
    const tally = createTally([one, two], { ...silentPorts().clock, now: () => new Date(second * 1000) });
    const at = (moment: number): void => {
      second = moment;
    };
    return { tally, at };
  }

  it('is reported as bytes of the total with the rate', async () => {
    const { tally, at } = world();
    await read(tally.watch(one), 2);
    at(20);
    expect(tally.tell()).toBe('8.00 MB of 20.0 MB, 400.0 kB/s');
    tally.settle(one);
    at(40);
    expect(tally.tell()).toBe('12.0 MB of 20.0 MB, 200.0 kB/s');
  });

  it('counts a blob that the registry has as there', () => {
    const { tally, at } = world();
    tally.settle(two);
    at(20);
    expect(tally.tell()).toBe('8.00 MB of 20.0 MB, 400.0 kB/s');
  });

  it('counts a blob that is sent once more from its beginning', async () => {
    const { tally, at } = world();
    const watched = tally.watch(one);
    await read(watched, 3);
    at(20);
    tally.tell();
    await read(watched, 1);
    at(40);
    expect(tally.tell()).toBe('4.00 MB of 20.0 MB');
  });
});
