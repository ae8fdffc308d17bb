// Totals of a build: per platform for the table, by step for the timeline.
import { shorten } from './record/log-lines.ts';
import { type BuildRecord, isCacheStep, isInternal, type Step } from './record/steps.ts';

/** The totals of one platform of one target. */
export type Total = {
  readonly target: string | undefined;
  readonly platform: string;
  /** From the start of its first step to the end of its last, in milliseconds. */
  readonly milliseconds: number;
  /** Counts of instructions, without FROM, which is fetched and not built. */
  readonly cached: number;
  readonly steps: number;
  /** Instructions that ran under QEMU. */
  readonly emulated: number;
};

/** A step with a start and an end, for the timeline. Times are milliseconds since 1970. */
type Span = {
  readonly target: string | undefined;
  readonly platform: string | undefined;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isCached: boolean;
  readonly isFailed: boolean;
};

/** Returns all imports and exports of caches, with their errors. */
export function cacheUsesOf({ steps }: BuildRecord) {
  return steps
    .filter((step) => isCacheStep(step) && step.started !== undefined)
    .map(({ kind, text, worked, error }) => ({ kind, text: shorten(text), milliseconds: worked, error }));
}

/** Returns the compressed bytes fetched from caches, without base images, which come from their registry. */
export function cachedBytesOf({ steps }: BuildRecord): number {
  const fetched = steps.filter((step) => isOwn(step) && step.isCached && step.kind !== 'base');
  return fetched.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Returns a row per platform in BuildKit's order; only steps of the Dockerfile count. */
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
 * Returns the steps by their start; an unfinished step lasts until the end of the build. A step that BuildKit
 * resumed, such as a base image that is unpacked on demand, lasts for its working time.
 */
export function spansOf({ steps }: BuildRecord): readonly Span[] {
  const last = Math.max(...steps.flatMap(({ started, completed }) => [started ?? 0, completed ?? 0]), 0);
  return steps
    .flatMap(({ started: start, ...step }): readonly Span[] => {
      if (start === undefined) return [];
      const { target, platform, isCached, completed, worked } = step;
      const end = Math.max(start, completed === undefined ? last : Math.min(completed, start + worked));
      const isFailed = step.error !== undefined && !isCacheStep(step);
      return [{ target, platform, text: shorten(step.text, 80), start, end, isCached, isFailed }];
    })
    .sort((a, b) => a.start - b.start);
}

function isOwn(step: Step): boolean {
  return !isInternal(step) && step.platform !== undefined && step.started !== undefined;
}
