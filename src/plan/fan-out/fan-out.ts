// Plans a fan-out over jobs.
import { failure } from '../../errors/failure.ts';
import type { Platform } from '../../oci/platform.ts';
import { type Annotation, annotationsFor } from '../image/annotation.ts';
import type { Request, RunOptions } from '../request.ts';
import { fingerprint } from './agreement.ts';
import { type Matrix, type MatrixQuestion, planMatrix } from './matrix.ts';
import type { Part } from './part.ts';

/** The fan-out in the plan, without the parts. */
export type FanOutPlan = {
  readonly source: string;
  readonly run: string;
  readonly attempt: number;
  readonly index?: number;
  /** Platforms that may be missing. */
  readonly optional: readonly string[];
  readonly matrix: Matrix;
};

/** Plans the fan-out. Raises INPUT_INVALID for an optional platform that is not planned. */
export function planFanOut(
  { run, fanOut, image, event, runner }: Request,
  images: MatrixQuestion['images'],
): FanOutPlan {
  const planned = image.platforms.map(({ name }) => name);
  const optional = fanOut.optionalPlatforms.map(({ name }) => name);
  const strange = run.stage === 'build' ? [] : optional.filter((platform) => !planned.includes(platform));
  if (strange.length > 0) {
    const fact = `\`optional-platforms\` contains ${strange.join(', ')}, which \`platforms\` lacks.`;
    const cure = 'Add it to both inputs, or to neither.';
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
 * A publish starts with its build jobs, so that dates are equal in all jobs. The latest one counts,
 * at most now: no single job can change the date.
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

/** An image with its annotations and platforms. */
type Annotated = {
  readonly platforms: readonly { readonly platform: Platform }[];
  readonly annotations: readonly Annotation[];
};

/** Returns the image as one job builds it: BuildKit rejects annotations for other platforms. */
export function forJob<Image extends Annotated>(stage: RunOptions['stage'], image: Image): Image {
  if (stage !== 'build') return image;
  const platforms = image.platforms.map(({ platform }) => platform.name);
  return { ...image, annotations: annotationsFor(platforms, image.annotations) };
}
