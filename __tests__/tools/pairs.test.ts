// Every case with every pair of buildx and BuildKit: the matrix of docs/platforms.md.
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { type Engine, startIndexEngine } from '../e2e/support/index-engine.ts';
import { everyday } from './everyday.ts';
import { type Machine, machineWith, nameOf, pairs } from './support/machine.ts';
import { troubled } from './troubled.ts';

describe('the action', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startIndexEngine();
  });
  // Within the group: the folders of the file are removed afterwards.
  afterAll(() => engine.stop());

  describe.each(pairs.map((pair) => ({ name: nameOf(pair), pair })))('$name', ({ pair }) => {
    let machine: Machine;
    beforeAll(async () => {
      machine = await machineWith(pair);
    });
    afterAll(() => machine.remove());

    it.each([...everyday, ...troubled(() => engine.host)])('$name', ({ run }) => run(machine));
  });
});
