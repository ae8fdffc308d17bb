// The timeline as Mermaid's text: folded so that it can be read, and never out of Mermaid's grammar.
import { describe, expect, it } from '@jest/globals';
import { type TimelineStep, timeline } from '../../../src/report/summary/timeline.ts';
import { cases, fc } from '../../support/chance.ts';

const step = (section: string, text: string, start: number, end: number, more: object = {}): TimelineStep => ({
  section,
  text,
  start,
  end,
  ...more,
});
const bars = (chart: string | undefined) => chart?.split('\n').filter((line) => / :.*ms$/.test(line)) ?? [];

describe('timeline', () => {
  it('is omitted without steps to show', () => {
    expect(timeline([])).toBeUndefined();
    expect(timeline([step('a', 'b', Number.NaN, 1), step('a', 'b', 2, 1)])).toBeUndefined();
  });

  it('has a section for each platform, its steps one below the other', () => {
    const start = Date.UTC(2026, 0, 1);
    expect(
      timeline([
        step('linux/amd64', 'RUN make', start + 1_000, start + 61_000),
        step('linux/arm64', 'RUN make', start, start + 3_000, { isFailed: true }),
        step('linux/amd64', 'COPY a b', start + 61_000, start + 63_000, { isCached: true }),
      ]),
    ).toBe(
      [
        '%%{init: {"gantt":{"leftPadding":102},"themeVariables":{"sectionBkgColor":"#808080","sectionBkgColor2":"#808080","altSectionBkgColor":"#80808020"}}}%%',
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        '  axisFormat %M:%S',
        '  tickInterval 10second',
        '  section linux/amd64',
        '    1m 00s RUN make :2000-01-01 00:00:01.000, 60000ms',
        '    cached COPY a b :done, 2000-01-01 00:01:01.000, 2000ms',
        '  section linux/arm64',
        '    3.0s RUN make :crit, 2000-01-01 00:00:00.000, 3000ms',
      ].join('\n'),
    );
  });

  it.each([
    [4, '1millisecond'],
    [9_000, '1second'],
    [76_000, '10second'],
    [700_000, '2minute'],
    [5 * 3_600_000, '30minute'],
    [30 * 3_600_000, '1hour'],
  ])('of %d ms has a line every %s', (length, tick) => {
    expect(timeline([step('a', 'b', 0, length)])).toContain(`\n  tickInterval ${tick}\n`);
  });

  it('folds short steps that follow each other into one', () => {
    const chart = timeline([
      step('p', 'WORKDIR /a', 0, 10),
      step('p', 'COPY b c', 20, 50),
      step('p', 'RUN long', 60, 9_000),
      step('p', 'COPY d e', 9_010, 9_020, { isFailed: true }),
    ]);
    expect(bars(chart).map((line) => line.trim().split(' :')[0])).toEqual([
      '0.0s in 2 steps, longest COPY b c',
      '8.9s RUN long',
      '0.0s COPY d e',
    ]);
  });

  it('does not fold what lies apart: its bar would say that something lasted', () => {
    const chart = timeline([
      step('p', 'COPY a b', 0, 10, { isCached: true }),
      step('p', 'COPY c d', 20, 30, { isCached: true }),
      step('p', 'COPY e f', 8_000, 8_010, { isCached: true }),
      step('q', 'RUN long', 0, 9_000),
    ]);
    expect(bars(chart).map((line) => line.trim().split(' :')[0])).toEqual([
      'cached in 2 steps, longest COPY a b',
      'cached COPY e f',
      '9.0s RUN long',
    ]);
  });

  it('keeps the text after a count short, so that it does not cover section names', () => {
    const chart = timeline([
      step('p', 'RUN one of the long commands that builds have', 0, 90),
      step('p', 'RUN x', 90, 100),
      step('p', 'RUN long', 100, 9_000),
    ]);
    expect(bars(chart)[0]?.trim().split(' :')[0]).toBe('0.1s in 2 steps, longest RUN one of the long comm…');
  });

  it('writes the axis as long as the build', () => {
    expect(timeline([step('p', 'x', 0, 3_000)])).toContain('axisFormat %-S.%L s');
    expect(timeline([step('p', 'x', 0, 9_000)])).toContain('axisFormat %-S s');
    expect(timeline([step('p', 'x', 0, 90_000)])).toContain('axisFormat %M:%S');
    expect(timeline([step('p', 'x', 0, 9_000_000)])).toContain('axisFormat %H:%M:%S');
  });

  it.each([1, 3, 30, 200])('can be read with %d platforms of 40 steps each', (platforms) => {
    const steps = Array.from({ length: platforms * 40 }, (_, index) =>
      step(`linux/p${index % platforms}`, `RUN step ${index}`, index * 1_000, index * 1_000 + ((index * 7919) % 9_973)),
    );
    const chart = timeline(steps);
    expect(bars(chart).length).toBeLessThanOrEqual(60);
    // Mermaid refuses longer texts.
    expect(chart?.length).toBeLessThan(50_000);
  });

  it('keeps to the grammar, whatever the names', () => {
    const words = [
      'section x',
      'title y',
      'click z',
      'done',
      'gantt',
      'end',
      'dateFormat X',
      'accTitle',
      'todayMarker off',
    ];
    const marks = [
      ':',
      ';',
      '#',
      '%%',
      '%%{init: {}}%%',
      '"',
      '`',
      '<b>',
      '$$',
      '&',
      '\\',
      '{',
      '}',
      '[',
      ']',
      '|',
      '\n',
      '\r',
      '\u2028',
    ];
    const name = fc
      .array(fc.constantFrom(...words, ...marks, 'a', ' ', '\ud800'), { maxLength: 8 })
      .map((all) => all.join(''));
    const step = fc.record({
      section: name,
      text: name,
      start: fc.nat(1e6),
      length: fc.nat(1e6),
      isCached: fc.boolean(),
      isFailed: fc.boolean(),
    });
    const plain = '(?!.*(?:%%|\\$\\$))[^:;#"`<>\\n\\r\\u2028\\p{Cc}]+';
    const time = '2000-01-01 \\d\\d:\\d\\d:\\d\\d\\.\\d{3}, \\d+ms';
    const section = new RegExp(`^  section ${plain}$`, 'u');
    const bar = new RegExp(
      `^    (?:cached|\\d[\\dhms. ]*)(?: in \\d+ steps, longest)? ${plain} :(?:crit, |done, )?${time}$`,
      'u',
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (all) => {
        const chart = timeline(all.map(({ length, ...rest }) => ({ ...rest, end: rest.start + length }))) ?? '';
        for (const line of chart.split('\n').slice(5))
          expect(section.test(line) || bar.test(line) ? '' : line).toBe('');
      }),
      cases(500),
    );
  });
});
