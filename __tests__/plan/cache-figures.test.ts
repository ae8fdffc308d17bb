import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatFigures, noFigures, parseFigures, planFigures } from '../../src/plan/cache-figures.ts';

const app = { from: ['type=gha,scope=app', 'type=gha,scope=base'], to: ['type=gha,scope=app,mode=max'], reason: '' };
const run = { runId: '42', runAttempt: '2' };

describe('figures beside a cache', () => {
  it('have a key of their own for every run, and a beginning that all runs of the build share', () => {
    const planned = planFigures([app], run);
    expect(planned).toEqual({
      prefix: expect.stringMatching(/^polyarch-figures-[0-9a-f]{12}-$/),
      key: `${planned.prefix}42-2`,
    });
    expect(planFigures([app], { runId: '43', runAttempt: '1' }).prefix).toBe(planned.prefix);
  });

  it('are another build’s where the scope is another one', () => {
    const other = { ...app, from: ['type=gha,scope=other'] };
    const prefixes = [[app], [other], [app, other], [other, app]].map((caches) => planFigures(caches, run).prefix);
    expect(new Set(prefixes).size).toBe(4);
  });

  it('are read and not written where the layers are', () => {
    const { prefix } = planFigures([app], run);
    expect(planFigures([{ ...app, to: [] }], run)).toEqual({ prefix });
  });

  it('come back as they were written', () => {
    const step = fc.stringMatching(/^[0-9a-f]{16}$/);
    const time = fc.nat(86_400_000);
    const runs = fc.array(
      fc.record(
        { mode: fc.constantFrom('min' as const, 'max' as const), gain: time, cost: time },
        { noNullPrototype: true },
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(
        fc.dictionary(step, time, { noNullPrototype: true }),
        runs,
        fc.boolean(),
        (steps, told, isWritten) => {
          const figures = { steps, rebuilt: Object.keys(steps).slice(0, 2), runs: told, isWritten };
          expect(parseFigures(formatFigures(figures))).toEqual(figures);
        },
      ),
    );
  });

  it('hold the last twenty runs, and no step that is not in them', () => {
    const runs = Array.from({ length: 25 }, (_, index) => ({ mode: 'max' as const, gain: index, cost: 1 }));
    const kept = parseFigures(formatFigures({ ...noFigures, rebuilt: ['0123456789abcdef'], runs }));
    expect(kept).toEqual({ ...noFigures, runs: runs.slice(5) });
  });

  it('of an earlier version have steps alone', () => {
    const steps = { '0123456789abcdef': 7 };
    expect(parseFigures(JSON.stringify({ steps }))).toEqual({ ...noFigures, steps });
  });

  it.each([
    ['no JSON', 'oops'],
    ['half of it', '{"steps":{"0123456789abcdef":1'],
    ['no object', '[1]'],
    ['no steps', '{"steps":7}'],
    ['a step of another name', '{"steps":{"RUN make":5,"__proto__":{"x":1}}}'],
    ['less than nothing', '{"steps":{"0123456789abcdef":-1}}'],
    ['more than a day', '{"steps":{"0123456789abcdef":86400001}}'],
    ['a text for a number', '{"steps":{"0123456789abcdef":"5"}}'],
    ['names that are none', '{"rebuilt":["RUN make",7,{}]}'],
    ['runs of another mode', '{"runs":[{"mode":"inline","gain":1,"cost":1}]}'],
    ['runs without a cost', '{"runs":[{"mode":"max","gain":1}, 7, null]}'],
    ['runs that are no list', '{"runs":{"length":1}}'],
  ])('that are %s are none', (_, text) => {
    expect(parseFigures(text)).toEqual(noFigures);
  });

  it('keep the steps that took longest, of more than anybody has', () => {
    const name = (index: number): string => index.toString(16).padStart(16, '0');
    const many = Object.fromEntries(Array.from({ length: 2500 }, (_, index) => [name(index), index]));
    const text = formatFigures({ ...noFigures, steps: many, rebuilt: Object.keys(many) });
    const { steps, rebuilt } = parseFigures(text);
    expect([Object.keys(steps).length, Math.min(...Object.values(steps)), rebuilt.length]).toEqual([2000, 500, 2000]);
    expect(text.length).toBeLessThan(131_072);
  });
});
