// The values of template names.

/** A string, a number, a boolean, or a list of the first two, such as the parts of a pre-release. */
export type Value = string | number | boolean | readonly (string | number)[];
