// Images and indexes to push: small, valid, and no two alike.
import { randomBytes } from 'node:crypto';
import { type Descriptor, type Manifest, mediaTypes } from '../../../src/oci/image-index.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import type { BlobSource } from '../../../src/ports/ports.ts';
import { digestOf } from '../../adapters/registry/server.ts';
import type { Bench } from './bench.ts';

/** A blob that is at hand as a whole, too. */
export type Bytes = BlobSource & { readonly bytes: Buffer };

/** A blob of these bytes, or of random ones. */
export function blobOf(bytes: Buffer = randomBytes(64)): Bytes {
  const open = async function* () {
    // In pieces, as a file is read.
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  };
  return { digest: digestOf(bytes), size: bytes.length, open, bytes };
}

/** A manifest of this JSON. */
export function manifestOf(json: object, mediaType: string): Manifest {
  const bytes = Buffer.from(JSON.stringify(json));
  return { mediaType, digest: digestOf(bytes), bytes };
}

/** What points at a manifest. */
export const descriptorOf = ({ mediaType, digest, bytes }: Manifest): Descriptor => ({
  mediaType,
  digest,
  size: bytes.length,
});

type Form = { readonly manifest: string; readonly config: string; readonly layer: string };

const oci: Form = {
  manifest: mediaTypes.manifest,
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};
/** The media types of Docker. */
export const docker: Form = {
  manifest: mediaTypes.dockerManifest,
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};

/** Uploads what an image consists of; its manifest is not put yet, and no two are alike. */
export async function anImage(
  { registry }: Pick<Bench, 'registry'>,
  repository: Repository,
  { form = oci, more = {} }: { readonly form?: Form; readonly more?: object } = {},
): Promise<Manifest> {
  const layer = blobOf();
  const Labels = { 'com.example.word': randomBytes(8).toString('hex') };
  const rootfs = { type: 'layers', diff_ids: [digestOf(layer.bytes)] };
  const config = blobOf(
    Buffer.from(JSON.stringify({ os: 'linux', architecture: 'amd64', config: { Labels }, rootfs })),
  );
  for (const blob of [layer, config]) await registry.putBlob(repository, blob);
  const json = {
    schemaVersion: 2,
    mediaType: form.manifest,
    config: { mediaType: form.config, digest: config.digest, size: config.size },
    layers: [{ mediaType: form.layer, digest: layer.digest, size: layer.size }],
    ...more,
  };
  return manifestOf(json, form.manifest);
}

/** An index of two images, which are put. */
export async function anIndex(
  bench: Bench,
  repository: Repository,
  mediaType: string = mediaTypes.index,
): Promise<Manifest> {
  const form = mediaType === mediaTypes.dockerList ? docker : oci;
  const images = [await anImage(bench, repository, { form }), await anImage(bench, repository, { form })];
  for (const image of images) await bench.registry.putManifest(repository, image.digest, image);
  const manifests = images.map((image, at) => ({
    ...descriptorOf(image),
    platform: { os: 'linux', architecture: at === 0 ? 'amd64' : 'arm64' },
  }));
  return manifestOf({ schemaVersion: 2, mediaType, manifests }, mediaType);
}

/** A repository with an image under a tag. */
export async function tagged(bench: Bench, tag: string): Promise<{ repository: Repository; image: Manifest }> {
  const repository = bench.newRepository();
  const image = await anImage(bench, repository);
  await bench.registry.putManifest(repository, tag, image);
  return { repository, image };
}

/** What is in no registry. */
export const missing = digestOf('this was never pushed');

/** The JSON of a manifest. */
export const jsonOf = ({ bytes }: Manifest) => JSON.parse(Buffer.from(bytes).toString());

/** Does the work for every item, sixteen at a time. */
export async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const hand = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 16 }, hand));
}
