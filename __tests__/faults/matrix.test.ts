// Each fault at each request of a push to three registries: how it ends, and what every tag points at afterwards.
import { describe, expect } from '@jest/globals';
import { createBuilder } from '../e2e/support/docker.ts';
import { type Cell, cells } from './matrix.ts';
import { trial } from './support/goal.ts';
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

async function run({ place, act, times, inputs }: Cell, at: number, implementation: Implementation): Promise<Outcome> {
  const rule = { ...places[place], act, ...(times === undefined ? {} : { times }) };
  const upstreams = scene.upstreams(implementation, registries);
  // A builder that serves other trials, too, never stands still.
  const builder = inputs?.['stall-timeout'] === undefined ? scene.builder() : await createBuilder();
  const order = { builder, upstreams, faults: { [at]: [rule] } };
  return runTrial({ ...order, inputs: { platforms: 'linux/amd64', ...inputs } });
}

/** What a cell promises, in the words of an outcome. */
function promised({ ending, place }: Cell): unknown {
  if (ending === 'published') {
    return { exitCode: 0, codes: [], state: uniform(registries, 'new'), missing: [], foreign: [] };
  }
  const cause = expect.stringMatching(new RegExp(`^(${ending.join('|')})$`));
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
    if (cell.isAlternating === true && (index + implementations.indexOf(name)) % 2 === 0) continue;
    const at = positionOf(index, name);
    const id = cell.ending === 'published' ? 'R1' : cell.times === undefined ? 'R3' : 'matrix';
    trial(`${id} ${cell.fault} at ${cell.place}, ${countOf(cell)}, ${ordinals[at]} registry`, async () => {
      const { step, codes, state, missing, foreign, took, proxies } = await run(cell, at, name);
      const found = { exitCode: step.exitCode, codes, state, missing, foreign };
      expect(found).toEqual(promised(cell));
      expect(proxies[at]?.log.filter(({ isStruck }) => isStruck).length).toBeGreaterThan(0);
      expect(took).toBeLessThan(60_000);
    });
  }
});
