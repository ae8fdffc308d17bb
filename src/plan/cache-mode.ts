// What a cache is to hold: the layers of all stages, or of the images alone; by what earlier runs have gained from it.
import { formatDuration } from '../oci/measure.ts';

/**
 * What one run has measured of the steps whose results are in no image. A run in which none of them was needed
 * tells nothing, and is none of these. Milliseconds.
 */
export type CacheRun = {
  /** What the run has written. */
  readonly mode: 'min' | 'max';
  /** With max, work that would have had to be done again with min; with min, work that max would have spared. */
  readonly gain: number;
  /** What it took to keep them; nothing with min. */
  readonly cost: number;
};

/** The mode, and why, as the end of a sentence. */
export type ModeChoice = { readonly mode: CacheRun['mode']; readonly reason: string };

/** So many runs back is looked, and so many of them have to tell what max is worth before it is given up. */
export const lookBack = 20;
const enough = 3;
/** A cache is written once and read by many: by pull requests and tags, too, which leave no figures. */
const readers = 10;

/**
 * Chooses for the next run; the runs are in their order. It is max until it is known not to be worth what it takes:
 * only a run with max after a run with max could find what it looks for. min is given up as soon as what it has cost
 * says so, and when the runs that spoke for it are too long ago.
 */
export function chooseMode(runs: readonly CacheRun[]): ModeChoice {
  const recent = runs.slice(-lookBack);
  const telling = recent.filter(({ mode }, index) => mode === 'max' && recent[index - 1]?.mode === 'max');
  if (telling.length < enough) return { mode: 'max', reason: 'what it gains has not been measured often enough' };
  const without = recent.filter(({ mode }) => mode === 'min');
  const spent = sum(telling.map(({ cost }) => cost));
  const cost = spent + (spent / telling.length) * without.length;
  const gain = sum([...telling, ...without].map((run) => run.gain));
  const counted = telling.length + without.length;
  const took = `keeping them takes ${formatDuration(Math.round(cost))}`;
  const reason = `in ${counted} runs the steps of other stages are worth ${formatDuration(Math.round(gain))}, and ${took}`;
  return { mode: gain * readers <= cost ? 'min' : 'max', reason };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
