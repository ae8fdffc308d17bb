// The build context that was sent to the builder, for the log.
import { formatSize } from '../oci/units.ts';
import type { BuildRecord, StepKind } from '../progress/record/steps.ts';

/** The context as the builder received it. */
export type SentContext = { readonly bytes: number; readonly isFiltered: boolean };

/** Formats it for the log. */
export function contextLine({ bytes, isFiltered }: SentContext): string {
  return `Sent ${formatSize(bytes)} of build context (${isFiltered ? 'filtered by .dockerignore' : 'no .dockerignore'})`;
}

/** Bytes that BuildKit counts for a missing file. */
const nothing = 2;

/**
 * Returns the size of the sent context: only the changes, if the builder has an older one. Undefined if BuildKit fetched
 * the context itself.
 */
export function sentContext({ steps }: BuildRecord): SentContext | undefined {
  const bytesOf = (kind: StepKind): readonly number[] =>
    steps.filter((step) => step.kind === kind).map(({ bytes }) => bytes);
  const sent = bytesOf('context');
  if (sent.length === 0) return undefined;
  const isFiltered = bytesOf('ignore-file').some((bytes) => bytes > nothing);
  return { bytes: sent.reduce((sum, bytes) => sum + bytes, 0), isFiltered };
}
