// Each fault at each request of a push to three registries: the result, and the state of every tag.
import { expect } from '@jest/globals';
import { withBuilder } from '../e2e/support/docker.ts';
import { type Cell, cells } from './matrix.ts';
import { ended, failed, published } from './support/endings.ts';
import { everywhere, patientTrial, trial } from './support/goal.ts';
import { places } from './support/places.ts';
import type { Implementation } from './support/registries.ts';
import { setScene } from './support/scene.ts';
import { type Outcome, runTrial } from './support/trial.ts';

const scene = setScene();
const registries = 3;
const ordinals = ['first', 'middle', 'last'] as const;

/** Which registry is at fault: every fault meets every place among the three. */
const positionOf = (index: number): number => index % registries;

const countOf = ({ times }: Cell): string => (times === undefined ? 'for good' : `${times}×`);

function run({ place, act, times, inputs }: Cell, at: number, implementation: Implementation): Promise<Outcome> {
  const rule = { ...places[place], act, ...(times === undefined ? {} : { times }) };
  const upstreams = scene.upstreams(implementation, registries);
  const on = (builder: string): Promise<Outcome> =>
    runTrial({ builder, upstreams, faults: { [at]: [rule] }, inputs: { platforms: 'linux/amd64', ...inputs } });
  // A builder shared with other trials is never idle, and for a remote one it is unknown.
  return inputs?.['stall-timeout'] === undefined ? on(scene.builder()) : withBuilder(on);
}

/** What a cell promises, in the words of an outcome. */
function promised({ ending, place }: Cell): unknown {
  if (ending === 'published') return published(registries);
  const cause = expect.stringMatching(new RegExp(`^(${ending.join('|')})$`));
  return failed(registries, place === 'tag PUT' ? ['TAGS_NOT_MOVED', cause] : [cause]);
}

// By faults, so that each place meets both implementations.
const faults = Map.groupBy(cells.entries(), ([, { fault }]) => fault);

for (const [row, ofFault] of [...faults.values()].entries())
  everywhere((name) => {
    for (const [index, cell] of ofFault) {
      const at = positionOf(index);
      const id = cell.ending === 'published' ? 'R1' : cell.times === undefined ? 'R3' : 'matrix';
      const isWaiting = cell.inputs !== undefined;
      const through = isWaiting ? patientTrial : trial;
      through(`${id} ${cell.fault} at ${cell.place}, ${countOf(cell)}, ${ordinals[at]} registry`, async () => {
        const outcome = await run(cell, at, name);
        expect(ended(outcome)).toEqual(promised(cell));
        expect(outcome.proxies[at]?.log.filter(({ isStruck }) => isStruck).length).toBeGreaterThan(0);
        expect(outcome.took).toBeLessThan(60_000);
      });
    }
  }, row);
