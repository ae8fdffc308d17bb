// Compares the collected content with the plan, without I/O. Returns all problems.
import { type Problem, problem } from '../../errors/failure.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import { canRun, type Platform, plannedName } from '../../oci/platform.ts';
import type { Found, FoundImage, Piece } from './collect.ts';

/** Returns all problems that block the tags; empty if the content matches the plan. */
export function judge(planned: readonly Platform[], found: Found): readonly Problem[] {
  const broken = [...found.problems, ...found.pieces.flatMap(judgePiece)];
  // A missing index has no further problems.
  if (found.root === undefined) return broken;
  return [
    ...judgePlatforms(planned, found),
    ...found.images.flatMap((image) => judgeConfig(planned, image)),
    ...broken,
  ];
}

/** Returns the planned platform of an image, or its unplanned one; undefined if it names no platform. */
function platformOf(planned: readonly Platform[], image: FoundImage): string | undefined {
  const platform = promiseOf(planned, image);
  return platform && plannedName(planned, platform);
}

/** Returns the image of a planned platform. */
export function imageFor(planned: readonly Platform[], { images }: Found, { name }: Platform): FoundImage | undefined {
  return images.find((image) => platformOf(planned, image) === name);
}

// A single image without an index belongs to the only planned platform.
function promiseOf(planned: readonly Platform[], { promised, isListed, content }: FoundImage): Platform | undefined {
  if (isListed) return promised;
  const [only, ...others] = planned;
  return only !== undefined && others.length === 0 ? only : content?.config.platform;
}

function judgePlatforms(wanted: readonly Platform[], { images, attestations }: Found): readonly Problem[] {
  const planned = wanted.map(({ name }) => name);
  const named = images.map((image) => ({ digest: image.digest, platform: platformOf(wanted, image) }));
  const missing = planned
    .filter((platform) => !named.some((image) => image.platform === platform))
    .map((platform) => problem('INDEX_PLATFORM_MISSING', `The pushed index lacks the planned platform ${platform}.`));
  const doubled = planned.flatMap((platform) => {
    const digests = named.filter((image) => image.platform === platform).map((image) => image.digest);
    const fact = `The pushed index lists ${platform} ${digests.length} times: ${digests.join(', ')}.`;
    return digests.length > 1 ? [problem('INDEX_PLATFORM_DOUBLED', fact)] : [];
  });
  const unplanned = named
    .filter(({ platform }) => platform === undefined || !planned.includes(platform))
    .map(({ platform = 'an image without platform', digest }) =>
      problem('INDEX_PLATFORM_UNPLANNED', `The pushed index contains ${platform} (${digest}), which was not planned.`),
    );
  const stray = attestations
    .filter(({ attests }) => !images.some(({ digest }) => digest === attests))
    .map(({ digest, attests }) =>
      problem('INDEX_ATTESTATION_STRAY', `The attestation ${digest} refers to ${attests}, which the index lacks.`),
    );
  return [...missing, ...doubled, ...unplanned, ...stray];
}

function judgeConfig(planned: readonly Platform[], image: FoundImage): readonly Problem[] {
  const promised = promiseOf(planned, image);
  if (promised === undefined || image.content === undefined || agrees(promised, image.content.config)) return [];
  const { platform } = image.content.config;
  const own = platform === undefined ? 'without a platform' : `for ${platform.name}`;
  const fact = `The image for ${promised.name} (${image.digest}) is ${own} according to its config.`;
  return [problem('CONFIG_PLATFORM_MISMATCH', fact)];
}

// The builder falls back to a base image without a variant, or with a lower one, which the platform also runs.
function agrees(promised: Platform, { platform, hasVariant }: ImageConfig): boolean {
  if (platform?.os !== promised.os || platform.architecture !== promised.architecture) return false;
  return !hasVariant || canRun(promised, platform);
}

function judgePiece({ store, role, digest, wanted, size }: Piece): readonly Problem[] {
  if (size === undefined) return [problem('CONTENT_MISSING', `${store} does not contain ${role}, ${digest}.`)];
  if (wanted === undefined || size === wanted) return [];
  return [problem('CONTENT_MISSING', `${store} has ${size} bytes of ${role}, ${digest}, expected ${wanted}.`)];
}
