// Scans a header from left to right with sticky patterns.

/** The end and the groups of a match. */
type Match = { readonly end: number; readonly groups: readonly (string | undefined)[] };

/** Matches a sticky pattern at a position. */
export function matchAt(pattern: RegExp, text: string, at: number): Match | undefined {
  pattern.lastIndex = at;
  const [whole, ...groups] = pattern.exec(text) ?? [];
  return whole === undefined ? undefined : { end: at + whole.length, groups };
}
