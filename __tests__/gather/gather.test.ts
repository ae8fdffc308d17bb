import { describe, expect, it } from '@jest/globals';
import { simulateFanOut } from '../../bench/fan-out.ts';

describe('gathering', () => {
  it('costs no more than in proportion to the jobs', async () => {
    const [few, many] = [await simulateFanOut(25, 4), await simulateFanOut(100, 4)];
    expect({ jobs: many.jobs, puts: many.puts }).toEqual({ jobs: 4 * few.jobs, puts: few.puts });
    expect(many.characters / few.characters).toBeLessThan(4.2);
    // GitHub carries a megabyte from a job to another, and lets a matrix have 256 jobs.
    expect((many.characters / many.jobs) * 256).toBeLessThan(1_000_000);
  });
});
