import { describe, expect, it } from '@jest/globals';
import { nextFigures, saveFigures, sparedBy } from '../../src/keep/figures.ts';
import { type Figures, noFigures } from '../../src/plan/cache-figures.ts';
import type { CacheRun } from '../../src/plan/cache-mode.ts';
import type { Step } from '../../src/progress/steps.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const aStep = (difference: Partial<Step>): Step => ({
  ...{ id: 'sha256:1', target: undefined, platform: 'linux/amd64', runsOn: 'linux/amd64', stage: 'build' },
  ...{ number: 2, of: 3, text: 'RUN make', isInternal: false, isEmulated: false, started: 1000, completed: 6000 },
  ...{ worked: 5000, isCached: false, lost: undefined, error: undefined, isStopped: false, tail: [], bytes: 0 },
  ...{ inputs: [], targets: [], writes: [] },
  ...difference,
});
const recordOf = (...steps: readonly Step[]) => ({ steps, findings: [], said: [] });
const cached = { isCached: true, worked: 3 };

/** The figures after a run of these steps. */
const figuresAfter = (before: Figures, ...steps: readonly Step[]): Figures =>
  nextFigures(before, { record: recordOf(...steps), mode: 'max', cost: undefined, isWritten: true });

describe('what a run was spared', () => {
  const made = aStep({});
  const tested = aStep({ text: 'RUN make test', worked: 7000.4 });
  const known = figuresAfter(noFigures, made, tested);

  it('is what its cached steps took when they last ran', () => {
    expect(sparedBy(known, recordOf(aStep(cached), aStep({ text: 'RUN make test', ...cached })))).toBe(12_000);
    expect(sparedBy(known, recordOf(aStep(cached), tested))).toBe(5000);
    expect(sparedBy(known, recordOf(made, tested))).toBe(0);
  });

  it.each([
    ['another platform', { platform: 'linux/arm64' }],
    ['another processor', { runsOn: 'linux/arm64' }],
    ['another target', { target: 'api' }],
    ['another stage', { stage: 'tools' }],
    ['another instruction', { text: 'RUN make all' }],
  ])('is nothing known for %s', (_, difference) => {
    expect(sparedBy(known, recordOf(aStep({ ...cached, ...difference })))).toBe(0);
  });

  it('is the same wherever in its stage a step stands', () => {
    expect(sparedBy(known, recordOf(aStep({ ...cached, number: 5, of: 9 })))).toBe(5000);
  });

  it('is told by later runs too, from the times of the last one that did the work', () => {
    const second = figuresAfter(known, aStep(cached), aStep({ text: 'RUN make test', worked: 9000 }));
    expect(sparedBy(second, recordOf(aStep(cached), aStep({ text: 'RUN make test', ...cached })))).toBe(14_000);
  });

  it('counts no step that is gone, failed, was stopped, or is no work of the Dockerfile', () => {
    expect(figuresAfter(known).steps).toEqual({});
    const others = [
      aStep({ text: 'FROM busybox' }),
      aStep({ error: 'exit code: 1' }),
      aStep({ isStopped: true }),
      aStep({ isInternal: true }),
      aStep({ started: undefined }),
    ];
    expect(figuresAfter(noFigures, ...others).steps).toEqual({});
  });
});

