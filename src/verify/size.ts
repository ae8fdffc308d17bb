// Judges sizes: against the limit, and against the image that a tag points at before it moves.
import { type Problem, problem, undefinedOn } from '../errors/failure.ts';
import { brokenContent, type Image, parseManifest } from '../oci/image-index.ts';
import { type Platform, plannedName } from '../oci/platform.ts';
import { imagesIn, readConfig, readImage } from '../oci/published-image.ts';
import { formatSize } from '../oci/units.ts';
import type { MaxSize } from '../plan/stage-options.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Registry } from '../ports/ports.ts';

/** The previous sizes of a tag: compressed bytes by platform. */
export type Previous = { readonly reference: string; readonly sizes: readonly Sized[] };

/** A platform's image and its compressed bytes. */
type Sized = { readonly platform: Platform; readonly size: number };

/** Returns the compressed bytes of an image: config and layers. */
export function sizeOf({ config, layers }: Pick<Image, 'config' | 'layers'>): number {
  return [config, ...layers].reduce((sum, { size }) => sum + size, 0);
}

/** Returns a problem for every platform above the limits. New platforms have no growth limit. */
export function judgeSizes(limits: MaxSize, images: readonly Sized[], previous: Previous | undefined) {
  return images.flatMap((image) => [...judgeBytes(limits, image), ...judgeGrowth(limits, image, previous)]);
}

function judgeBytes({ bytes }: MaxSize, { platform, size }: Sized): readonly Problem[] {
  if (bytes === undefined || size <= bytes) return [];
  return [exceeded(`${platform.name}: the image has ${exact(size)}, more than the ${exact(bytes)} of \`max-size\`.`)];
}

function judgeGrowth({ growth }: MaxSize, { platform, size }: Sized, previous: Previous | undefined) {
  const before = previousSize(previous, platform);
  if (growth === undefined || previous === undefined || before === undefined) return [];
  if (size <= before * (1 + growth / 100)) return [];
  const percent = before === 0 ? '' : `, ${(((size - before) / before) * 100).toFixed(1)} % more`;
  const fact = `${platform.name}: the image has ${exact(size)}${percent} than the ${exact(before)} of ${previous.reference}`;
  return [exceeded(`${fact}; \`max-size\` allows ${growth} %.`)];
}

/** Returns the previous bytes of a planned platform; undefined if it is new. */
export function previousSize(previous: Previous | undefined, platform: Platform): number | undefined {
  return previous?.sizes.find((each) => plannedName([platform], each.platform) === platform.name)?.size;
}

function exceeded(fact: string): Problem {
  return problem('SIZE_EXCEEDED', fact, { input: 'max-size' });
}

// Different sizes may look equal when rounded.
function exact(bytes: number): string {
  return bytes < 1000 ? formatSize(bytes) : `${formatSize(bytes)} (${bytes} bytes)`;
}

/** Reads the sizes only if a limit needs them: each manifest counts as a pull. Raises failures of the registry. */
export function previousReader(registry: Registry, moves: readonly TaggedReference[], { growth }: MaxSize) {
  return async (): Promise<Previous | undefined> => (growth === undefined ? undefined : readPrevious(registry, moves));
}

/**
 * Reads the sizes of the first existing tag: moving tags before fixed ones, so that a release is compared
 * with the previous one. Undefined if none exists.
 */
async function readPrevious(registry: Registry, moves: readonly TaggedReference[]): Promise<Previous | undefined> {
  const [first] = moves;
  const own = moves.filter(({ repository }) => repository.name === first?.repository.name);
  for (const tag of own.toSorted((a, b) => Number(b.isMoving) - Number(a.isMoving))) {
    // A tag with a corrupt image, or something else, can still move on.
    const sizes = await undefinedOn(readTagSizes(tag, registry), ...brokenContent, 'REGISTRY_DIGEST_MISMATCH');
    if (sizes !== undefined && sizes.length > 0) return { reference: tag.reference, sizes };
  }
  return undefined;
}

/** Undefined if there is no such tag. */
async function readTagSizes({ repository, name }: TaggedReference, registry: Registry) {
  const found = await registry.head(repository, name);
  const manifest = found && (await registry.manifest(repository, found.digest));
  if (manifest === undefined) return undefined;
  const location = { repository, registry };
  const root = parseManifest(manifest);
  if (root.kind === 'image') {
    const { platform } = await readConfig(root, location);
    return platform === undefined ? [] : [{ platform, size: sizeOf(root) }];
  }
  const sizes = imagesIn(root).map(async (child): Promise<readonly Sized[]> => {
    const image = child.platform && (await readImage(child, location));
    return child.platform === undefined || image === undefined
      ? []
      : [{ platform: child.platform, size: sizeOf(image) }];
  });
  return (await Promise.all(sizes)).flat();
}
