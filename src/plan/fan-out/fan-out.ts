// Plans a fan-out over jobs, and the job matrix: one runner per platform.
import { failure } from '../../errors/failure.ts';
import { annotationsFor } from '../image/annotation.ts';
import type { ImagePlan } from '../image/image-plan.ts';
import type { Request, RunOptions } from '../request.ts';
import { fingerprint } from './agreement.ts';
import type { Part } from './part.ts';
import { type RunnerRule, type Runs, runnerOf } from './runners.ts';

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
export function planFanOut({ run, fanOut, image, event }: Request, images: readonly ImagePlan[]): FanOutPlan {
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
    run: event.runId,
    attempt: Math.max(Number(event.runAttempt) || 1, 1),
    ...(fanOut.index === undefined ? {} : { index: fanOut.index }),
    optional,
    matrix: planMatrix(images, fanOut.runners, optional),
  };
}

/**
 * A publish starts with its build jobs, so that dates are equal in all jobs. The latest one counts,
 * at most now: no single job can change the date.
 */
export function startOf(parts: readonly Part[], now: string): string {
  const starts = parts.map(({ startedAt }) => new Date(startedAt).toISOString()).filter((start) => start <= now);
  return starts.toSorted().at(-1) ?? now;
}

/** Returns the image as one job builds it: BuildKit rejects annotations for other platforms. */
export function forJob<Image extends Pick<ImagePlan, 'platforms' | 'annotations'>>(
  stage: RunOptions['stage'],
  image: Image,
): Image {
  if (stage !== 'build') return image;
  const platforms = image.platforms.map(({ platform }) => platform.name);
  return { ...image, annotations: annotationsFor(platforms, image.annotations) };
}

/** One job. */
type MatrixEntry = {
  /** The target of the job, if the plan has several. */
  readonly target?: string;
  readonly platform: string;
  readonly runner: Runs;
  /** Set if the platform is optional. */
  readonly optional?: true;
};

/** JSON for `strategy.matrix`. */
type Matrix = { readonly include: readonly MatrixEntry[] };

/** Makes one entry per platform of each image. */
export function planMatrix(
  images: readonly Pick<ImagePlan, 'name' | 'platforms'>[],
  runners: readonly RunnerRule[],
  optional: readonly string[],
): Matrix {
  return {
    include: images.flatMap(({ name, platforms }) =>
      platforms.map(({ platform }) => ({
        ...(images.length > 1 ? { target: name } : {}),
        platform: platform.name,
        runner: runnerOf(platform.name, runners),
        ...(optional.includes(platform.name) ? { optional: true as const } : {}),
      })),
    ),
  };
}
