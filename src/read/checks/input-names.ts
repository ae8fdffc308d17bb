// Reports unknown inputs: typos, names of the docker/* actions, and variables that look like inputs.
import { Problems, problem } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import type { Inputs } from '../../ports/ports.ts';
import { cureOfForeign } from './docker-action-names.ts';

/** The runner only warns of unknown inputs, so a typo would silently build something else. */
export function checkNames(inputs: Inputs, known: readonly string[]): void {
  const problems = new Problems();
  for (const name of inputs.names()) {
    if (known.includes(name) || isStray(name)) continue;
    const close = nearest(name, known);
    const cure = cureOfForeign(name) ?? (close === undefined ? undefined : `Did you mean "${close}"?`);
    // Other names may be variables that begin with INPUT_; the runner warns of unknown inputs.
    if (cure === undefined) continue;
    problems.add(problem('INPUT_UNKNOWN', `\`${name}\` is not an input of this action.`, { input: name, cure }));
  }
  problems.raise();
}

/** Names of the docker/* actions that may also be variables of the job: only a warning. */
export function strayNames(inputs: Inputs): readonly string[] {
  return inputs.names().flatMap((name) => {
    const cure = isStray(name) ? cureOfForeign(name) : undefined;
    if (cure === undefined) return [];
    return [
      `\`${name}\` is not an input of this action. ${cure} It may also come from a variable INPUT_${name.toUpperCase()}.`,
    ];
  });
}

// A shell variable has no dash in its name; others, such as INPUT_VERSION, may belong to a script.
function isStray(name: string): boolean {
  return !name.includes('-') && cureOfForeign(name) !== undefined;
}
