// Parses the platforms of an input.
import { Failure, problem } from '../../errors/failure.ts';
import { type Platform, parsePlatforms } from '../../oci/platform.ts';

/** Parses platforms; `source` is the input, or a place in it. Raises PLATFORM_UNKNOWN. */
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

/** The default. */
const usualPlatforms = ['linux/amd64', 'linux/arm64'];

/** `platforms`. A list of only comments is empty, and means the default. */
export function readPlatforms(words: readonly string[]): readonly Platform[] {
  return platformsIn('platforms', words.length > 0 ? words : usualPlatforms);
}
