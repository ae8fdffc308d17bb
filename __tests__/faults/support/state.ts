// What a registry really holds, read past the proxy, and an old image that is put there beforehand.
import { createHash, randomBytes } from 'node:crypto';

type Entry = { readonly mediaType: string; readonly digest: string; readonly size: number };
type Content = { readonly manifests?: readonly Entry[]; readonly config?: Entry; readonly layers?: readonly Entry[] };

export const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;
const accept = [types.index, types.manifest].join(', ');

export const digestOf = (bytes: Uint8Array | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A repository as its registry knows it. */
export type Place = { readonly host: string; readonly path: string };

/** The place of a repository by its name. */
export function placeOf(repository: string): Place {
  const [host = '', ...names] = repository.split('/');
  return { host, path: names.join('/') };
}

/** The digest behind each of the tags, computed from what is there; undefined where the tag is not. */
export async function readTags(
  place: Place,
  tags: readonly string[],
): Promise<Readonly<Record<string, string | undefined>>> {
  const entries = tags.map(async (tag) => {
    const bytes = await readManifest(place, tag);
    return [tag, bytes === undefined ? undefined : digestOf(bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Everything that is missing or broken below a digest; nothing for an image that is whole. */
export async function missingBelow(place: Place, digest: string): Promise<readonly string[]> {
  const bytes = await readManifest(place, digest);
  if (bytes === undefined) return [`manifest ${digest}`];
  if (digestOf(bytes) !== digest) return [`other bytes for ${digest}`];
  const { manifests = [], config, layers = [] }: Content = JSON.parse(bytes.toString());
  const below = manifests.map((child) => missingBelow(place, child.digest));
  const blobs = [...(config === undefined ? [] : [config]), ...layers].map((blob) => missingBlob(place, blob));
  return (await Promise.all([...below, ...blobs])).flat();
}

async function missingBlob({ host, path }: Place, { digest, size }: Entry): Promise<readonly string[]> {
  const answer = await fetch(`http://${host}/v2/${path}/blobs/${digest}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return answer.ok && bytes.length === size && digestOf(bytes) === digest ? [] : [`blob ${digest}`];
}

async function readManifest({ host, path }: Place, reference: string): Promise<Buffer | undefined> {
  const answer = await fetch(`http://${host}/v2/${path}/manifests/${reference}`, { headers: { accept } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${host} answers ${answer.status} for ${path}:${reference}.`);
  return bytes;
}

/** Publishes a small unique image under these tags; returns the digest of its index. */
export async function putOldImage(place: Place, tags: readonly string[]): Promise<string> {
  const config = await putBlob(place, types.config, JSON.stringify(configOf('amd64')));
  const layer = await putBlob(place, types.layer, randomBytes(64));
  const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers: [layer] };
  const child = await putManifest(place, JSON.stringify(manifest), types.manifest);
  const platform = { os: 'linux', architecture: 'amd64' };
  const index = JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests: [{ ...child, platform }] });
  const { digest } = await putManifest(place, index, types.index);
  for (const tag of tags) await putManifest(place, index, types.index, tag);
  return digest;
}

function configOf(architecture: string): unknown {
  const rootfs = { type: 'layers', diff_ids: [`sha256:${'0'.repeat(64)}`] };
  return { os: 'linux', architecture, config: {}, rootfs, created: randomBytes(8).toString('hex') };
}

/** Uploads a blob; returns what describes it. */
export async function putBlob({ host, path }: Place, mediaType: string, content: string | Buffer): Promise<Entry> {
  const bytes = Buffer.from(content);
  const digest = digestOf(bytes);
  const opened = await fetch(`http://${host}/v2/${path}/blobs/uploads/`, { method: 'POST' });
  const url = new URL(opened.headers.get('location') ?? '', `http://${host}`);
  url.searchParams.set('digest', digest);
  const answer = await fetch(url, { method: 'PUT', body: bytes });
  if (answer.status !== 201) throw new Error(`${host} answers ${answer.status} to a blob.`);
  return { mediaType, digest, size: bytes.length };
}

/** Puts a manifest or an index, by its digest or under a tag; returns what describes it. */
export async function putManifest(
  { host, path }: Place,
  text: string,
  mediaType: string,
  tag?: string,
): Promise<Entry> {
  const digest = digestOf(text);
  const url = `http://${host}/v2/${path}/manifests/${tag ?? digest}`;
  const answer = await fetch(url, { method: 'PUT', body: text, headers: { 'content-type': mediaType } });
  if (!answer.ok) throw new Error(`${host} answers ${answer.status} to a manifest.`);
  return { mediaType, digest, size: Buffer.byteLength(text) };
}
