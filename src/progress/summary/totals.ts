// What a build came to: per platform for the table, step by step for the timeline.
import { shorten } from '../record/log-lines.ts';
import { type BuildRecord, isCacheStep, isInternal, type Step, type StepKind } from '../record/steps.ts';

/** What one platform of one target took. */
export type Total = {
  readonly target: string | undefined;
  readonly platform: string;
  /** From the start of its first step to the end of its last one; milliseconds. */
  readonly milliseconds: number;
  /** Of its instructions; FROM is fetched, not built, and counts for neither. */
  readonly cached: number;
  readonly steps: number;
  /** Of its instructions, those whose programs QEMU has run. */
  readonly emulated: number;
};

/** A step with a start and an end, for the timeline. Times are milliseconds since 1970. */
export type Span = {
  readonly target: string | undefined;
  readonly platform: string | undefined;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isCached: boolean;
  readonly isFailed: boolean;
};

/** What the build took from a cache or gave to it. */
export type CacheUse = {
  readonly kind: StepKind;
  readonly text: string;
  readonly milliseconds: number;
  readonly error: string | undefined;
};

/** The imports and exports that were tried, with what kept them from being done. */
export function cacheUsesOf({ steps }: BuildRecord): readonly CacheUse[] {
  return steps
    .filter((step) => isCacheStep(step) && step.started !== undefined)
    .map(({ kind, text, worked, error }) => ({ kind, text: shorten(text), milliseconds: worked, error }));
}

/** Compressed bytes that were fetched for steps out of a cache; a base image counts for nothing, for it comes from its registry. */
export function cachedBytesOf({ steps }: BuildRecord): number {
  const fetched = steps.filter((step) => isOwn(step) && step.isCached && step.kind !== 'base');
  return fetched.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** A row for each platform, in the order in which BuildKit named them; only steps of the Dockerfile count. */
export function totalsOf({ steps }: BuildRecord): readonly Total[] {
  const groups = Map.groupBy(steps.filter(isOwn), ({ target, platform }) => `${target ?? ''} ${platform}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first?.platform === undefined) return [];
    const built = group.filter(({ kind }) => kind !== 'base');
    const starts = group.flatMap(({ started }) => started ?? []);
    const ends = group.flatMap(({ completed, started }) => completed ?? started ?? []);
    return {
      target: first.target,
      platform: first.platform,
      milliseconds: starts.length === 0 ? 0 : Math.max(...ends) - Math.min(...starts),
      cached: built.filter(({ isCached }) => isCached).length,
      steps: built.length,
      emulated: built.filter(({ isEmulated, isCached }) => isEmulated && !isCached).length,
    };
  });
}

/**
 * The steps in the order of their starts; one that did not end lasts until the last word of the build. What BuildKit came
 * back to later, such as a base image that is unpacked when it is needed, lasts as long as it was worked on.
 */
export function spansOf({ steps }: BuildRecord): readonly Span[] {
  const last = Math.max(...steps.flatMap(({ started, completed }) => [started ?? 0, completed ?? 0]), 0);
  return steps
    .flatMap(({ started, ...step }) => {
      if (started === undefined) return [];
      const end = step.completed === undefined ? last : Math.min(step.completed, started + step.worked);
      return spanOf(step, started, end);
    })
    .sort((a, b) => a.start - b.start);
}

function spanOf(step: Omit<Step, 'started'>, start: number, end: number): Span {
  return {
    target: step.target,
    platform: step.platform,
    text: shorten(step.text, 80),
    start,
    end: Math.max(start, end),
    isCached: step.isCached,
    isFailed: step.error !== undefined && !isCacheStep(step),
  };
}

function isOwn(step: Step): boolean {
  return !isInternal(step) && step.platform !== undefined && step.started !== undefined;
}
