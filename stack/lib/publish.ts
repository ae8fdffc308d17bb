// Puts an image into a registry straight from tar files: one OCI image index, its manifests, configs and layers.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, openAsBlob, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** The image of one platform: layers as tar files, bottom first, and the run settings of its config. */
export type PlatformImage = {
  readonly platform: { readonly os: 'linux'; readonly architecture: string; readonly variant?: string };
  readonly layers: readonly string[];
  readonly config: Readonly<Record<string, unknown>>;
};

type Descriptor = { readonly mediaType: string; readonly digest: string; readonly size: number };

const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

async function putBlob(base: string, digest: string, body: Blob | string): Promise<void> {
  const head = await fetch(`${base}/blobs/${digest}`, { method: 'HEAD' });
  if (head.ok) {
    return;
  }
  const begun = await fetch(`${base}/blobs/uploads/`, { method: 'POST' });
  const place = new URL(begun.headers.get('location') ?? '', base);
  place.searchParams.set('digest', digest);
  const headers = { 'content-type': 'application/octet-stream' };
  const put = await fetch(place, { method: 'PUT', body, headers });
  if (put.status !== 201) {
    throw new Error(`The local registry rejected a blob (${put.status}: ${await put.text()}). See its log.`);
  }
}

async function putManifest(base: string, reference: string, type: string, text: string): Promise<Descriptor> {
  const headers = { 'content-type': type };
  const put = await fetch(`${base}/manifests/${reference}`, { method: 'PUT', body: text, headers });
  if (put.status !== 201) {
    throw new Error(`The local registry rejected a manifest (${put.status}: ${await put.text()}). See its log.`);
  }
  return { mediaType: type, digest: sha256(text), size: Buffer.byteLength(text) };
}

/** Compresses a tar file and uploads it; gives the descriptor, and the digest of the bare tar for the config. */
async function putLayer(base: string, tar: string): Promise<{ descriptor: Descriptor; diffId: string }> {
  const bare = createHash('sha256');
  const packed = createHash('sha256');
  // Images that are published side by side share layers, and each compresses them for itself.
  const file = `${tar}.${randomUUID()}.gz`;
  const tap = (hash: ReturnType<typeof createHash>): PassThrough => new PassThrough().on('data', (d) => hash.update(d));
  await pipeline(createReadStream(tar), tap(bare), createGzip({ level: 1 }), tap(packed), createWriteStream(file));
  const digest = `sha256:${packed.digest('hex')}`;
  await putBlob(base, digest, await openAsBlob(file));
  const { size } = await stat(file);
  rmSync(file);
  return { descriptor: { mediaType: types.layer, digest, size }, diffId: `sha256:${bare.digest('hex')}` };
}

async function putPlatformImage(base: string, image: PlatformImage): Promise<object> {
  const layers: { descriptor: Descriptor; diffId: string }[] = [];
  for (const tar of image.layers) {
    layers.push(await putLayer(base, tar));
  }
  const rootfs = { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) };
  // A fixed time: the same files make the same digest.
  const created = '1970-01-01T00:00:00Z';
  const config = JSON.stringify({ created, ...image.platform, config: image.config, rootfs });
  await putBlob(base, sha256(config), config);
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: types.manifest,
    config: { mediaType: types.config, digest: sha256(config), size: Buffer.byteLength(config) },
    layers: layers.map((layer) => layer.descriptor),
  });
  return { ...(await putManifest(base, sha256(manifest), types.manifest, manifest)), platform: image.platform };
}

/** Publishes an image index of these images under `name:tag` at the registry `host`. */
export async function publishImage(
  at: { readonly host: string; readonly name: string; readonly tag: string },
  images: readonly PlatformImage[],
): Promise<void> {
  const base = `http://${at.host}/v2/${at.name}`;
  const manifests: object[] = [];
  for (const image of images) {
    manifests.push(await putPlatformImage(base, image));
  }
  await putManifest(base, at.tag, types.index, JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests }));
}
