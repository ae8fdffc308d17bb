// The figures of the documents.
import type { Comparison } from '../compare.ts';

/** What was measured, and what it was measured on. */
export type Figures = { readonly conditions: readonly string[]; readonly comparisons: readonly Comparison[] };
