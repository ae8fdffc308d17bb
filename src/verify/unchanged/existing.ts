// Finds the image that the moving tags hold already, where it has the same contents as the one that was built.
import { Failure } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import { parseImageConfig } from '../../oci/image-config.ts';
import {
  type Image,
  type Index,
  type Manifest,
  parseAnnotations,
  parseManifest,
  parseObject,
} from '../../oci/image-index.ts';
import { canonicalJson, isRecord, listOf, recordOf } from '../../oci/json.ts';
import type { Platform } from '../../oci/platform.ts';
import type { Repository } from '../../oci/reference.ts';
import { steady } from '../../plan/image/volatile.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Registry } from '../../ports/ports.ts';
import { heldByMovingTags } from '../../reuse/reuse.ts';

/** What is published in place of a build without changes. */
type Existing = {
  /** The image that every repository has. */
  readonly digest: Digest;
  /** All images with these contents that moving tags hold. */
  readonly same: readonly Digest[];
};

/** What was built, and the tags that it is to have. */
type Fresh = {
  readonly index: Manifest;
  readonly repositories: readonly Repository[];
  readonly moves: readonly TaggedReference[];
};

/** Finds it; undefined where no moving tag holds the same contents. Raises REGISTRY_* failures. */
export async function findExisting(
  { index, repositories, moves }: Fresh,
  registry: Registry,
): Promise<Existing | undefined> {
  const [repository] = repositories;
  const held = await heldByMovingTags(moves, registry);
  if (repository === undefined || held.size === 0) return undefined;
  const wanted = await read(index, { repository, registry });
  const found = await Promise.all([...held].map(([digest, at]) => readHeld(digest, at, registry)));
  const same = [...held.keys()].filter(
    (digest, at) => digest === index.digest || (wanted !== undefined && found[at] === wanted),
  );
  for (const digest of same) {
    const heads = await Promise.all(repositories.map((each) => registry.head(each, digest)));
    if (heads.every((head) => head !== undefined)) return { digest, same };
  }
  return undefined;
}

async function readHeld(digest: Digest, repository: Repository, registry: Registry): Promise<string | undefined> {
  const manifest = await registry.manifest(repository, digest);
  return manifest && read(manifest, { repository, registry });
}

/** The contents of an image; undefined for one that is broken or of a kind that is not known here. */
async function read(manifest: Manifest, place: Place): Promise<string | undefined> {
  try {
    return await contentsOf(manifest, place);
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => code.startsWith('CONTENT_'))) return undefined;
    throw error;
  }
}

/** Where an image is read from. */
type Place = { readonly repository: Repository; readonly registry: Registry };

/**
 * The contents as text, the same for the same contents: annotations, and for each platform the config with the digests of
 * the unpacked layers. Times, volatile labels and attestations are left out. Undefined for an image that lacks a part.
 */
async function contentsOf(manifest: Manifest, place: Place): Promise<string | undefined> {
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
  const steps = listOf(history).filter(isRecord);
  const settings = recordOf(config);
  return {
    ...rest,
    history: steps.map(({ created: __, ...step }) => step),
    config: { ...settings, Labels: steady(parseAnnotations(settings['Labels'])) },
  };
}
