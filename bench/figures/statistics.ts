// Medians and spreads.

/** The middle of several measurements, and how far they lie apart. */
export type Spread = { readonly median: number; readonly lowest: number; readonly highest: number };

/** Raises for no measurements at all. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined || sorted.some(Number.isNaN))
    throw new Error('Nothing was measured.');
  const half = Math.floor(sorted.length / 2);
  const [low = lowest, high = lowest] = sorted.length % 2 === 1 ? [sorted[half], sorted[half]] : sorted.slice(half - 1);
  return { median: (low + high) / 2, lowest, highest };
}

export const median = (values: readonly number[]): number => spreadOf(values).median;
