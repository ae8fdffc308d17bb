// Names of inputs that there are not: slips, what the docker/* actions call it, and variables that only look like inputs.
import { Problems, problem } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import type { Inputs } from '../../ports/ports.ts';
import { cureOfForeign } from './docker-action-names.ts';

/** The runner only warns of inputs that an action does not have; a typo would then build something else in silence. */
export function checkNames(inputs: Inputs, known: readonly string[]): void {
  const problems = new Problems();
  for (const name of inputs.names()) {
    if (known.includes(name) || isStray(name)) continue;
    const close = nearest(name, known);
    const cure = cureOfForeign(name) ?? (close === undefined ? undefined : `Did you mean "${close}"?`);
    // Anything else may be somebody's variable that begins with INPUT_; the runner warns of an input that there is not.
    if (cure === undefined) continue;
    problems.add(problem('INPUT_UNKNOWN', `\`${name}\` is not an input of this action.`, { input: name, cure }));
  }
  problems.raise();
}

/** Names of the docker/* actions that may as well be variables of the job: they are told, and nothing more. */
export function strayNames(inputs: Inputs): readonly string[] {
  return inputs.names().flatMap((name) => {
    const cure = isStray(name) ? cureOfForeign(name) : undefined;
    if (cure === undefined) return [];
    return [
      `\`${name}\` is not an input of this action. ${cure} It may also come from a variable INPUT_${name.toUpperCase()}.`,
    ];
  });
}

// No shell makes a variable with a dash in its name; any other, such as INPUT_VERSION, may be there for a script.
function isStray(name: string): boolean {
  return !name.includes('-') && cureOfForeign(name) !== undefined;
}
