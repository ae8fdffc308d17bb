// The plan of one image.

import { withoutKeys } from '../../oci/json.ts';
import type { Platform } from '../../oci/platform.ts';
import type { Repository } from '../../oci/reference.ts';
import type { PlannedPlatform } from '../builder/nodes.ts';
import type { CachePlan } from '../cache/policy.ts';
import type { Origin } from '../promotion.ts';
import type { TaggedReference } from '../tags/tags.ts';
import type { Annotation } from './annotation.ts';

/** One platform of an image as its own target. */
export type SplitPart = { readonly target: string; readonly platform: Platform; readonly cache: CachePlan };

/** One image: platforms, tags, labels and annotations. */
export type ImagePlan = {
  readonly name: string;
  /** In move order; moving tags last. */
  readonly tags: readonly string[];
  readonly repositories: readonly Repository[];
  readonly labels: Readonly<Record<string, string>>;
  /** Keys of `labels` that are skipped, because the Dockerfile sets them. */
  readonly labelsLeft?: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly platforms: readonly PlannedPlatform[];
  readonly cache: CachePlan;
  /** Its platforms as separate targets, with several nodes. */
  readonly parts?: readonly SplitPart[];
  /** Where it is copied from, where it is promoted and not built. */
  readonly origin?: Origin;
  /** The references of `tags`, in the same order. */
  readonly moves: readonly TaggedReference[];
};

/** Returns the labels that the build writes. */
export function writtenLabels({ labels, labelsLeft = [] }: ImagePlan): Readonly<Record<string, string>> {
  return withoutKeys(labels, labelsLeft);
}
