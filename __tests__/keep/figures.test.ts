import { describe, expect, it } from '@jest/globals';
import { nextFigures, saveFigures, sparedBy } from '../../src/keep/figures.ts';
import type { Step } from '../../src/progress/steps.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const aStep = (difference: Partial<Step>): Step => ({
  ...{ id: 'sha256:1', target: undefined, platform: 'linux/amd64', runsOn: 'linux/amd64', stage: 'build' },
  ...{ number: 2, of: 3, text: 'RUN make', isInternal: false, isEmulated: false, started: 1000, completed: 6000 },
  ...{ worked: 5000, isCached: false, lost: undefined, error: undefined, isStopped: false, tail: [], bytes: 0 },
  ...difference,
});
const recordOf = (...steps: readonly Step[]) => ({ steps, findings: [], said: [] });
const cached = { isCached: true, worked: 3 };

describe('what a run was spared', () => {
  const made = aStep({});
  const tested = aStep({ text: 'RUN make test', worked: 7000.4 });
  const known = nextFigures({}, recordOf(made, tested));

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
    const second = nextFigures(known, recordOf(aStep(cached), aStep({ text: 'RUN make test', worked: 9000 })));
    expect(sparedBy(second, recordOf(aStep(cached), aStep({ text: 'RUN make test', ...cached })))).toBe(14_000);
  });

  it('counts no step that is gone, failed, was stopped, or is no work of the Dockerfile', () => {
    expect(nextFigures(known, recordOf())).toEqual({});
    const others = [
      aStep({ text: 'FROM busybox' }),
      aStep({ error: 'exit code: 1' }),
      aStep({ isStopped: true }),
      aStep({ isInternal: true }),
      aStep({ started: undefined }),
    ];
    expect(nextFigures({}, recordOf(...others))).toEqual({});
  });
});

describe('figures', () => {
  const figures = { prefix: 'polyarch-figures-1-', key: 'polyarch-figures-1-42-1' };
  const saved = async (difference: object, next: Readonly<Record<string, number>>): Promise<readonly unknown[]> => {
    const asked: unknown[] = [];
    const { cacheService } = silentPorts();
    const save = async (...order: readonly unknown[]): Promise<boolean> => asked.push(order) > 0;
    const cache = { ...aPlan().cache, service: 'v2' as const, figures, ...difference };
    await saveFigures(cache, next, silentPorts({ cacheService: { ...cacheService, save } }));
    return asked;
  };

  it('are kept under the key of the run', async () => {
    const text = '{"steps":{"0123456789abcdef":5}}';
    expect(await saved({}, { '0123456789abcdef': 5 })).toEqual([['v2', { key: figures.key, text }, 2000]]);
  });

  it('are not kept where the run may not write, or knows none', async () => {
    expect(await saved({ figures: { prefix: figures.prefix } }, { '0123456789abcdef': 5 })).toEqual([]);
    expect(await saved({}, {})).toEqual([]);
  });
});
