// Platforms out of an input: what is wrong with one of them is told with the input's name.
import { Failure, problem } from '../../errors/failure.ts';
import { type Platform, parsePlatforms } from '../../oci/platform.ts';

/** The platforms; `source` is the input, or more precisely where in it they stand. Raises PLATFORM_UNKNOWN. */
export function platformsIn(input: string, words: readonly string[], source = `\`${input}\``): readonly Platform[] {
  try {
    return parsePlatforms(words);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      error.problems.map((found) => problem(found.code, `${source}: ${found.fact}`, { ...found, input })),
    );
  }
}
