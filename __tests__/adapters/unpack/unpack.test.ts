// Unpacks layers of every packing, and reports broken ones.
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { unpack } from '../../../src/adapters/unpack/unpack.ts';
import { failure } from '../../../src/errors/failure.ts';
import { cases, fc } from '../../support/chance.ts';

async function* inPieces(bytes: Uint8Array, length = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function unpacked(bytes: Uint8Array, length?: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpack(inPieces(bytes, length))) pieces.push(piece);
  return Buffer.concat(pieces);
}

const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
// zstd detects damage only with checksums, which are off by default. The digest of the layer detects the rest.
const summed = (bytes: Uint8Array): Buffer =>
  zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
const packers: readonly (readonly [string, (bytes: Uint8Array) => Buffer])[] = [
  ['gzip', gzipSync],
  ['gzip of two members', (bytes) => Buffer.concat([gzipSync(bytes.subarray(0, 7)), gzipSync(bytes.subarray(7))])],
  ['zstd', summed],
  ['zstd without checksum', (bytes) => zstdCompressSync(bytes)],
  ['zstd of two frames', (bytes) => Buffer.concat([summed(bytes.subarray(0, 7)), summed(bytes.subarray(7))])],
  ['zstd with a frame to be skipped first', (bytes) => Buffer.concat([skippable, zstdCompressSync(bytes)])],
  ['zstd with a frame to be skipped last', (bytes) => Buffer.concat([zstdCompressSync(bytes), skippable])],
  ['nothing', (bytes) => Buffer.from(bytes)],
];

describe('what is packed with', () => {
  it.each(packers)('%s comes out as it went in', async (_, pack) => {
    const content = fc.string({ unit: 'grapheme-ascii', maxLength: 5000 }).map((text) => Buffer.from(text));
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 3000 }), async (bytes, length) => {
        expect((await unpacked(pack(bytes), length)).equals(bytes)).toBe(true);
      }),
      cases(40),
    );
  });
});

describe('refused is', () => {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at * 31) % 251));

  it.each(packers.filter(([name]) => /^(gzip|zstd|zstd of two frames)$/.test(name)))(
    '%s that is spoilt or cut off',
    async (_, pack) => {
      const packed = pack(noise);
      const malformed = { problems: [{ code: 'CONTENT_MALFORMED' }] };
      await expect(unpacked(packed.subarray(0, packed.length - 20))).rejects.toMatchObject(malformed);
      const spoilt = Buffer.from(packed);
      spoilt.fill(0xff, 40, 80);
      await expect(unpacked(spoilt)).rejects.toMatchObject(malformed);
    },
  );

  it.each([0, 2000])('what breaks after %d bytes, by its own name', async (length) => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* inPieces(gzipSync(noise).subarray(0, length));
      throw failure('REGISTRY_UNAVAILABLE', 'gone');
    }
    const reading = async (): Promise<void> => {
      for await (const _ of unpack(broken()));
    };
    await expect(reading()).rejects.toMatchObject({ problems: [{ code: 'REGISTRY_UNAVAILABLE' }] });
  });

  it('nothing when the reader has seen enough; the source is closed', async () => {
    let isClosed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield gzipSync(noise);
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of unpack(endless())) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(isClosed).toBe(true);
  });
});
