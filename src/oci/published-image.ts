// Reads what is below the root of a published image: the images of an index, and their configs.
import type { Digest } from './digest.ts';
import { type ImageConfig, parseImageConfig } from './image-config.ts';
import { type Child, type Image, type Index, type Manifest, parseManifest } from './image-index.ts';
import type { Platform } from './platform.ts';
import type { Repository } from './reference.ts';

/** The repository of an image, and the part of the registry port that reads it. */
export type ImageLocation = {
  readonly repository: Repository;
  readonly registry: {
    readonly manifest: (repository: Repository, reference: string) => Promise<Manifest | undefined>;
    readonly blob: (repository: Repository, digest: Digest) => Promise<Uint8Array>;
  };
};

/** Returns the images of an index, without the attestations. */
export function imagesIn({ children }: Index): readonly Child[] {
  return children.filter(({ attests }) => attests === undefined);
}

/** Reads the image of an entry; undefined if it is missing, or an index. Raises CONTENT_MALFORMED. */
export async function readImage(
  { digest }: Child,
  { repository, registry }: ImageLocation,
): Promise<Image | undefined> {
  const manifest = await registry.manifest(repository, digest);
  const content = manifest && parseManifest(manifest);
  return content?.kind === 'image' ? content : undefined;
}

/** Reads the config of an image. Raises CONTENT_MISSING and CONTENT_MALFORMED. */
export async function readConfig({ config: { digest } }: Image, location: ImageLocation): Promise<ImageConfig> {
  return parseImageConfig(await location.registry.blob(location.repository, digest), digest);
}

/** Reads the config of the image, or of the first one of an index; undefined if that is missing. */
export async function readFirstConfig(root: Index | Image, location: ImageLocation): Promise<ImageConfig | undefined> {
  const [first] = root.kind === 'index' ? imagesIn(root) : [];
  const image = root.kind === 'image' ? root : first && (await readImage(first, location));
  return image && readConfig(image, location);
}

/** Returns the platforms that an index names, or reads the one of an image. Raises as above. */
export async function readPlatforms(manifest: Manifest, location: ImageLocation): Promise<readonly Platform[]> {
  const root = parseManifest(manifest);
  const named = root.kind === 'index' ? imagesIn(root) : [await readConfig(root, location)];
  return named.flatMap(({ platform }) => platform ?? []);
}
