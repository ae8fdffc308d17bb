// The contract of accounts: what is tried leaves nothing, and each refusal is called by its name.
import { expect } from '@jest/globals';
import { codesOf, type Sentence } from '../support/bench.ts';
import { anImage, anIndex, descriptorOf, tagged } from '../support/content.ts';
import type { Program } from '../support/programs.ts';

const hasAccounts = ({ login }: Program): boolean => login !== 'none';

export const access: readonly Sentence[] = [
  {
    name: 'checks push access and leaves nothing visible',
    check: async ({ program, running, registry, newRepository }) => {
      const repository = newRepository();
      await registry.checkPush(repository);
      expect(await registry.tags(repository)).toEqual({ names: [], isWhole: true });
      if (program.keepsUploads !== true && running.openUploads !== undefined)
        expect(await running.openUploads(repository.path)).toBe(0);
    },
  },
  {
    name: 'checks push access without changing an existing image',
    check: async (bench) => {
      const { repository, image } = await tagged(bench, 'one');
      await bench.registry.checkPush(repository);
      expect(await bench.registry.head(repository, 'one')).toEqual(descriptorOf(image));
      expect(await bench.registry.tags(repository)).toEqual({ names: ['one'], isWhole: true });
    },
  },
  {
    name: 'recognizes a wrong password',
    isAbout: hasAccounts,
    check: async ({ running: { accounts }, as, newRepository }) => {
      const wrong = as({ username: accounts?.pusher.username ?? '', password: 'wrong-password' });
      const repository = newRepository();
      expect(await codesOf(wrong.checkPush(repository))).toEqual(['REGISTRY_UNAUTHORIZED']);
      expect(await codesOf(wrong.manifest(repository, 'latest'))).toEqual(['REGISTRY_UNAUTHORIZED']);
    },
  },
  {
    name: 'recognizes a missing account',
    isAbout: hasAccounts,
    check: async ({ as, newRepository }) => {
      expect(await codesOf(as(undefined).checkPush(newRepository()))).toEqual(['REGISTRY_UNAUTHORIZED']);
    },
  },
  {
    name: 'recognizes a read-only account, and reads with it',
    isAbout: ({ hasReaders = false }) => hasReaders,
    check: async (bench) => {
      const { repository, image } = await tagged(bench, 'one');
      const reader = bench.as(bench.running.accounts?.reader);
      expect(await reader.head(repository, 'one')).toEqual(descriptorOf(image));
      expect(await reader.tags(repository)).toEqual({ names: ['one'], isWhole: true });
      expect(await codesOf(reader.checkPush(repository))).toEqual(['REGISTRY_DENIED']);
      expect(await codesOf(reader.putManifest(repository, 'two', image))).toEqual(['REGISTRY_DENIED']);
    },
  },
  {
    name: 'pushes with an identity token',
    isAbout: ({ name }) => name === 'distribution 3.1.2 with tokens',
    check: async ({ running: { identity = '' }, as, newRepository }) => {
      const [repository, registry] = [newRepository(), as({ identitytoken: identity })];
      const image = await anImage({ registry }, repository);
      await registry.putManifest(repository, 'one', image);
      expect(await registry.head(repository, 'one')).toEqual(descriptorOf(image));
    },
  },
  {
    name: 'serves a whole release without a retry',
    check: async (bench) => {
      const registry = bench.as(bench.running.accounts?.pusher);
      const repository = bench.newRepository();
      const index = await anIndex({ ...bench, registry }, repository);
      await registry.putManifest(repository, index.digest, index);
      for (const tag of ['1.2.3', '1.2', '1', 'latest']) await registry.putManifest(repository, tag, index);
      expect((await registry.tags(repository)).names.toSorted()).toEqual(['1', '1.2', '1.2.3', 'latest']);
      expect(registry.pauses).toEqual([]);
    },
  },
];
