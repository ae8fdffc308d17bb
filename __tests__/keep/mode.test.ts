import { describe, expect, it } from '@jest/globals';
import { costOf, inMode } from '../../src/keep/mode.ts';
import { type Figures, noFigures } from '../../src/plan/cache-figures.ts';
import type { CacheRun } from '../../src/plan/cache-mode.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const exports = {
  app: ['type=gha,scope=mode=max,mode=max,ignore-error=true'],
  api: ['type=gha,scope=api,mode=max', { type: 'gha', mode: 'max' }],
};
const place = { prefix: 'polyarch-figures-1-', key: 'polyarch-figures-1-42-1' };
const useless: CacheRun = { mode: 'max', gain: 0, cost: 9000 };
const figures: Figures = { ...noFigures, runs: [useless, useless, useless, useless] };
const because = 'in 3 runs the steps of other stages are worth 0.0s, and keeping them takes 27.0s';

describe('the mode that caches are written with', () => {
  const moded = (difference: object, known = figures) => {
    const lines: string[] = [];
    const { log } = silentPorts();
    const cache = { ...aPlan().cache, mode: 'auto' as const, figures: place, ...difference };
    return { ...inMode(exports, cache, known, { log: { ...log, line: (text) => void lines.push(text) } }), lines };
  };

  it.each(['max', 'min'] as const)('is %s where it was asked for, whatever earlier runs say', (mode) => {
    expect(moded({ mode })).toEqual({ exports, mode, lines: [] });
  });

  it('is max as long as nothing is known', () => {
    const lines = ['cache-mode auto chose max: what it gains has not been measured often enough'];
    expect(moded({}, noFigures)).toEqual({ exports, mode: 'max', lines });
  });

  it.each([{ figures: undefined }, { figures: { prefix: place.prefix } }])(
    'is max where no figures are left behind: %j',
    (difference) => {
      expect(moded(difference)).toEqual({ exports, mode: 'max', lines: [] });
    },
  );

  it('is min where the last runs say so, in all entries of the policy and in nothing else', () => {
    const why = `cache-mode auto chose min: ${because}`;
    const lines = [why];
    const api = ['type=gha,scope=api,mode=min', { type: 'gha', mode: 'max' }];
    const changed = { app: ['type=gha,scope=mode=max,mode=min,ignore-error=true'], api };
    expect(moded({})).toEqual({ exports: changed, mode: 'min', why, lines });
  });
});

describe('what the layers of other stages took', () => {
  const record = { steps: [], findings: [], said: [] };
  const cost = (output: readonly string[], layers?: readonly string[]) =>
    costOf({ definition: { target: { app: { output } } } }, record, layers);

  it('is known where the layers of the images are', () => {
    expect([cost(['type=image,push=true'], []), cost(['type=image,push=true'])]).toEqual([0, undefined]);
  });

  it.each(['compression=zstd', 'rewrite-timestamp=true'])(
    'is not where images are packed by themselves: %s',
    (option) => {
      expect(cost([`type=image,${option}`], [])).toBe(undefined);
    },
  );
});
