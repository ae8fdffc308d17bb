// The figures of the documents.
import type { Comparison } from '../compare.ts';
import type { ClusterFigures } from './cluster.ts';

/** What was measured, and what it was measured on. */
export type Figures = {
  readonly conditions: readonly string[];
  readonly comparisons: readonly Comparison[];
  /** A publish from a cluster, where it was measured. */
  readonly cluster?: ClusterFigures;
};
