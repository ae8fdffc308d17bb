// Layers with any packing are unpacked to their end, or rejected as malformed, and never hang.
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { unpack } from '../../src/adapters/unpack/unpack.ts';
import { Failure } from '../../src/errors/failure.ts';
import { cases, fc } from '../support/chance.ts';

const skippable = Buffer.from([0x5f, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7]);
const bytes = fc.uint8Array({ maxLength: 2000 });
const member = fc.oneof(
  bytes.map((each) => gzipSync(each)),
  bytes.map((each) => zstdCompressSync(each)),
  bytes.map((each) => zstdCompressSync(each, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })),
  fc.constantFrom(skippable, skippable.subarray(0, 6), Buffer.alloc(3), Buffer.from([0x1f, 0x8b, 8, 4])),
  bytes.map((each) => Buffer.from(each)),
);
const packed = fc.array(member, { minLength: 1, maxLength: 4 }).map((members) => Buffer.concat(members));
const edits = fc.array(fc.tuple(fc.nat({ max: 2000 }), fc.nat({ max: 255 })), { maxLength: 3 });

it('any packed bytes are unpacked, or refused as malformed, and the source is read to its end', async () => {
  await fc.assert(
    fc.asyncProperty(packed, edits, fc.integer({ min: 1, max: 900 }), async (whole, changes, length) => {
      const spoilt = Buffer.from(whole);
      for (const [at, value] of changes) if (at < spoilt.length) spoilt[at] = value;
      let sent = 0;
      async function* source(): AsyncGenerator<Uint8Array> {
        for (; sent < spoilt.length; sent += length) yield spoilt.subarray(sent, sent + length);
      }
      try {
        for await (const _ of unpack(source()));
        expect(sent).toBeGreaterThanOrEqual(spoilt.length);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        expect(error.problems.map(({ code }) => code)).toEqual(['CONTENT_MALFORMED']);
      }
    }),
    cases(150),
  );
});
