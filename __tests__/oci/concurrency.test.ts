import { describe, expect, it } from '@jest/globals';
import { createLimiter, forEachLimited } from '../../src/oci/concurrency.ts';
import { cases, fc } from '../support/chance.ts';

/** Tasks that note when they begin and how many run then, and that end after so many turns. */
function counting() {
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const task = async (id: number, turns: number): Promise<number> => {
    begun.push(id);
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    running -= 1;
    return id;
  };
  return { task, begun, most: () => most };
}

describe('a limiter', () => {
  it('run no task between the end of one and the begin of the next that waits', async () => {
    const { task, begun, most } = counting();
    const limiter = createLimiter(1);
    let ended = Promise.resolve(0);
    const first = limiter(() => (ended = task(1, 1)));
    const second = limiter(() => task(2, 1));
    // In the very turn in which the first one ends.
    const third = ended.then(() => limiter(() => task(3, 1)));
    await Promise.all([first, second, third]);
    expect([most(), begun]).toEqual([1, [1, 2, 3]]);
  });

  it('never runs more than its number, and all in order', async () => {
    const lengths = fc.array(fc.nat({ max: 5 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), lengths, async (limit, turns) => {
        const { task, begun, most } = counting();
        const limiter = createLimiter(limit);
        const ids = turns.map((_, id) => id);
        expect(await Promise.all(ids.map((id) => limiter(() => task(id, turns[id] ?? 0))))).toEqual(ids);
        expect(begun).toEqual(ids);
        expect(most()).toBeLessThanOrEqual(limit);
      }),
      cases(200),
    );
  });

  it('begin nothing more once a task has failed', async () => {
    const begun: number[] = [];
    const fault = new Error('the first one');
    const work = async (id: number): Promise<void> => {
      begun.push(id);
      await Promise.resolve();
      if (id === 2) throw fault;
    };
    await expect(forEachLimited([1, 2, 3, 4, 5], 2, work)).rejects.toBe(fault);
    expect(begun).toEqual([1, 2]);
  });
});
