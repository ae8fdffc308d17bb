// The contract of tags: moved, put back, listed as a whole.
import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { failure } from '../../../src/errors/failure.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import type { Registry } from '../../../src/ports/ports.ts';
import { publish } from '../../../src/publish/publish.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';
import { verifiedAs } from '../../support/verified.ts';
import type { Bench, Sentence } from '../support/bench.ts';
import { anImage, descriptorOf, forEach, jsonOf, manifestOf, tagged } from '../support/content.ts';

/** The client, but for one tag that is refused: a double, because these programs refuse no single tag. */
function refusing(registry: Registry, tag: string): Registry {
  return {
    ...registry,
    putManifest: async (repository, reference, manifest) => {
      if (reference === tag) throw failure('REGISTRY_DENIED', `${tag} may not be written.`);
      return registry.putManifest(repository, reference, manifest);
    },
    within: (...limits) => refusing(registry.within(...limits), tag),
    limited: (milliseconds) => refusing(registry.limited(milliseconds), tag),
  };
}

/** Publishes under `latest` and then under a tag that is refused; what became of each. The index is empty: none is verified here. */
async function publishInVain(bench: Bench, repository: Repository): Promise<Readonly<Record<string, string>>> {
  const annotations = { 'com.example.word': randomBytes(8).toString('hex') };
  const json = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [], annotations };
  const index = manifestOf(json, mediaTypes.index);
  await bench.registry.putManifest(repository, index.digest, index);
  const moves = ['latest', 'refused'].map((name) => {
    const reference = `${repository.name}:${name}`;
    return { reference, repository, name, isMoving: name === 'latest', line: undefined };
  });
  const ports = silentPorts({ registry: refusing(bench.registry, 'refused') });
  const { tags } = await publish(aPlan({ moves, publish: { isGuarded: false } }), [await verifiedAs(index)], ports);
  return Object.fromEntries(tags.map(({ reference, outcome }) => [reference.split(':').at(-1), outcome]));
}

export const tags: readonly Sentence[] = [
  {
    name: 'moves a tag and reads the new digest back',
    check: async (bench) => {
      const { repository } = await tagged(bench, 'latest');
      const next = await anImage(bench, repository);
      await bench.registry.putManifest(repository, 'latest', next);
      expect(await bench.registry.head(repository, 'latest')).toEqual(descriptorOf(next));
      expect((await bench.registry.manifest(repository, 'latest'))?.digest).toBe(next.digest);
    },
  },
  {
    name: 'never reads the old image while a tag moves ten times',
    check: async (bench) => {
      const { repository, image } = await tagged(bench, 'latest');
      const other = await anImage(bench, repository);
      for (const each of [image, other]) await bench.registry.putManifest(repository, each.digest, each);
      const read: (string | undefined)[] = [];
      for (let turn = 0; turn < 10; turn += 1) {
        await bench.registry.putManifest(repository, 'latest', turn % 2 === 0 ? other : image);
        read.push((await bench.registry.head(repository, 'latest'))?.digest);
      }
      expect(read).toEqual(Array.from({ length: 10 }, (_, turn) => (turn % 2 === 0 ? other : image).digest));
    },
  },
  {
    name: 'keeps an image that was pushed by digest when its tag moves',
    check: async (bench) => {
      const { repository, image } = await tagged(bench, 'latest');
      await bench.registry.putManifest(repository, image.digest, image);
      await bench.registry.putManifest(repository, 'latest', await anImage(bench, repository));
      expect(await bench.registry.head(repository, image.digest)).toEqual(descriptorOf(image));
      await bench.registry.putManifest(repository, 'latest', image);
      expect(await bench.registry.head(repository, 'latest')).toEqual(descriptorOf(image));
    },
  },
  {
    name: 'restores an image that another tool pushed, when a later tag is rejected',
    check: async (bench) => {
      const { repository, image } = await tagged(bench, 'latest');
      const outcomes = await publishInVain(bench, repository);
      const now = await bench.registry.manifest(repository, 'latest');
      const { config } = jsonOf(image);
      expect({ outcome: outcomes['latest'], digest: now?.digest }).toEqual({
        outcome: 'put-back',
        digest: image.digest,
      });
      expect(await bench.registry.blobSize(repository, config)).toBe(config.size);
    },
  },
  {
    name: 'lists the tags, and reads each as it was written',
    check: async (bench) => {
      const names = ['1.2.3', 'RC-Upper.1', '_under', 'latest', `long-${'x'.repeat(120)}`];
      const repository = bench.newRepository();
      const image = await anImage(bench, repository);
      for (const name of names) await bench.registry.putManifest(repository, name, image);
      const listed = names.map((name) => (bench.program.isLowerCase === true ? name.toLowerCase() : name));
      const { names: found, isWhole } = await bench.registry.tags(repository);
      expect({ names: found.toSorted(), isWhole }).toEqual({ names: listed.toSorted(), isWhole: true });
      const heads = await Promise.all(names.map((name) => bench.registry.head(repository, name)));
      expect(heads.map((each) => each?.digest)).toEqual(names.map(() => image.digest));
    },
  },
  {
    name: 'lists all of 1100 tags',
    check: async (bench) => {
      const repository = bench.newRepository();
      const image = await anImage(bench, repository);
      const names = Array.from({ length: 1100 }, (_, at) => `build-${String(at).padStart(4, '0')}`);
      await forEach(names, (name) => bench.registry.putManifest(repository, name, image));
      const { names: found, isWhole } = await bench.registry.tags(repository);
      expect({ count: found.length, isWhole }).toEqual({ count: 1100, isWhole: true });
      expect(found.toSorted()).toEqual(names);
    },
  },
  {
    name: 'lists no tag for an image that was pushed only by digest',
    check: async (bench) => {
      const { repository } = await tagged(bench, 'one');
      const other = await anImage(bench, repository);
      await bench.registry.putManifest(repository, other.digest, other);
      expect(await bench.registry.tags(repository)).toEqual({ names: ['one'], isWhole: true });
    },
  },
  {
    name: 'finds neither a deleted image nor its tag',
    check: async (bench) => {
      const { repository, image } = await tagged(bench, 'gone');
      // By tag first: not every program takes the tags of a digest along.
      for (const reference of ['gone', image.digest]) await bench.remove(repository, reference);
      expect({
        tag: await bench.registry.head(repository, 'gone'),
        digest: await bench.registry.manifest(repository, image.digest),
        tags: await bench.registry.tags(repository),
      }).toEqual({ tag: undefined, digest: undefined, tags: { names: [], isWhole: true } });
    },
  },
];
