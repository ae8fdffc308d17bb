// The contract of manifests and indexes: bytes and types come back as they were sent.
import { expect } from '@jest/globals';
import { type Manifest, mediaTypes } from '../../../src/oci/image-index.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import { digestOf } from '../../adapters/registry/server.ts';
import { type Bench, codesOf, type Sentence } from '../support/bench.ts';
import { anImage, anIndex, descriptorOf, docker, jsonOf, manifestOf, missing, tagged } from '../support/content.ts';

/** The ways to put a manifest whose bytes and type have to come back as they were. */
const kept: readonly (readonly [string, (bench: Bench, repository: Repository) => Promise<Manifest>])[] = [
  ['an OCI image', (bench, repository) => anImage(bench, repository)],
  ['a Docker image', (bench, repository) => anImage(bench, repository, { form: docker })],
  ['an OCI index', (bench, repository) => anIndex(bench, repository)],
  ['a Docker manifest list', (bench, repository) => anIndex(bench, repository, mediaTypes.dockerList)],
  [
    'an OCI index that does not name its own type',
    async (bench, repository) => {
      const { mediaType: _, ...json } = jsonOf(await anIndex(bench, repository));
      return manifestOf(json, mediaTypes.index);
    },
  ],
  [
    'an index with half a megabyte of annotations',
    async (bench, repository) => {
      const json = jsonOf(await anIndex(bench, repository));
      const annotations = { 'com.example.long': 'x'.repeat(500_000) };
      return manifestOf({ ...json, annotations }, mediaTypes.index);
    },
  ],
  [
    'an index whose JSON has blanks and line ends',
    async (bench, repository) => {
      const json = jsonOf(await anIndex(bench, repository));
      const bytes = Buffer.from(`${JSON.stringify(json, undefined, 3)}\n`);
      return { mediaType: mediaTypes.index, digest: digestOf(bytes), bytes };
    },
  ],
  [
    'a manifest that refers to another one as its subject',
    async (bench, repository) => {
      const subject = await anImage(bench, repository);
      await bench.registry.putManifest(repository, subject.digest, subject);
      const artifactType = 'application/vnd.example.signature';
      return anImage(bench, repository, { more: { artifactType, subject: descriptorOf(subject) } });
    },
  ],
];

export const manifests: readonly Sentence[] = [
  ...kept.map(([what, make]) => ({
    name: `keeps ${what}, byte for byte, by digest and by tag`,
    check: async (bench: Bench) => {
      const repository = bench.newRepository();
      const manifest = await make(bench, repository);
      await bench.registry.putManifest(repository, manifest.digest, manifest);
      await bench.registry.putManifest(repository, 'kept', manifest);
      const found = [manifest.digest, 'kept'].map((reference) => bench.registry.manifest(repository, reference));
      const reported = (each: Manifest | undefined) => each && { ...each, bytes: digestOf(each.bytes) };
      expect((await Promise.all(found)).map(reported)).toEqual([reported(manifest), reported(manifest)]);
    },
  })),
  {
    name: 'resolves a tag and a digest without fetching the image',
    check: async (bench) => {
      const { repository, image } = await tagged(bench, 'one');
      const found = ['one', image.digest].map((reference) => bench.registry.head(repository, reference));
      expect(await Promise.all(found)).toEqual([descriptorOf(image), descriptorOf(image)]);
    },
  },
  {
    name: 'finds nothing under a tag or digest that is missing',
    check: async (bench) => {
      const { repository } = await tagged(bench, 'one');
      const { manifest, head } = bench.registry;
      const asked = ['two', missing].flatMap((reference) => [
        manifest(repository, reference),
        head(repository, reference),
      ]);
      expect(await Promise.all(asked)).toEqual([undefined, undefined, undefined, undefined]);
    },
  },
  {
    name: 'finds nothing in a repository that is missing',
    check: async ({ registry, newRepository }) => {
      const repository = newRepository();
      expect({
        manifest: await registry.manifest(repository, 'latest'),
        head: await registry.head(repository, 'latest'),
        size: await registry.blobSize(repository, { digest: missing, size: 9 }),
        tags: await registry.tags(repository),
      }).toEqual({ manifest: undefined, head: undefined, size: undefined, tags: { names: [], isWhole: true } });
    },
  },
  {
    name: 'puts the same manifest under the same tag again',
    check: async (bench) => {
      const { repository, image } = await tagged(bench, 'one');
      await bench.registry.putManifest(repository, 'one', image);
      expect(await bench.registry.head(repository, 'one')).toEqual(descriptorOf(image));
    },
  },
  {
    name: 'rejects an index of missing images',
    check: async (bench) => {
      const repository = bench.newRepository();
      const manifests = [{ mediaType: mediaTypes.manifest, digest: missing, size: 9 }];
      const index = manifestOf({ schemaVersion: 2, mediaType: mediaTypes.index, manifests }, mediaTypes.index);
      const { lacksContent = 'CONTENT_MISSING' } = bench.program;
      expect(await codesOf(bench.registry.putManifest(repository, 'broken', index))).toEqual([lacksContent]);
      expect(await bench.registry.head(repository, 'broken')).toBeUndefined();
    },
  },
];
