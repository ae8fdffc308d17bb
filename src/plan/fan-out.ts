// How a publish is spread over jobs: what a job is told of it, and what it tells the others.
import { failure } from '../errors/failure.ts';
import { formatPlatform } from '../oci/platform.ts';
import { fingerprint } from './agreement.ts';
import type { Part } from './part.ts';
import type { Request } from './request.ts';

/** What the plan holds of it; the parts themselves stay outside. */
export type FanOutPlan = {
  readonly source: string;
  readonly run: string;
  readonly attempt: number;
  readonly index?: number;
  /** Platforms without which is published if they are not there. */
  readonly optional: readonly string[];
  /** Whether a moving tag may lose platforms that it had. */
  readonly mayShrink: boolean;
};

/** Plans it. Raises INPUT_INVALID where an optional platform is none of the whole plan's. */
export function planFanOut({ stage, fanOut, publish, event, runner }: Request): FanOutPlan {
  const planned = publish.platforms.map(formatPlatform);
  const optional = fanOut.optionalPlatforms.map(formatPlatform);
  const strange = stage === 'build' ? [] : optional.filter((platform) => !planned.includes(platform));
  if (strange.length > 0) {
    const fact = `\`optional-platforms\` names ${strange.join(', ')}, which \`platforms\` does not.`;
    const cure = 'Name it in both, or in neither.';
    throw failure('INPUT_INVALID', fact, { input: 'optional-platforms', cure });
  }
  return {
    source: fingerprint(`${event.repository.owner}/${event.repository.name}`),
    run: runner.runId,
    attempt: Math.max(Number(runner.runAttempt) || 1, 1),
    ...(fanOut.index === undefined ? {} : { index: fanOut.index }),
    optional,
    mayShrink: fanOut.mayShrink,
  };
}

/**
 * A publish begins with its jobs, so that what is made of the date is the same in the last one. The latest of them counts,
 * up to now: no job alone can date a publish back, or ahead.
 */
export function startOf(parts: readonly Part[], now: string): string {
  const starts = parts.map(({ startedAt }) => new Date(startedAt).toISOString());
  return (
    starts
      .filter((start) => start <= now)
      .toSorted()
      .at(-1) ?? now
  );
}

/** An image with what is written on it, and what it is built for. */
type Annotated = {
  readonly platforms: readonly { readonly platform: string }[];
  readonly annotations: readonly string[];
};

/** The image as a job of its own builds it: BuildKit refuses annotations for platforms that it does not build. */
export function forJob<Image extends Annotated>(stage: Request['stage'], image: Image): Image {
  if (stage !== 'build') return image;
  const platforms = image.platforms.map(({ platform }) => platform);
  return { ...image, annotations: annotationsFor(platforms, image.annotations) };
}

/** The annotations of an image that is built for some of its platforms. */
export function annotationsFor(platforms: readonly string[], annotations: readonly string[]): readonly string[] {
  return annotations.flatMap((annotation) => {
    const [, level, platform, rest] = /^([a-z-]+)\[([^\]]*)\](:.*)$/s.exec(annotation) ?? [];
    if (platform === undefined) return [annotation];
    if (!platforms.includes(platform)) return [];
    // Of a single image BuildKit would overlook what is limited to its platform.
    return [platforms.length === 1 ? `${level}${rest}` : annotation];
  });
}

/** The annotations of one level that hold for a platform, or for an index where no platform is named. */
export function annotationsAt(
  level: string,
  annotations: readonly string[],
  platform?: string,
): Readonly<Record<string, string>> {
  const levels = [level, ...(platform === undefined ? [] : [`${level}[${platform}]`])];
  const pairs = levels.flatMap((name) =>
    annotations.flatMap((annotation) => {
      if (!annotation.startsWith(`${name}:`)) return [];
      const [key = '', ...value] = annotation.slice(name.length + 1).split('=');
      return [[key, value.join('=')] as const];
    }),
  );
  return Object.fromEntries(pairs);
}
