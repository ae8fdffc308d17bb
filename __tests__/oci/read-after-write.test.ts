import { describe, expect, it } from '@jest/globals';
import { readAfterWrite } from '../../src/oci/read-after-write.ts';

/** Reads of something that is seen from the given read on; how often it was read, and for how long it was waited. */
async function reads(from: number, longest?: number, taking = 0) {
  let count = 0;
  let time = 0;
  let waited = 0;
  const now = (): Date => new Date(time);
  const sleep = async (milliseconds: number): Promise<void> => {
    waited += milliseconds;
  };
  const read = async (): Promise<boolean> => {
    count += 1;
    time += taking;
    return count >= from;
  };
  const seen = await readAfterWrite(read, (found) => found, {
    sleep,
    now,
    ...(longest === undefined ? {} : { longest }),
  });
  return { seen, count, waited };
}

describe('reading after a write', () => {
  it('is done at once where it is seen at once', async () => {
    expect(await reads(1)).toEqual({ seen: true, count: 1, waited: 0 });
  });

  it('continues with growing pauses', async () => {
    expect(await reads(5)).toEqual({ seen: true, count: 5, waited: 250 + 500 + 1000 + 2000 });
  });

  it('ends after some 40 s', async () => {
    expect(await reads(Number.POSITIVE_INFINITY)).toEqual({ seen: false, count: 23, waited: 39_750 });
  });

  it('ends sooner where each read takes long', async () => {
    expect(await reads(Number.POSITIVE_INFINITY, undefined, 30_000)).toEqual({ seen: false, count: 5, waited: 3750 });
  });

  it('ends sooner with less time left', async () => {
    expect(await reads(Number.POSITIVE_INFINITY, 2000)).toEqual({ seen: false, count: 4, waited: 1750 });
  });
});
