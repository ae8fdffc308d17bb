// The relevant parts of an outcome, and the expected outcomes of trials.
import { type Outcome, uniform } from './trial.ts';

/** What counts of an outcome. */
export const ended = ({ step, codes, state, missing, foreign }: Outcome): unknown => ({
  exitCode: step.exitCode,
  codes,
  state,
  missing,
  foreign,
});

/** Everything is published, in so many registries. */
export const published = (registries: number): unknown => ({
  exitCode: 0,
  codes: [],
  state: uniform(registries, 'new'),
  missing: [],
  foreign: [],
});

/** The step has failed with these codes, or with what matches them, and no tag differs from before. */
export const failed = (registries: number, codes: readonly unknown[]): unknown => ({
  exitCode: 1,
  codes,
  state: uniform(registries, 'old'),
  missing: [],
  foreign: [],
});
