// What a run reports to machines: the codes of its annotations, and the events of its debug log.
import type { EventFacts, EventName } from '../../../src/ports/events.ts';
import type { StepResult } from './step.ts';

type Logged = Pick<StepResult, 'log'>;
type Debugged = Pick<StepResult, 'debug'>;

/** The codes of the errors, in their order, each once. */
export const errorCodes = (step: Logged): readonly string[] => codesOf(step, 'error');

/** The codes of the warnings that have one. */
export const warningCodes = (step: Logged): readonly string[] => codesOf(step, 'warning');

function codesOf({ log }: Logged, kind: 'error' | 'warning'): readonly string[] {
  const found = log.matchAll(new RegExp(`^::${kind}(?: [^:\\n]*)?::([A-Z][A-Z_]+): `, 'gm'));
  return [...new Set([...found].map(([, code = '']) => code))];
}

/** The facts of each event of a name, in their order. */
export function eventsOf({ debug }: Debugged, name: EventName): readonly EventFacts[] {
  return [...debug.matchAll(/^::debug::event ([a-z-]+) (\{.*\})$/gm)].flatMap(([, event, facts = '']) =>
    event === name ? [JSON.parse(facts.replaceAll('%25', '%'))] : [],
  );
}
