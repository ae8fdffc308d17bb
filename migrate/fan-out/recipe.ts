// Recognizes a publish that is spread over jobs by hand: jobs that build platforms, and one that creates the index.
import type { Created } from '../script/script.ts';
import type { Job } from '../workflow/job.ts';
import type { Leg } from '../workflow/matrix.ts';
import type { Step } from '../workflow/steps.ts';

/** The jobs of a matrix that only the run knows, for which a building job declares outputs. */
export const MOST_LEGS = 10;

/** A job that builds platforms of the images. */
export type Part = {
  readonly job: Job;
  readonly build: Step;
  /** The jobs of its matrix, one without values where it has none, and the platform that each builds. */
  readonly legs: readonly Leg[];
  readonly platforms: readonly string[];
  readonly output: Output;
  readonly handover: Handover;
  /** The docker/metadata-action that the build takes labels, annotations, tags or its version of. */
  readonly labeling: Step | undefined;
  /** The expression of the platforms where only the run knows the matrix; there is one leg then. */
  readonly open: string | undefined;
  /** The prefix of the outputs of the job, `web-part-0`, where it has several parts. */
  readonly prefix: string;
};

/** What the build pushes, and how the image is made. */
export type Output = {
  readonly names: readonly string[];
  readonly push: string;
  /** Attributes such as `compression=zstd`. */
  readonly making: string;
};

/** How the merging job learns what was pushed: by files of digests, by outputs of the job, or by tags for each platform. */
export type Handover = {
  readonly kind: 'files' | 'outputs' | 'tags';
  /** Steps that do nothing else. */
  readonly removed: readonly Step[];
  /** Outputs of the job that are removed. */
  readonly outputs: readonly string[];
};

/** The job that creates the index, and what its scripts create. */
export type Index = Omit<Created, 'isByRules' | 'outputs'> & {
  readonly job: Job;
  /** The step that becomes `stage: publish`, and those that create the same index elsewhere. */
  readonly create: Step;
  readonly others: readonly Step[];
  /** The rules of the tags; undefined where the script names them itself. */
  readonly metadata: Step | undefined;
  readonly removed: readonly Step[];
  readonly legs: readonly Leg[];
};

/** Which job of which matrix builds for which job of the index. */
export type Pair = {
  readonly part: Part;
  readonly leg: number;
  readonly index: number;
};

/** All of it. */
export type Recipe = {
  readonly parts: readonly [Part, ...Part[]];
  readonly index: Index;
  readonly pairs: readonly Pair[];
  /** Logins of the merging job that the building jobs need now, too. */
  readonly logins: readonly Step[];
};