describe('what a cache with max was worth', () => {
  /** A stage that fetches and one that makes, both for an image that copies what was made. */
  const fetched = aStep({ id: 'fetched', stage: 'deps', text: 'RUN fetch', worked: 8000 });
  const made = aStep({ id: 'made', inputs: ['fetched'], text: 'RUN make', worked: 5000 });
  const copied = aStep({
    id: 'copied',
    stage: 'stage-2',
    text: 'COPY --from=build',
    number: 2,
    inputs: ['base', 'made'],
  });
  const base = aStep({ id: 'base', stage: 'stage-2', number: 1, text: 'RUN base' });
  const cold = [fetched, made, base, copied];
  const changed = [{ ...fetched, ...cached }, made, { ...base, ...cached }, copied];
  const run = (figures: Figures, steps: readonly Step[], mode: CacheRun['mode'], isWritten = true) =>
    nextFigures(figures, { record: recordOf(...steps), mode, cost: 700, isWritten });
  const first = run(noFigures, cold, 'max');
  const second = run(first, changed, 'max');

  it('is nothing in the first run, and then what steps took that are in no image and were taken from it', () => {
    expect(first).toMatchObject({ rebuilt: [], runs: [{ mode: 'max', gain: 0, cost: 700 }] });
    expect(second.runs).toEqual([...first.runs, { mode: 'max', gain: 8000, cost: 700 }]);
  });

  it('is told with min by what had to run again, but for what max can not spare', () => {
    expect(second.rebuilt).toHaveLength(1);
    expect(run(second, cold, 'min').runs.at(-1)).toEqual({ mode: 'min', gain: 8000, cost: 0 });
  });

  it('is not known of what runs for the first time, be it with max or with min', () => {
    const other = aStep({ id: 'fetched', stage: 'deps', text: 'RUN fetch more', worked: 9000 });
    const third = run(second, [other, made, base, copied], 'max');
    expect(third.rebuilt).toEqual(second.rebuilt);
    expect(run(second, [other, made, base, copied], 'min').runs.at(-1)).toEqual({ mode: 'min', gain: 0, cost: 0 });
    // The next run knows it.
    expect(run(third, [other, made, base, copied], 'min').runs.at(-1)).toEqual({ mode: 'min', gain: 9000, cost: 0 });
  });

  it('is learnt anew of a step that max spares again', () => {
    const third = run(second, [{ ...fetched, ...cached }, { ...made, ...cached }, base, copied], 'max');
    expect([third.rebuilt, third.runs.at(-1)?.gain]).toEqual([[], 13_000]);
  });

  it('is not judged by the first run with max after one with min, which could find nothing', () => {
    const third = run(run(second, cold, 'min'), cold, 'max');
    expect(third.rebuilt).toEqual(second.rebuilt);
  });

  it('is not judged by a run after one whose cache was not ready in time', () => {
    const late = run(noFigures, cold, 'max', false);
    const second = run(late, cold, 'max');
    expect([second.runs.length, second.rebuilt]).toEqual([2, []]);
    // What the second one has written is there for the third.
    expect(run(second, changed, 'max').rebuilt).toHaveLength(1);
  });

  it('is not told by a run that needed none of these steps, nor where nobody knows what it took', () => {
    const unneeded = [{ ...fetched, ...cached }, { ...made, ...cached }, base, { ...copied, ...cached }];
    expect(run(second, unneeded, 'max').runs).toEqual(second.runs);
    expect(run(second, [base], 'max').runs).toEqual(second.runs);
    const untold = figuresAfter(second, ...cold);
    expect([untold.runs, untold.rebuilt]).toEqual([second.runs, second.rebuilt]);
  });
});

describe('figures', () => {
  const figures = { prefix: 'polyarch-figures-1-', key: 'polyarch-figures-1-42-1' };
  const saved = async (difference: object, steps: Figures['steps']): Promise<readonly unknown[]> => {
    const asked: unknown[] = [];
    const { cacheService } = silentPorts();
    const save = async (...order: readonly unknown[]): Promise<boolean> => asked.push(order) > 0;
    const cache = { ...aPlan().cache, service: 'v2' as const, figures, ...difference };
    await saveFigures(cache, { ...noFigures, steps }, silentPorts({ cacheService: { ...cacheService, save } }));
    return asked;
  };

  it('are kept under the key of the run', async () => {
    const text = '{"steps":{"0123456789abcdef":5},"rebuilt":[],"runs":[],"isWritten":false}';
    expect(await saved({}, { '0123456789abcdef': 5 })).toEqual([['v2', { key: figures.key, text }, 2000]]);
  });

  it('are not kept where the run may not write, or knows none', async () => {
    expect(await saved({ figures: { prefix: figures.prefix } }, { '0123456789abcdef': 5 })).toEqual([]);
    expect(await saved({}, {})).toEqual([]);
  });
});
