// What is planned for one image.

import type { Platform } from '../../oci/platform.ts';
import type { Repository } from '../../oci/reference.ts';
import type { PlannedPlatform } from '../builder/builder.ts';
import type { CachePlan } from '../cache/policy.ts';
import type { TaggedReference } from '../tags/tags.ts';
import type { Annotation } from './annotation.ts';

/** One platform of an image as a target of its own. */
export type SplitPart = { readonly target: string; readonly platform: Platform; readonly cache: CachePlan };

/** One image: what it is built for, what it is called, what is written on it. */
export type ImagePlan = {
  readonly name: string;
  /** In the order in which they move; moving tags last. */
  readonly tags: readonly string[];
  readonly repositories: readonly Repository[];
  readonly labels: Readonly<Record<string, string>>;
  /** Keys of `labels` that are not written, because the Dockerfile sets them itself. */
  readonly labelsLeft?: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly platforms: readonly PlannedPlatform[];
  readonly cache: CachePlan;
  /** Its platforms as targets of their own, where several nodes build it. */
  readonly parts?: readonly SplitPart[];
  /** What `tags` stands for, in the same order. */
  readonly moves: readonly TaggedReference[];
};

/** The labels that the build writes. */
export function writtenLabels({ labels, labelsLeft = [] }: ImagePlan): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !labelsLeft.includes(key)));
}

/** The field of the plan for keys that are left to the Dockerfile; none where there is none. */
export function leftToDockerfile(labelsLeft: readonly string[]): { readonly labelsLeft?: readonly string[] } {
  return labelsLeft.length === 0 ? {} : { labelsLeft };
}
