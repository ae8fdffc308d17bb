// Problems of inputs with an invalid value or line.
import { type Failure, failure, type Problem, problem } from '../../errors/failure.ts';

/** Makes the failure of an input with a single value. */
export function invalidValue(input: string, value: string, cure: string): Failure {
  const fact = `The input \`${input}\` has the invalid value ${JSON.stringify(value)}.`;
  return failure('INPUT_INVALID', fact, { input, cure });
}

/** Makes the problem of one line of an input. */
export function invalidLine(input: string, line: string, cure: string): Problem {
  return problem('INPUT_INVALID', `The input \`${input}\` has the invalid line "${line}".`, { input, cure });
}
