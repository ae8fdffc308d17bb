// The judgement, pure: is what was found what was planned? Tells everything that is wrong.
import { type Problem, problem } from '../errors/failure.ts';
import type { ImageConfig } from '../oci/image-config.ts';
import { canRun, normalizePlatform, type Platform } from '../oci/platform.ts';
import type { Found, FoundImage, Piece } from './content/found.ts';

/** Everything that keeps the tags from moving; nothing, if all is as planned. */
export function judge(planned: readonly Platform[], found: Found): readonly Problem[] {
  const broken = [...found.problems, ...found.pieces.flatMap(judgePiece)];
  // Of an index that is not there nothing more can be said.
  if (found.root === undefined) return broken;
  return [
    ...judgePlatforms(planned, found),
    ...found.images.flatMap((image) => judgeConfig(planned, image)),
    ...broken,
  ];
}

/** The planned platform that an image stands for, or the one that nobody planned; undefined where it names none. */
export function platformOf(planned: readonly Platform[], image: FoundImage): string | undefined {
  const platform = promiseOf(planned, image);
  if (platform === undefined) return undefined;
  const { osVersion: _, ...plain } = platform;
  return planned.some(({ name }) => name === platform.name) ? platform.name : normalizePlatform(plain).name;
}

// A lone image promises nothing by an index; it was built for the one platform that was planned.
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
    .map((platform) => problem('INDEX_PLATFORM_MISSING', `${platform} was planned, but the pushed index lacks it.`));
  const doubled = planned.flatMap((platform) => {
    const digests = named.filter((image) => image.platform === platform).map((image) => image.digest);
    const fact = `The pushed index has ${platform} ${digests.length} times: ${digests.join(', ')}.`;
    return digests.length > 1 ? [problem('INDEX_PLATFORM_DOUBLED', fact)] : [];
  });
  const unplanned = named
    .filter(({ platform }) => platform === undefined || !planned.includes(platform))
    .map(({ platform = 'an image without platform', digest }) =>
      problem('INDEX_PLATFORM_UNPLANNED', `The pushed index has ${platform} (${digest}), which nobody planned.`),
    );
  const stray = attestations
    .filter(({ attests }) => !images.some(({ digest }) => digest === attests))
    .map(({ digest, attests }) =>
      problem('INDEX_ATTESTATION_STRAY', `The attestation ${digest} is about ${attests}, which the index lacks.`),
    );
  return [...missing, ...doubled, ...unplanned, ...stray];
}

function judgeConfig(planned: readonly Platform[], image: FoundImage): readonly Problem[] {
  const promised = promiseOf(planned, image);
  if (promised === undefined || image.content === undefined || agrees(promised, image.content.config)) return [];
  const { platform } = image.content.config;
  const own = platform === undefined ? 'for no platform at all' : `for ${platform.name}`;
  const fact = `The image for ${promised.name} (${image.digest}) says in its config that it is ${own}.`;
  return [problem('CONFIG_PLATFORM_MISMATCH', fact)];
}

// A base image without variant, or of a lower one, is what the builder falls back to; the platform runs it all the same.
function agrees(promised: Platform, { platform, hasVariant }: ImageConfig): boolean {
  if (platform?.os !== promised.os || platform.architecture !== promised.architecture) return false;
  return !hasVariant || canRun(promised, platform);
}

function judgePiece({ store, role, digest, wanted, size }: Piece): readonly Problem[] {
  if (size === undefined) return [problem('CONTENT_MISSING', `${store} lacks ${role}, ${digest}.`)];
  if (wanted === undefined || size === wanted) return [];
  return [problem('CONTENT_MISSING', `${store} has ${size} bytes of ${role}, ${digest}; they should be ${wanted}.`)];
}
