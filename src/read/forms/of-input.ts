// Adds the input to failures of lower layers, which only know a path.
import { Failure } from '../../errors/failure.ts';

/** Adds the input to every problem without one. */
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
