import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CacheRun, chooseMode, lookBack } from '../../src/plan/cache-mode.ts';

const max = (gain: number, cost: number): CacheRun => ({ mode: 'max', gain, cost });
const min = (gain: number): CacheRun => ({ mode: 'min', gain, cost: 0 });
const times = (count: number, run: CacheRun): readonly CacheRun[] => Array.from({ length: count }, () => run);

describe('the mode of a cache', () => {
  it.each<readonly [string, readonly CacheRun[], 'min' | 'max']>([
    ['is max at first', [], 'max'],
    ['is max as long as too few runs have told anything', times(3, max(0, 30_000)), 'max'],
    ['is min where three runs have gained nothing by it', times(4, max(0, 30_000)), 'min'],
    ['is max where it spares more than it takes', times(4, max(40_000, 30_000)), 'max'],
    [
      'is max even where it spares a little less, because others read the cache too',
      times(4, max(20_000, 30_000)),
      'max',
    ],
    ['is min where it spares next to nothing', times(4, max(2_000, 30_000)), 'min'],
    ['knows that the first run after min could find nothing', [min(0), ...times(3, max(0, 30_000))], 'max'],
    ['stays min where nothing is lost by it', [...times(4, max(0, 30_000)), ...times(9, min(0))], 'min'],
    ['is max again as soon as min has cost too much', [...times(4, max(0, 30_000)), min(60_000)], 'max'],
    ['is tried anew when what spoke for min is long ago', [...times(4, max(0, 30_000)), ...times(18, min(0))], 'max'],
  ])('%s', (_, runs, expected) => {
    expect(chooseMode(runs).mode).toBe(expected);
  });

  it('is told with what it rests on', () => {
    expect(chooseMode(times(4, max(500, 9_000)))).toEqual({
      mode: 'min',
      reason: 'in 3 runs the steps of other stages are worth 1.5s, and keeping them takes 27.0s',
    });
  });

  const time = fc.nat(86_400_000);
  const runs = fc.array(
    fc.oneof(
      fc.record({ mode: fc.constant('max' as const), gain: time, cost: time }),
      fc.record({ mode: fc.constant('min' as const), gain: time, cost: fc.constant(0) }),
    ),
    { maxLength: 30 },
  );

  it('never goes from max to min because there was more to gain', () => {
    fc.assert(
      fc.property(runs, fc.nat(29), time, (told, at, more) => {
        const gained = told.map((run, index) => (index === at ? { ...run, gain: run.gain + more } : run));
        expect(chooseMode(told).mode === 'max' && chooseMode(gained).mode === 'min').toBe(false);
      }),
    );
  });

  it('never goes from min to max because it costs more to keep', () => {
    fc.assert(
      fc.property(runs, fc.nat(29), time, (told, at, more) => {
        const dearer = told.map((run, index) =>
          index === at && run.mode === 'max' ? { ...run, cost: run.cost + more } : run,
        );
        expect(chooseMode(told).mode === 'min' && chooseMode(dearer).mode === 'max').toBe(false);
      }),
    );
  });

  it('needs no max where nothing was ever gained, once that has been measured', () => {
    const gainless = runs.map((told) => told.map((run) => ({ ...run, gain: 0 })));
    fc.assert(
      fc.property(gainless, time, (told, cost) => {
        expect(chooseMode([...told, ...times(4, max(0, cost))]).mode).toBe('min');
      }),
    );
  });

  it('looks no further back than it says', () => {
    fc.assert(
      fc.property(runs, runs, (before, told) => {
        const last = [...before, ...told].slice(-lookBack);
        expect(chooseMode([...before, ...told])).toEqual(chooseMode(last));
      }),
    );
  });
});
