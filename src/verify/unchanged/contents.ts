// What an image is apart from when and from which commit it was built: two builds with the same contents are one image.
import { parseImageConfig } from '../../oci/image-config.ts';
import {
  type Image,
  type Index,
  type Manifest,
  parseAnnotations,
  parseManifest,
  parseObject,
} from '../../oci/image-index.ts';
import { canonicalJson, isRecord } from '../../oci/json.ts';
import type { Platform } from '../../oci/platform.ts';
import type { Repository } from '../../oci/reference.ts';
import { steady } from '../../plan/image/annotation.ts';
import type { Registry } from '../../ports/ports.ts';

/** Where an image is read from. */
export type Place = { readonly repository: Repository; readonly registry: Registry };

/**
 * The contents as text, the same for the same contents: annotations, and for each platform the config with the digests of
 * the unpacked layers. Times, volatile labels and attestations are left out. Undefined for an image that lacks a part.
 */
export async function contentsOf(manifest: Manifest, place: Place): Promise<string | undefined> {
  const root = parseManifest(manifest);
  const images = root.kind === 'image' ? [contentsOfImage(root, undefined, place)] : readChildren(root, place);
  const found = await Promise.all(images);
  if (found.length === 0 || found.includes(undefined)) return undefined;
  // An image without attestations may have no index around it, and a manifest's annotations are its own.
  const annotations = root.kind === 'index' ? steady(root.annotations) : {};
  return canonicalJson({ annotations, images: found.toSorted() });
}

function readChildren({ children }: Index, place: Place): readonly Promise<string | undefined>[] {
  const images = children.filter(({ attests }) => attests === undefined);
  return images.map(async ({ digest, platform }) => {
    const manifest = await place.registry.manifest(place.repository, digest);
    const image = manifest && parseManifest(manifest);
    return image?.kind === 'image' ? contentsOfImage(image, platform, place) : undefined;
  });
}

async function contentsOfImage(
  image: Image,
  named: Platform | undefined,
  { repository, registry }: Place,
): Promise<string> {
  const { digest } = image.config;
  const bytes = await registry.blob(repository, digest);
  const platform = named ?? parseImageConfig(bytes, digest).platform;
  return canonicalJson({
    platform: platform?.name ?? '',
    annotations: steady(image.annotations),
    // The digests of packed layers say how they were packed, not what is in them; how they are packed is a choice.
    packing: image.layers.map(({ mediaType }) => mediaType),
    config: timeless(parseObject(bytes, digest)),
  });
}

/** The config of an image without times and volatile labels. */
function timeless({ created: _, history, config, ...rest }: Readonly<Record<string, unknown>>) {
  const steps = Array.isArray(history) ? history.filter(isRecord) : [];
  const settings = isRecord(config) ? config : {};
  const labels = parseAnnotations(settings['Labels']);
  return {
    ...rest,
    history: steps.map(({ created: __, ...step }) => step),
    config: { ...settings, Labels: steady(labels) },
  };
}
