// What is wrong, where something fails as it should: errors outside the catalog are raised.
import { Failure, type Problem } from '../../src/errors/failure.ts';

/** The problems of what a promise is rejected with; none where it is fulfilled. */
export function problemsOf(work: Promise<unknown>): Promise<readonly Problem[]> {
  return work.then(() => [], problemsIn);
}

/** The problems that a function raises; none where it returns. */
export function problemsFrom(read: () => unknown): readonly Problem[] {
  try {
    read();
  } catch (error) {
    return problemsIn(error);
  }
  return [];
}

function problemsIn(error: unknown): readonly Problem[] {
  if (error instanceof Failure) return error.problems;
  throw error;
}
