// The facts of the summary, as plain data, made from the results of the stages.
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
import type { Signature } from '../../sign/sign.ts';
import type { Verified } from '../../verify/verify.ts';
import { skippedRules, usedTags } from '../log/plan-lines.ts';
import type { FinishedRun, KnownResults } from '../results.ts';
import type { FailureFacts, WarningFacts } from './failure.ts';
import type { GateFacts } from './gate.ts';
import type { TimelineStep } from './timeline.ts';

/** All facts of the summary. */
export type SummaryFacts = {
  /** published: tags point at it. handed-over: pushed, another job moves the tags. built: not pushed. not-promoted: no tag moved. failed, canceled: see `failures`. */
  readonly outcome: 'published' | 'handed-over' | 'built' | 'not-promoted' | 'failed' | 'canceled';
  readonly images: readonly ImageFacts[];
  readonly push: { readonly enabled: boolean; readonly reason: string };
  readonly failures: readonly FailureFacts[];
  /** The cache use in a sentence. */
  readonly cache?: string | undefined;
  /** Why the image was built, where its inputs were compared with an existing one. */
  readonly reasons?: readonly string[];
  /** Duration of the whole step. */
  readonly milliseconds?: number;
  /** Findings of the build checks, and warnings of the step. */
  readonly warnings?: readonly WarningFacts[];
  readonly timeline?: readonly TimelineStep[];
  /** What the commands of `gate` said. */
  readonly gate?: readonly GateFacts[] | undefined;
  /** The signatures, and how to verify them. */
  readonly signatures?: readonly Signature[];
  /** The commands that verify the attestations. */
  readonly attestations?: readonly string[];
  /** The tag of each rule, or why it made no tag. */
  readonly rules?: readonly RuleFacts[];
};

/** The result of a tag rule: a tag, or a reason. */
export type RuleFacts = { readonly rule: string } & ({ readonly tag: string } | { readonly reason: string });

/** One image; with bake there are several. */
export type ImageFacts = {
  /** The bake target. */
  readonly name: string;
  readonly repositories: readonly string[];
  readonly digest?: string | undefined;
  readonly platforms: readonly PlatformFacts[];
  /** References in move order. */
  readonly planned: readonly string[];
  /** The results of those tags, as far as the publish came. */
  readonly tags: readonly TagResult[];
  /** Set where a moving tag held the same contents already, and `digest` is that image's. */
  readonly isUnchanged?: boolean;
};

/** A row of the table; unknown values are omitted. */
export type PlatformFacts = Pick<PlannedPlatform, 'runs'> &
  Partial<Omit<Total, 'platform'>> & {
    readonly platform: string;
    readonly node?: string | undefined;
    readonly digest?: string | undefined;
    /** Compressed bytes, and those of the previous image. */
    readonly size?: number | undefined;
    readonly previousSize?: number | undefined;
    readonly isFailed?: boolean;
  };

/** Makes the facts of a successful run. */
export function publishedFacts(finished: FinishedRun): SummaryFacts {
  const { plan, built, verified, gated, signatures, attested, published, kept, times, reasons = [] } = finished;
  const isHandedOver = plan.run.stage === 'build' && plan.push.enabled;
  const unpublished = plan.run.stage === 'promote' ? 'not-promoted' : 'built';
  return {
    outcome: published.isPublished ? 'published' : isHandedOver ? 'handed-over' : unpublished,
    images: plan.images.map((image) => imageFacts(image, { record: built.record, verified, tags: published.tags })),
    push: plan.push,
    failures: [],
    gate: gated.rulings,
    signatures,
    attestations: attested.commands,
    rules: ruleFacts(plan),
    cache: isBuiltHere(plan, built) ? cacheFacts(plan, built, kept) : undefined,
    reasons: reasons.map(({ text }) => text),
    milliseconds: times.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    ...recordFacts(built.record, plan),
  };
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
  const record = failure instanceof FailedBuild ? failure.record : undefined;
  const failed = failure.problems.map(({ platform }) => platform);
  const tags = published?.tags ?? [];
  return {
    outcome: failure.has('INTERRUPTED') ? 'canceled' : 'failed',
    images: (plan?.images ?? []).map((image) => {
      const facts = imageFacts(image, { record, verified, tags });
      const platforms = facts.platforms.map((row) => ({ ...row, isFailed: failed.includes(row.platform) }));
      return { ...facts, platforms, isUnchanged: false };
    }),
    push: plan?.push ?? { enabled: true, reason: '' },
    failures: failure.problems,
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

/** What the stages have said of the images. */
type Said = {
  readonly record: BuildRecord | undefined;
  readonly verified: readonly Verified[];
  readonly tags: readonly TagResult[];
};

/** Describes an image; as it was planned, unless it was verified: without a push, other jobs verified their parts. */
function imageFacts(image: ImagePlan, { record, verified, tags }: Said): ImageFacts {
  const found = verified.find(({ name }) => name === image.name);
  const totals =
    record === undefined ? [] : totalsOf(record).filter(({ target }) => (target ?? image.name) === image.name);
  return {
    name: image.name,
    repositories: image.repositories.map(({ name }) => name),
    digest: found?.index.digest,
    platforms: image.platforms.map((planned) => platformFacts(planned, totals, found)),
    planned: image.tags,
    tags: tags.filter(({ reference }) => image.tags.includes(reference)),
    isUnchanged: found?.isChanged === false,
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
