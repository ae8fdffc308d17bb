// Ties tests to the goal table: each test names its row.
import { describe, it } from '@jest/globals';
import { goals } from '../goals.ts';
import { type Implementation, implementations } from './registries.ts';

/** `it` that runs side by side with others. */
export const trial = it.concurrent;

/** The tests of a row of the goal table. */
export function goal(id: string, body: () => void): void {
  const row = goals.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`There is no goal ${id}.`);
  describe(`${id} ${row.fault}`, body);
}

/** The tests of a row, on each implementation of a registry. */
export function goalEverywhere(id: string, body: (implementation: Implementation) => void): void {
  goal(id, () => {
    describe.each(implementations.map((name) => ({ name })))('on $name', ({ name }) => body(name));
  });
}
