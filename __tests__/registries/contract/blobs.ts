// The contract of blobs: sent, taken over, read back.
import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { codesOf, type Sentence } from '../support/bench.ts';
import { blobOf, missing, tagged } from '../support/content.ts';

export const blobs: readonly Sentence[] = [
  {
    name: 'sends a blob and reads its bytes back',
    check: async ({ registry, newRepository }) => {
      const [repository, blob] = [newRepository(), blobOf()];
      expect(await registry.putBlob(repository, blob)).toBe(true);
      expect(await registry.blob(repository, blob.digest)).toEqual(blob.bytes);
    },
  },
  {
    name: 'reports the size of a blob',
    check: async ({ registry, newRepository }) => {
      const [repository, blob] = [newRepository(), blobOf(randomBytes(4321))];
      await registry.putBlob(repository, blob);
      expect(await registry.blobSize(repository, blob)).toBe(4321);
    },
  },
  {
    name: 'does not send a blob that exists',
    check: async ({ registry, newRepository }) => {
      const [repository, blob] = [newRepository(), blobOf()];
      await registry.putBlob(repository, blob);
      expect(await registry.putBlob(repository, blob)).toBe(false);
    },
  },
  {
    name: 'mounts a blob from another repository',
    check: async ({ registry, newRepository }) => {
      const [from, repository, blob] = [newRepository(), newRepository(), blobOf()];
      await registry.putBlob(from, blob);
      expect(await registry.putBlob(repository, blob, from)).toBe(false);
      expect(await registry.blob(repository, blob.digest)).toEqual(blob.bytes);
    },
  },
  {
    name: 'sends a blob that the other repository lacks',
    check: async ({ registry, newRepository }) => {
      const [from, repository, blob] = [newRepository(), newRepository(), blobOf()];
      expect(await registry.putBlob(repository, blob, from)).toBe(true);
      expect(await registry.blob(repository, blob.digest)).toEqual(blob.bytes);
    },
  },
  {
    name: 'reads a blob of several megabytes piece by piece',
    check: async ({ registry, newRepository }) => {
      const [repository, blob] = [newRepository(), blobOf(randomBytes(6_000_000))];
      await registry.putBlob(repository, blob);
      const length = await registry.readBlob(repository, blob, async (pieces) => {
        let sum = 0;
        for await (const piece of pieces) sum += piece.length;
        return sum;
      });
      expect(length).toBe(6_000_000);
    },
  },
  {
    name: 'reads no blob that is longer than the limit',
    check: async ({ registry, newRepository }) => {
      const [repository, blob] = [newRepository(), blobOf(randomBytes(2000))];
      await registry.putBlob(repository, blob);
      expect(await codesOf(registry.blob(repository, blob.digest, 1000))).toEqual(['REGISTRY_REFUSED']);
    },
  },
  {
    name: 'accepts ten blobs at once',
    check: async ({ registry, newRepository }) => {
      const repository = newRepository();
      const many = Array.from({ length: 10 }, () => blobOf(randomBytes(100_000)));
      await Promise.all(many.map((blob) => registry.putBlob(repository, blob)));
      const sizes = await Promise.all(many.map((blob) => registry.blobSize(repository, blob)));
      expect(sizes).toEqual(many.map(({ size }) => size));
    },
  },
  {
    name: 'reports no size for a missing blob',
    check: async (bench) => {
      const { repository } = await tagged(bench, 'one');
      expect(await bench.registry.blobSize(repository, { digest: missing, size: 9 })).toBeUndefined();
    },
  },
  {
    name: 'raises CONTENT_MISSING when a missing blob is read',
    check: async (bench) => {
      const { repository } = await tagged(bench, 'one');
      expect(await codesOf(bench.registry.blob(repository, missing))).toEqual(['CONTENT_MISSING']);
    },
  },
];
