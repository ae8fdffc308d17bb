// The figures of the bench: medians, and no figure without its measurement.
import { describe, expect, it } from '@jest/globals';
import { spreadOf } from '../../bench/figures/statistics.ts';
import { programsIn, required, stagesIn } from '../../bench/figures/step.ts';

describe('a spread', () => {
  it.each([
    [[3, 1, 2], { median: 2, lowest: 1, highest: 3 }],
    [[4, 1], { median: 2.5, lowest: 1, highest: 4 }],
    [[7], { median: 7, lowest: 7, highest: 7 }],
  ])('of %j has its median and both ends', (values, spread) => {
    expect(spreadOf(values)).toEqual(spread);
  });

  it.each([[[]], [[1, Number.NaN]]])('of %j is none', (values) => {
    expect(() => spreadOf(values)).toThrow('measured');
  });
});

describe('the figures of a step', () => {
  it('are those of its stopwatch', () => {
    const times = { read: 120, build: 3400 };
    expect(stagesIn({ debug: `Published\n::debug::event stages ${JSON.stringify(times)}\n` })).toEqual({
      read: 0.12,
      build: 3.4,
    });
  });

  it('that are missing end the bench', () => {
    expect(() => stagesIn({ debug: 'read 0.12s · build 3.40s\n' })).toThrow('timings');
    expect(() => programsIn([{ at: 1, line: 'Published' }])).toThrow('programs');
    expect(() => required('keep', undefined)).toThrow('keep');
  });

  it('have every program with its start and its end, whichever ends first', () => {
    const seen = [
      { at: 10, line: '::debug::Run: docker image inspect a' },
      { at: 20, line: '::debug::Run: buildx create --name b' },
      { at: 30, line: '::debug::docker ended with 0 after 0.02s' },
      { at: 40, line: '::debug::Run: docker run --rm c' },
      { at: 50, line: '::debug::buildx ended with 0 after 0.03s' },
      { at: 70, line: '::debug::docker ended with 1 after 0.03s' },
    ];
    expect(programsIn(seen)).toEqual([
      { name: 'docker image inspect', start: 10, end: 30 },
      { name: 'buildx create --name', start: 20, end: 50 },
      { name: 'docker run --rm', start: 40, end: 70 },
    ]);
  });
});
