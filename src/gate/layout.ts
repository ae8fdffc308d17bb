// The OCI layout of one platform: a folder that scanners read in place of a registry.
import { inLanes } from '../oci/concurrency.ts';
import { isWindowsLayer, mediaTypes, parseManifest } from '../oci/image-index.ts';
import { entryOf } from '../oci/index-of-parts.ts';
import type { Files } from '../ports/ports.ts';
import type { VerifiedPlatform } from '../verify/verify.ts';
import type { Source } from './source.ts';

/** How many blobs are fetched side by side. */
const lanes = 4;

/** Lays the platform out; its manifest is the only entry of the layout's index. */
export async function layOut(
  { digest, platform }: VerifiedPlatform,
  folder: string,
  { source, files }: { readonly source: Source; readonly files: Files },
): Promise<void> {
  const manifest = await source.manifest(digest);
  const content = parseManifest(manifest);
  const pathOf = (blob: string): string => `${folder}/blobs/${blob.replace(':', '/')}`;
  const blobs = content.kind === 'image' ? [content.config, ...content.layers] : [];
  const own = blobs.filter((blob) => !isWindowsLayer(blob.mediaType, platform.os));
  const distinct = [...new Map(own.map((blob) => [blob.digest, blob])).values()];
  await inLanes(distinct, lanes, (blob) => source.place(blob, pathOf(blob.digest)));
  await files.save(pathOf(digest), inOnePiece(manifest.bytes));
  const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [entryOf(manifest, platform, {})] };
  await files.write(`${folder}/index.json`, JSON.stringify(index));
  await files.write(`${folder}/oci-layout`, JSON.stringify({ imageLayoutVersion: '1.0.0' }));
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
