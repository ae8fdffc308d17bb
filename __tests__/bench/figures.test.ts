// The figures of the bench: medians, and no figure without its measurement.
import { describe, expect, it } from '@jest/globals';
import {
  type Curve,
  type Figures,
  growthOf,
  noFigures,
  type PartFigures,
  withLater,
} from '../../bench/figures/figures.ts';
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

  it.each([[[]], [[1, Number.NaN]]])('of %j fails', (values) => {
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

  it('have every program with its own end, whichever ends first', () => {
    const seen = [
      { at: 10, line: '::debug::Run: docker image inspect a' },
      { at: 20, line: '::debug::Run: docker pull --quiet b' },
      { at: 50, line: '::debug::docker ended with 0 after 0.03s' },
      { at: 61, line: '::debug::Run: buildx create --name b' },
      { at: 70, line: '::debug::docker ended with 1 after 0.06s' },
      { at: 99, line: '::debug::buildx timed out after 0.04s' },
    ];
    expect(programsIn(seen)).toEqual([
      { name: 'docker image inspect', start: 10, end: 70 },
      { name: 'docker pull --quiet', start: 20, end: 50 },
      { name: 'buildx create --name', start: 61, end: 99 },
    ]);
  });
});

describe('figures that are measured later', () => {
  const one = spreadOf([1]);
  const part = (name: string, seconds = one): PartFigures => ({ part: name, condition: '', seconds: { all: seconds } });
  const curve = (name: string): Curve => ({ curve: name, unit: '', points: [] });
  const before = {
    ...noFigures,
    conditions: { machine: '2 cores', chain: 'v1' },
    parts: [part('kept state'), part('drivers')],
  };

  const same = { parts: ['kept state 1', 'drivers 1'], curves: 0, conditions: before.conditions };

  it.each<[string, Partial<Figures>, unknown]>([
    [
      'replace those of the same name, in their place',
      { parts: [part('kept state', spreadOf([2]))] },
      { ...same, parts: ['kept state 2', 'drivers 1'] },
    ],
    [
      'come after the others',
      { parts: [part('cache')], curves: [curve('tags')] },
      { ...same, parts: [...same.parts, 'cache 1'], curves: 1 },
    ],
    [
      'keep the conditions that they do not replace',
      { conditions: { machine: '4 cores' } },
      { ...same, conditions: { machine: '4 cores', chain: 'v1' } },
    ],
  ])('%s', (_, later, expected) => {
    const { parts, curves, conditions } = withLater(before, later);
    const names = parts.map((each) => `${each.part} ${each.seconds['all']?.median}`);
    expect({ parts: names, curves: curves.length, conditions }).toEqual(expected);
  });

  it.each([
    [[1, 2, 4, 8], 1],
    [[1, 2, 4, 16], 2],
  ])('grow with their amount: %j seconds for 1, 2, 4 and 8', (seconds, growth) => {
    const points = seconds.map((each, at) => ({ amount: 2 ** at, seconds: each, megabytes: 1 }));
    expect(growthOf({ points })).toBe(growth);
  });
});
