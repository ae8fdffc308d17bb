// Problems of inputs: invalid values and lines, and inputs that exclude each other.
import { Failure, failure, type Problem, problem } from '../../errors/failure.ts';

/** Makes the failure of an input with a single value. */
export function invalidValue(input: string, value: string, cure: string): Failure {
  const fact = `The input \`${input}\` has the invalid value ${JSON.stringify(value)}.`;
  return failure('INPUT_INVALID', fact, { input, cure });
}

/** Makes the problem of an input with an invalid value. */
export function invalid(input: string, fact: string, cure: string): Problem {
  return problem('INPUT_INVALID', fact, { input, cure });
}

/** Makes the failure of one line of an input. */
export function invalidLine(input: string, line: string, cure: string): Failure {
  return failure('INPUT_INVALID', `The input \`${input}\` has the invalid line "${line}".`, { input, cure });
}

/** Makes the problem of an input that another one excludes. */
export function conflict(input: string, fact: string, cure?: string): Problem {
  return problem('INPUT_CONFLICT', fact, { input, cure });
}

/** Adds the input to every problem of a lower layer, which only knows a path. */
export async function ofInput<T>(input: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      error.problems.map((each) => ({ ...each, input: each.input ?? input })),
      { cause: error },
    );
  }
}
