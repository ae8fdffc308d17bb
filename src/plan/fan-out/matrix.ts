// Which runner builds which platform, as a matrix for jobs of their own.
import type { Platform } from '../../oci/platform.ts';
import { type RunnerRule, type Runs, runnerOf } from './runners.ts';

/** One job. */
export type MatrixEntry = {
  /** The target of the job; there only where the plan has several. */
  readonly target?: string;
  readonly platform: string;
  readonly runner: Runs;
  /** There only where it holds: what is published may go without the platform. */
  readonly optional?: true;
};

/** JSON for `strategy.matrix`. */
export type Matrix = { readonly include: readonly MatrixEntry[] };

/** What is spread over jobs. */
export type MatrixQuestion = {
  readonly images: readonly {
    readonly name: string;
    readonly platforms: readonly { readonly platform: Platform }[];
  }[];
  readonly runners: readonly RunnerRule[];
  readonly optional: readonly string[];
};

/** One entry for each platform of each image. */
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
