// Copies a blob from one repository to another: bytes in order, little memory, and every kind of interruption.
import { describe, expect, it } from '@jest/globals';
import { failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { BlobReader, Registry } from '../../src/ports/ports.ts';
import { blobFrom } from '../../src/promote/blob-bridge.ts';
import { at } from './memory-registries.ts';

const repository = at('one.test', 'app');
const digest: Digest = `sha256:${'1'.repeat(64)}`;
type Reading = Pick<Registry, 'readBlob'>;

const opened = (registry: Reading, size = 6) => blobFrom(repository, { digest, size }, registry).open();

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const lending = (...texts: readonly string[]): Reading => ({ readBlob: (_, __, read) => read(pieces(...texts)) });

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of stream) read.push(piece);
  return Buffer.concat(read).toString();
}

describe('a blob on its way', () => {
  it.each([
    ['in order', ['ab', 'cd', 'ef'], 'abcdef'],
    ['without a byte', [], ''],
  ])('arrives %s', async (_, texts, whole) => {
    expect(await textOf(opened(lending(...texts)))).toBe(whole);
  });

  it('is read on where the source broke off, and no byte comes twice', async () => {
    const tries = [
      ['ab', 'c'],
      ['a', 'bcd', 'ef'],
    ];
    const readBlob = async <T>(_: unknown, __: unknown, read: BlobReader<T>): Promise<T> => {
      await read(pieces(...(tries[0] ?? [])));
      return read(pieces(...(tries[1] ?? [])));
    };
    expect(await textOf(opened({ readBlob }))).toBe('abcdef');
  });

  it('ends with the failure of its source', async () => {
    const readBlob = async <T>(_: unknown, __: unknown, read: BlobReader<T>): Promise<T> => {
      await read(pieces('ab'));
      throw failure('REGISTRY_DIGEST_MISMATCH', 'Other bytes.');
    };
    await expect(textOf(opened({ readBlob }))).rejects.toMatchObject({
      problems: [{ code: 'REGISTRY_DIGEST_MISMATCH' }],
    });
  });

  it('ends the reading of its source when its reader stops', async () => {
    let ended = '';
    const readBlob = async <T>(_: unknown, __: unknown, read: BlobReader<T>): Promise<T> => {
      try {
        return await read(pieces('ab', 'cd', 'ef'));
      } finally {
        ended = 'the reading';
      }
    };
    for await (const piece of opened({ readBlob })) if (piece.length > 0) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe('the reading');
  });

  it('of 200 MB is never held: the source is at most three pieces ahead', async () => {
    const [count, piece] = [200, Buffer.alloc(1_000_000)];
    let [lent, taken, most] = [0, 0, 0];
    async function* source(): AsyncGenerator<Uint8Array> {
      while (lent < count) {
        lent += 1;
        yield piece;
      }
    }
    const readBlob: Reading['readBlob'] = (_, __, read) => read(source());
    for await (const one of opened({ readBlob }, count * piece.length)) {
      taken += 1;
      // Other work of the event loop lets the source run ahead as far as it may.
      if (taken % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, lent - taken);
      expect(one.length).toBe(piece.length);
    }
    expect(taken).toBe(count);
    expect(most).toBeLessThanOrEqual(3);
  });
});
