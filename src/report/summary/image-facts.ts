// The facts of the summary about one image: its platforms, and what its tags point at.
import type { PlannedPlatform } from '../../plan/builder/builder.ts';
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';
import { type Total, totalsOf } from '../../progress/summary/totals.ts';
import type { Published, TagResult } from '../../publish/publish.ts';
import type { Verified } from '../../verify/verify.ts';
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
  const totals =
    record === undefined ? [] : totalsOf(record).filter(({ target }) => (target ?? image.name) === image.name);
  return {
    name: image.name,
    repositories: image.repositories.map(({ name }) => name),
    digest: verified?.index.digest,
    platforms: image.platforms.map((planned) => platformFacts(planned, totals, verified)),
    moved: [],
    planned: image.tags,
    stayed: [],
  };
}

function platformFacts(
  { platform: { name }, runs, node }: PlannedPlatform,
  totals: readonly Total[],
  verified: Verified | undefined,
): PlatformFacts {
  const found = verified?.platforms.find(({ platform }) => platform.name === name);
  const total = totals.find(({ platform }) => platform === name);
  return {
    platform: name,
    runs,
    node,
    digest: found?.digest,
    size: found?.size,
    previousSize: found?.previousSize,
    milliseconds: total?.milliseconds,
    cached: total?.cached,
    steps: total?.steps,
    emulated: total?.emulated,
  };
}
