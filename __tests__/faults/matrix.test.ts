// Each fault at each request of a push to three registries: how it ends, and what every tag points at afterwards.
import { describe, expect } from '@jest/globals';
import { type Cell, cells } from './matrix.ts';
import { isAwaited, trial } from './support/goal.ts';
import { places } from './support/places.ts';
import { type Implementation, implementations } from './support/registries.ts';
import { setScene } from './support/scene.ts';
import { type Outcome, runTrial, uniform } from './support/trial.ts';

const scene = setScene();
const registries = 3;
const ordinals = ['first', 'middle', 'last'] as const;

/** Which registry is at fault: every fault meets every place among the three, and the implementations differ. */
const positionOf = (index: number, implementation: Implementation): number =>
  (index + Math.floor(index / registries) + implementations.indexOf(implementation)) % registries;

const countOf = ({ times }: Cell): string => (times === undefined ? 'for good' : `${times}×`);

function run({ place, act, times }: Cell, at: number, implementation: Implementation): Promise<Outcome> {
  const rule = { ...places[place], act, ...(times === undefined ? {} : { times }) };
  const upstreams = scene.upstreams(implementation, registries);
  const inputs = { platforms: 'linux/amd64' };
  return runTrial({ builder: scene.builder(), upstreams, inputs, faults: { [at]: [rule] } });
}

/** What a cell promises, in the words of an outcome. */
function promised({ ending, place, awaits }: Cell): unknown {
  if (ending === 'published') {
    return { exitCode: 0, codes: [], state: uniform(registries, 'new'), missing: [], foreign: [] };
  }
  const codes = isAwaited(awaits) ? ['BUILD_FAILED'] : ending;
  const cause = expect.stringMatching(new RegExp(`^(${codes.join('|')})$`));
  return {
    exitCode: 1,
    codes: place === 'tag PUT' ? ['TAGS_NOT_MOVED', cause] : [cause],
    state: uniform(registries, 'old'),
    missing: [],
    foreign: [],
  };
}

describe.each(implementations.map((name) => ({ name })))('on $name', ({ name }) => {
  for (const [index, cell] of cells.entries()) {
    const at = positionOf(index, name);
    const id = cell.ending === 'published' ? 'R1' : cell.times === undefined ? 'R3' : 'matrix';
    // A wrong class is asserted as what it is now; other things are waited for.
    const pending = cell.awaits === 'classes' ? undefined : cell.awaits;
    trial(pending)(`${id} ${cell.fault} at ${cell.place}, ${countOf(cell)}, ${ordinals[at]} registry`, async () => {
      const { step, codes, state, missing, foreign, took, proxies } = await run(cell, at, name);
      const found = { exitCode: step.exitCode, codes, state, missing, foreign };
      expect(found).toEqual(promised(cell));
      expect(proxies[at]?.log.filter(({ isStruck }) => isStruck).length).toBeGreaterThan(0);
      expect(took).toBeLessThan(cell.fault === 'no answer' ? 100_000 : 60_000);
    });
  }
});
