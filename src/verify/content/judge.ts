// Compares the collected content with the plan, without I/O. Returns all problems.
import { type Problem, problem } from '../../errors/failure.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import { canRun, type Platform } from '../../oci/platform.ts';
import type { Found, FoundImage } from './collect.ts';

/** Returns all problems that block the tags; empty if the content matches the plan. */
export function judge(planned: readonly Platform[], found: Found): readonly Problem[] {
  return [...judgePlatforms(planned, found), ...found.images.flatMap(judgeConfig), ...found.problems];
}

function judgePlatforms(wanted: readonly Platform[], { images, attestations }: Found): readonly Problem[] {
  const planned = wanted.map(({ name }) => name);
  const missing = planned
    .filter((platform) => !images.some(({ name }) => name === platform))
    .map((platform) => problem('INDEX_PLATFORM_MISSING', `The pushed index lacks the planned platform ${platform}.`));
  const doubled = planned.flatMap((platform) => {
    const digests = images.filter(({ name }) => name === platform).map(({ digest }) => digest);
    const fact = `The pushed index lists ${platform} ${digests.length} times: ${digests.join(', ')}.`;
    return digests.length > 1 ? [problem('INDEX_PLATFORM_DOUBLED', fact)] : [];
  });
  const unplanned = images
    .filter(({ name }) => name === undefined || !planned.includes(name))
    .map(({ name = 'an image without platform', digest }) =>
      problem('INDEX_PLATFORM_UNPLANNED', `The pushed index contains ${name} (${digest}), which was not planned.`),
    );
  const stray = attestations
    .filter(({ attests }) => !images.some(({ digest }) => digest === attests))
    .map(({ digest, attests }) =>
      problem('INDEX_ATTESTATION_STRAY', `The attestation ${digest} refers to ${attests}, which the index lacks.`),
    );
  return [...missing, ...doubled, ...unplanned, ...stray];
}

function judgeConfig({ promised, digest, content }: FoundImage): readonly Problem[] {
  if (promised === undefined || content === undefined || agrees(promised, content.config)) return [];
  const { platform } = content.config;
  const own = platform === undefined ? 'without a platform' : `for ${platform.name}`;
  const fact = `The image for ${promised.name} (${digest}) is ${own} according to its config.`;
  return [problem('CONFIG_PLATFORM_MISMATCH', fact)];
}

// The builder falls back to a base image without a variant, or with a lower one, which the platform also runs.
function agrees(promised: Platform, { platform, hasVariant }: ImageConfig): boolean {
  if (platform?.os !== promised.os || platform.architecture !== promised.architecture) return false;
  return !hasVariant || canRun(promised, platform);
}
