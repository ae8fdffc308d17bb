// The facts of the summary about one image: its platforms, and what its tags point at.
import type { PlannedPlatform } from '../../plan/builder/builder.ts';
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';
import { type Total, totalsOf } from '../../progress/summary/totals.ts';
import type { Published, TagResult } from '../../publish/publish.ts';
import type { Verified, VerifiedPlatform } from '../../verify/verify.ts';
import type { ImageFacts, PlatformFacts, TagEnding } from './facts.ts';

/** The tags of an image that did not move, and why. */
export function stayedOf(tags: Published['tags'], image: ImagePlan): ImageFacts['stayed'] {
  return tags.flatMap(({ reference, outcome, reason }) =>
    outcome === 'stayed' && reason !== undefined && image.tags.includes(reference) ? [{ reference, reason }] : [],
  );
}

/** Describes what a tag points at after a failed publish. */
export function endingOf({ reference, outcome, previous, now, reason }: TagResult): TagEnding {
  const old = previous ?? 'nothing';
  const points = {
    moved: `the new image (${reason ?? 'moved'})`,
    unchanged: 'the new image, unchanged',
    stayed: now ?? old,
    'put-back': `${old}, restored`,
    'not-moved': old,
    unknown: `unknown: ${reason}`,
  }[outcome];
  return { reference, points };
}

/** Describes an image; without `verified` as it was planned. */
export function imageFacts(image: ImagePlan, record?: BuildRecord, verified?: Verified): ImageFacts {
  return {
    name: image.name,
    repositories: image.repositories.map(({ name }) => name),
    ...(verified === undefined ? {} : { digest: verified.index.digest }),
    platforms: image.platforms.map((planned) => platformFacts(image.name, planned, record, verified)),
    moved: [],
    planned: image.tags,
    stayed: [],
  };
}

function platformFacts(
  name: string,
  { platform, runs, node }: PlannedPlatform,
  record?: BuildRecord,
  verified?: Verified,
): PlatformFacts {
  const found = verified?.platforms.find((candidate) => candidate.platform.name === platform.name);
  const total =
    record === undefined
      ? undefined
      : totalsOf(record).find(
          (candidate) => candidate.platform === platform.name && (candidate.target ?? name) === name,
        );
  return {
    platform: platform.name,
    runs,
    ...(node === undefined ? {} : { node }),
    ...(found === undefined ? {} : { digest: found.digest, size: found.size, ...previousOf(found) }),
    ...totalFacts(total),
  };
}

function totalFacts(total: Total | undefined): Partial<PlatformFacts> {
  if (total === undefined) return {};
  const { milliseconds, cached, steps, emulated } = total;
  return { milliseconds, cached, steps, emulated };
}

function previousOf({ previousSize }: VerifiedPlatform): Pick<PlatformFacts, 'previousSize'> {
  return previousSize === undefined ? {} : { previousSize };
}
