// How a publish is spread over jobs: what a job is told of it, and what it tells the others.
import { failure } from '../../errors/failure.ts';
import type { Platform } from '../../oci/platform.ts';
import { type Annotation, annotationsFor } from '../image/annotation.ts';
import type { Request, RunOptions } from '../request.ts';
import { fingerprint } from './agreement.ts';
import { type Matrix, type MatrixQuestion, planMatrix } from './matrix.ts';
import type { Part } from './part.ts';

/** What the plan holds of it; the parts themselves stay outside. */
export type FanOutPlan = {
  readonly source: string;
  readonly run: string;
  readonly attempt: number;
  readonly index?: number;
  /** Platforms without which is published if they are not there. */
  readonly optional: readonly string[];
  readonly matrix: Matrix;
};

/** Plans it. Raises INPUT_INVALID where an optional platform is none of the whole plan's. */
export function planFanOut(
  { run, fanOut, image, event, runner }: Request,
  images: MatrixQuestion['images'],
): FanOutPlan {
  const planned = image.platforms.map(({ name }) => name);
  const optional = fanOut.optionalPlatforms.map(({ name }) => name);
  const strange = run.stage === 'build' ? [] : optional.filter((platform) => !planned.includes(platform));
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
    matrix: planMatrix({ images, runners: fanOut.runners, optional }),
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
  readonly platforms: readonly { readonly platform: Platform }[];
  readonly annotations: readonly Annotation[];
};

/** The image as a job of its own builds it: BuildKit refuses annotations for platforms that it does not build. */
export function forJob<Image extends Annotated>(stage: RunOptions['stage'], image: Image): Image {
  if (stage !== 'build') return image;
  const platforms = image.platforms.map(({ platform }) => platform.name);
  return { ...image, annotations: annotationsFor(platforms, image.annotations) };
}
