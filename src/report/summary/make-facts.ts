// Makes the facts of the summary from the results of the stages.

import type { Built } from '../../build/build.ts';
import type { Failure } from '../../errors/failure.ts';
import type { Kept } from '../../keep/keep.ts';
import { formatSize } from '../../oci/units.ts';
import type { PlannedPlatform } from '../../plan/builder/nodes.ts';
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { FailedBuild } from '../../progress/failure/failure.ts';
import { type BuildRecord, whereOf } from '../../progress/record/steps.ts';
import { cachedBytesOf, cacheUsesOf, spansOf, type Total, totalsOf } from '../../progress/totals.ts';
import type { TagResult } from '../../publish/publish.ts';
import type { Verified } from '../../verify/verify.ts';
import { skippedRules, usedTags } from '../log/plan-lines.ts';
import type { FinishedRun, KnownResults } from '../results.ts';
import type { ImageFacts, PlatformFacts, RuleFacts, SummaryFacts, TagEnding } from './facts.ts';
import type { TimelineStep } from './timeline.ts';

/** Makes the facts of a successful run. */
export function publishedFacts(finished: FinishedRun): SummaryFacts {
  const { plan, built, verified, gated, signatures, attested, published, kept, times, reasons = [] } = finished;
  const moved = published.tags.filter(({ outcome }) => outcome !== 'stayed').map(({ reference }) => reference);
  const isHandedOver = plan.run.stage === 'build' && plan.push.enabled;
  const unpublished = plan.run.stage === 'promote' ? 'not-promoted' : 'built';
  return {
    outcome: published.isPublished ? 'published' : isHandedOver ? 'handed-over' : unpublished,
    images: plan.images.map((image) => ({
      ...imageFacts(image, { record: built.record, verified, tags: published.tags }),
      moved: image.tags.filter((tag) => moved.includes(tag)),
      isUnchanged: namedIn(verified, image)?.isChanged === false,
    })),
    push: plan.push,
    failures: [],
    gate: gated.rulings,
    signatures,
    attestations: attested.commands,
    rules: ruleFacts(plan),
    cache: isBuiltHere(plan, built) ? cacheFacts(plan, built, kept) : undefined,
    reasons: reasons.length === 0 ? undefined : reasons.map(({ text }) => text),
    milliseconds: times.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    ...recordFacts(built.record, plan),
  };
}

/** Returns the verified image; undefined if none is: without a push, other jobs verified their parts. */
function namedIn(verified: readonly Verified[], { name }: ImagePlan): Verified | undefined {
  return verified.find((each) => each.name === name);
}

/** Whether this job built the images. */
function isBuiltHere({ run }: Plan, { isReused }: Built): boolean {
  return run.stage !== 'publish' && run.stage !== 'promote' && isReused !== true;
}

/** Makes warnings and timeline from the record of the build. */
function recordFacts(record: BuildRecord, plan: Plan | undefined): Pick<SummaryFacts, 'warnings' | 'timeline'> {
  return { warnings: record.findings, timeline: timelineOf(record, plan) };
}

function ruleFacts(plan: Plan): readonly RuleFacts[] {
  return [
    ...usedTags(plan).map(({ name, reason }) => ({ tag: name, rule: reason })),
    ...skippedRules(plan).map(({ rule, reason }) => ({ rule: rule.source.text, reason })),
  ];
}

/** Describes the cache policy, the cached steps, and failed imports and exports. */
function cacheFacts({ images }: Plan, { record, givenUp }: Built, kept: Kept): string {
  const totals = totalsOf(record);
  const cached = totals.reduce((sum, total) => sum + total.cached, 0);
  const steps = totals.reduce((sum, total) => sum + total.steps, 0);
  const bytes = cachedBytesOf(record);
  const lost = cacheUsesOf(record).flatMap(({ text, error }) =>
    error === undefined ? [] : [`${text} failed: ${error}`],
  );
  return [
    images[0]?.cache.reason ?? '',
    givenUp && `disabled during the build because it ${reasons[givenUp]}`,
    `${cached} of ${steps} steps cached${bytes === 0 ? '' : `, ${formatSize(bytes)} fetched`}`,
    ...lost,
    ...[kept.text, kept.size, kept.usage],
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

const reasons = { stalled: 'stalled', lost: 'lost a layer' } as const;

/** Makes the facts of a failed run; `plan` is missing if it failed before the plan. */
export function failedFacts(failure: Failure, { plan, verified = [], gated, published }: KnownResults): SummaryFacts {
  const { problems } = failure;
  const record = failure instanceof FailedBuild ? failure.record : undefined;
  const failed = problems.map(({ platform }) => platform);
  const tags = published?.tags ?? [];
  return {
    outcome: failure.has('INTERRUPTED') ? 'canceled' : 'failed',
    images: (plan?.images ?? []).map((image) => {
      const facts = imageFacts(image, { record, verified, tags });
      const own = tags.filter(({ reference }) => image.tags.includes(reference));
      return {
        ...facts,
        moved: own.flatMap(({ reference, outcome }) => (outcome === 'moved' ? [reference] : [])),
        endings: own.map(endingOf),
        platforms: facts.platforms.map((row) => ({ ...row, isFailed: failed.includes(row.platform) })),
      };
    }),
    push: plan?.push ?? { enabled: true, reason: '' },
    failures: problems.map(({ input: _, ...facts }) => facts),
    gate: gated?.rulings,
    ...(record === undefined ? {} : recordFacts(record, plan)),
  };
}

/** Sorts internal steps first, then platforms in plan order, so that all runs look alike. */
function timelineOf(record: BuildRecord, plan: Plan | undefined): readonly TimelineStep[] {
  const planned = (plan?.images ?? []).flatMap(({ name, platforms }) =>
    platforms.flatMap(({ platform }) => [platform.name, `${name} ${platform.name}`]),
  );
  const steps = spansOf(record).map(({ target, platform, ...step }) => ({
    ...step,
    section: whereOf({ target, platform }) || 'builder',
  }));
  return steps.toSorted((a, b) => planned.indexOf(a.section) - planned.indexOf(b.section));
}

/** Describes what a tag points at after a failed publish. */
function endingOf({ reference, outcome, previous, now, reason }: TagResult): TagEnding {
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

/** What the stages have said of the images. */
type Said = {
  readonly record: BuildRecord | undefined;
  readonly verified: readonly Verified[];
  readonly tags: readonly TagResult[];
};

/** Describes an image; as it was planned, unless it was verified. */
function imageFacts(image: ImagePlan, { record, verified, tags }: Said): ImageFacts {
  const found = namedIn(verified, image);
  const totals =
    record === undefined ? [] : totalsOf(record).filter(({ target }) => (target ?? image.name) === image.name);
  return {
    name: image.name,
    repositories: image.repositories.map(({ name }) => name),
    digest: found?.index.digest,
    platforms: image.platforms.map((planned) => platformFacts(planned, totals, found)),
    moved: [],
    planned: image.tags,
    stayed: tags.flatMap(({ reference, outcome, reason }) =>
      outcome === 'stayed' && reason !== undefined && image.tags.includes(reference) ? [{ reference, reason }] : [],
    ),
  };
}

function platformFacts(
  { platform: { name }, runs, node }: PlannedPlatform,
  totals: readonly Total[],
  verified: Verified | undefined,
): PlatformFacts {
  const { digest, size, previousSize } = verified?.platforms.find(({ platform }) => platform.name === name) ?? {};
  const total = totals.find(({ platform }) => platform === name);
  return { ...total, platform: name, runs, node, digest, size, previousSize };
}
