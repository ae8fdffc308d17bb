// What a run reports to machines: the codes of its annotations, and the events of its debug log.
import { expect } from '@jest/globals';
import type { EventFacts, EventName } from '../../../src/ports/events.ts';
import type { StepResult } from './step.ts';

type Logged = Pick<StepResult, 'log'>;
type Debugged = Pick<StepResult, 'debug'>;
type Post = Pick<StepResult, 'post'>;

/** The step is green; a red one shows its log. */
export function expectGreen({ exitCode, log }: StepResult): void {
  expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
}

/** The lines that annotate errors. */
export const errorsIn = ({ log }: Logged): readonly string[] =>
  log.split('\n').filter((line) => line.startsWith('::error'));

/** The code of each error, in their order; `INTERNAL` for an error that has none. */
export const codesOf = (step: Logged): readonly string[] =>
  errorsIn(step).map((line) => /^::error[^:]*::([A-Z][A-Z_]+):/.exec(line)?.[1] ?? 'INTERNAL');

/** The codes of the errors, in their order, each once. */
export const errorCodes = (step: Logged): readonly string[] => [...new Set(codesOf(step))];

/** The codes of the warnings that have one. */
export function warningCodes({ log }: Logged): readonly string[] {
  const found = log.matchAll(/^::warning(?: [^:\n]*)?::([A-Z][A-Z_]+): /gm);
  return [...new Set([...found].map(([, code = '']) => code))];
}

/** The lines of the Dockerfile that errors are annotated at. */
export const errorLinesOf = ({ log }: Logged): readonly number[] =>
  [...log.matchAll(/^::error [^:]*line=(\d+)/gm)].map(([, line]) => Number(line));

/** The facts of each event of a name, in their order. */
export function eventsOf({ debug }: Debugged, name: EventName): readonly EventFacts[] {
  return [...debug.matchAll(/^::debug::event ([a-z-]+) (\{.*\})$/gm)].flatMap(([, event, facts = '']) =>
    event === name ? [JSON.parse(facts.replaceAll('%25', '%'))] : [],
  );
}

/** The same for post. */
export const postEventsOf = ({ post }: Post, name: EventName): readonly EventFacts[] =>
  eventsOf({ debug: post?.debug ?? '' }, name);
