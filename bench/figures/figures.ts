// The figures of the documents.
import type { Comparison } from '../compare.ts';
import type { ClusterFigures } from './cluster.ts';
import type { Spread } from './statistics.ts';

/** Sentences about the machine and the tools, by topic. */
export type Conditions = Readonly<Record<string, string>>;

/** What was measured of one part: its conditions in a sentence, and seconds by name. */
export type PartFigures = {
  readonly part: string;
  readonly condition: string;
  readonly seconds: Readonly<Record<string, Spread>>;
};

/** One point of a curve: how much, what it took, and the peak of the memory. */
export type Point = { readonly amount: number; readonly seconds: number; readonly megabytes: number };

/** How the cost grows with the size of a publish. */
export type Curve = { readonly curve: string; readonly unit: string; readonly points: readonly Point[] };

/** What was measured, and what it was measured on. */
export type Figures = {
  readonly conditions: Conditions;
  readonly comparisons: readonly Comparison[];
  readonly parts: readonly PartFigures[];
  readonly curves: readonly Curve[];
  /** A publish from a cluster, where it was measured. */
  readonly cluster?: ClusterFigures;
};

/** Before the first measurement. */
export const noFigures: Figures = { conditions: {}, comparisons: [], parts: [], curves: [] };

/** Returns the figures with those of a later measurement, which replace what has the same name and leave the rest. */
export function withLater(before: Figures, later: Partial<Figures>): Figures {
  const cluster = later.cluster ?? before.cluster;
  return {
    conditions: { ...before.conditions, ...later.conditions },
    comparisons: replaced(before.comparisons, later.comparisons, ({ model }) => model),
    parts: replaced(before.parts, later.parts, ({ part }) => part),
    curves: replaced(before.curves, later.curves, ({ curve }) => curve),
    ...(cluster === undefined ? {} : { cluster }),
  };
}

function replaced<T>(before: readonly T[], later: readonly T[] = [], nameOf: (item: T) => string): readonly T[] {
  const renewed = before.map((each) => later.find((other) => nameOf(other) === nameOf(each)) ?? each);
  return [...renewed, ...later.filter((each) => !before.some((other) => nameOf(other) === nameOf(each)))];
}

/** What a unit costs at the end of a curve against its middle: 1.0 is linear growth. */
export function growthOf({ points }: Pick<Curve, 'points'>): number {
  const costOf = (at: number): number => {
    const { seconds = Number.NaN, amount = Number.NaN } = points.at(at) ?? {};
    return seconds / amount;
  };
  return costOf(-1) / costOf(Math.floor(points.length / 2) - 1);
}
