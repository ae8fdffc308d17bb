// What was sent to the builder as the context, as one line of the log.
import { formatSize } from '../oci/units.ts';
import type { BuildRecord } from '../progress/record/steps.ts';

/** Bytes that BuildKit counts for a file that is not there. */
const nothing = 2;

/** One line about the context; none where BuildKit fetched it by itself. A builder that has it already is sent the changes only. */
export function contextLines({ steps }: Pick<BuildRecord, 'steps'>): readonly string[] {
  const bytesOf = (text: string): readonly number[] =>
    steps.filter((step) => step.isInternal && step.text === text).map(({ bytes }) => bytes);
  const sent = bytesOf('load build context');
  if (sent.length === 0) return [];
  const isFiltered = bytesOf('load .dockerignore').some((bytes) => bytes > nothing);
  const size = formatSize(sent.reduce((sum, bytes) => sum + bytes, 0));
  return [`Sent ${size} of build context (${isFiltered ? 'filtered by .dockerignore' : 'no .dockerignore'})`];
}
