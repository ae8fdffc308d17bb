// What a name in a template can stand for.

/** A text, a number, a truth, or a list of the first two, such as the parts of a pre-release. */
export type Value = string | number | boolean | readonly (string | number)[];
