// What was sent to the builder as the context, as one line of the log.
import { formatSize } from '../oci/units.ts';
import type { BuildRecord, StepKind } from '../progress/record/steps.ts';

/** Bytes that BuildKit counts for a file that is not there. */
const nothing = 2;

/** One line about the context; none where BuildKit fetched it by itself. A builder that has it already is sent the changes only. */
export function contextLines({ steps }: BuildRecord): readonly string[] {
  const bytesOf = (kind: StepKind): readonly number[] =>
    steps.filter((step) => step.kind === kind).map(({ bytes }) => bytes);
  const sent = bytesOf('context');
  if (sent.length === 0) return [];
  const isFiltered = bytesOf('ignore-file').some((bytes) => bytes > nothing);
  const size = formatSize(sent.reduce((sum, bytes) => sum + bytes, 0));
  return [`Context: ${size} sent to the builder, ${isFiltered ? 'as .dockerignore lets it' : 'no .dockerignore'}`];
}
