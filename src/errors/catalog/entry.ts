// One kind of failure, as the catalogue has it.

/** What a code means and what helps in general. */
export type Entry = { readonly meaning: string; readonly cure: string };
