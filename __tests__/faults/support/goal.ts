// Ties tests to the goal table: each test names its row, and what waits for something is skipped and says for what.
import { describe, it } from '@jest/globals';
import { type Awaited, awaited, goals } from '../goals.ts';
import { type Implementation, implementations } from './registries.ts';

const texts: Readonly<Partial<Record<string, string>>> = awaited;

/** Whether something is still waited for. */
export const isAwaited = (what: Awaited | undefined): boolean => what !== undefined && texts[what] !== undefined;

/** `it` that runs side by side with others; skipped while it waits. */
export const trial = (awaits?: Awaited): typeof it.concurrent | typeof it.skip =>
  isAwaited(awaits) ? it.skip : it.concurrent;

/** The tests of a row of the goal table. */
export function goal(id: string, body: () => void): void {
  const row = goals.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`There is no goal ${id}.`);
  const suite = isAwaited(row.awaits) ? describe.skip : describe;
  suite(`${id} ${row.fault}`, body);
}

/** The tests of a row, on each implementation of a registry. */
export function goalEverywhere(id: string, body: (implementation: Implementation) => void): void {
  goal(id, () => {
    describe.each(implementations.map((name) => ({ name })))('on $name', ({ name }) => body(name));
  });
}
