// Reading a header from left to right by sticky patterns.

/** Where a match ends, and its groups. */
export type Match = { readonly end: number; readonly groups: readonly (string | undefined)[] };

/** The match of a sticky pattern that begins at the place; undefined where there is none. */
export function matchAt(pattern: RegExp, text: string, at: number): Match | undefined {
  pattern.lastIndex = at;
  const [whole, ...groups] = pattern.exec(text) ?? [];
  return whole === undefined ? undefined : { end: at + whole.length, groups };
}
