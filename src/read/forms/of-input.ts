// Failures that come from below know a path; here they learn which input named it.
import { Failure } from '../../errors/failure.ts';

/** Names the input in every problem that names none. */
export async function ofInput<T>(input: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      error.problems.map((each) => ({ input, ...each })),
      { cause: error },
    );
  }
}
