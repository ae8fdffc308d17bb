// The job matrix: one runner per platform.
import type { Platform } from '../../oci/platform.ts';
import { type RunnerRule, type Runs, runnerOf } from './runners.ts';

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
export type Matrix = { readonly include: readonly MatrixEntry[] };

/** The facts for the matrix. */
export type MatrixQuestion = {
  readonly images: readonly {
    readonly name: string;
    readonly platforms: readonly { readonly platform: Platform }[];
  }[];
  readonly runners: readonly RunnerRule[];
  readonly optional: readonly string[];
};

/** Makes one entry per platform of each image. */
export function planMatrix({ images, runners, optional }: MatrixQuestion): Matrix {
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
