// The form of one entry in the catalog of failures.

/** What a code means, and its general cure. */
export type Entry = { readonly meaning: string; readonly cure: string };
