// Milliseconds to read and plan 200 rules for 20 images.
import { manyTags } from '../__tests__/plan/tags/many.ts';
import { median } from './figures/statistics.ts';

/** Prints the median of twenty plans. */
export async function timePlanning(): Promise<void> {
  const plan = await manyTags();
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const started = performance.now();
    plan();
    times.push(performance.now() - started);
  }
  console.log(`planning    ${median(times).toFixed(0)} ms for 200 rules × 20 images (goal: below 50 ms)`);
}
