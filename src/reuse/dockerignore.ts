// Reads .dockerignore, as far as its patterns are unambiguous (moby/patternmatcher, ignorefile and patternmatcher.go).
import { posix } from 'node:path';

/** The patterns of a .dockerignore. */
export type Ignore = {
  /** Whether the build client omits a path of the context. */
  readonly omits: (path: string) => boolean;
  /** Whether content of an omitted folder may be taken again. */
  readonly hasExceptions: boolean;
};

type Pattern = { readonly isException: boolean; readonly parts: readonly string[] };

/** Parses the text; undefined if a pattern has escapes, classes, or `**` beside other characters. */
export function parseIgnore(text: string): Ignore | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const patterns: Pattern[] = [];
  for (const line of lines) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const isException = line.trim().startsWith('!');
    const written = isException ? line.trim().slice(1).trim() : line.trim();
    const parts = partsOf(written);
    if (parts === undefined) return undefined;
    patterns.push({ isException, parts });
  }
  return {
    omits: (path) => omits(patterns, path),
    hasExceptions: patterns.some(({ isException }) => isException),
  };
}

/**
 * Judges the path after each folder above it, as the build client does: a pattern that matched a folder also matches its
 * content, but one that could not change the verdict on the folder is not asked about it (MatchesUsingParentResults).
 */
function omits(patterns: readonly Pattern[], path: string): boolean {
  const parts = path.split('/');
  let hits: readonly boolean[] = [];
  let isOmitted = false;
  for (const at of parts.keys()) {
    const here = parts.slice(0, at + 1);
    isOmitted = false;
    hits = patterns.map((pattern, index) => {
      const { isException } = pattern;
      const isHit = hits[index] === true || (isException === isOmitted && isMatch(pattern.parts, here));
      if (isHit) isOmitted = !isException;
      return isHit;
    });
  }
  return isOmitted;
}

/** Maximum characters of a pattern. */
const longest = 1_000;

function partsOf(written: string): readonly string[] | undefined {
  const pattern = posix
    .normalize(written)
    .replace(/(?<=.)\/$/, '')
    .replace(/^\/(?=.)/, '');
  const parts = pattern.split('/');
  const isClear = parts.every((part) => part === '**' || !part.includes('**'));
  if (written === '' || pattern.length > longest || !isClear || /[\\[\]^]/.test(pattern)) return undefined;
  // At the end, `**` is everything below.
  return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}

const isMatch = (pattern: readonly string[], path: readonly string[]): boolean =>
  fits(pattern, path, '**', (part, name) =>
    fits([...part], [...name], '*', (one, other) => one === '?' || one === other),
  );

/**
 * Whether items fit a pattern in which `any` is any number of them. Only the last `any` is tried again: a regular
 * expression would try all, for minutes.
 */
function fits(
  pattern: readonly string[],
  items: readonly string[],
  any: string,
  isSame: (one: string, other: string) => boolean,
): boolean {
  let [at, last, from] = [0, -1, 0];
  for (let item = 0; item < items.length; ) {
    const wanted = pattern[at];
    if (wanted === any) [last, from, at] = [at, item, at + 1];
    else if (wanted !== undefined && isSame(wanted, items[item] ?? '')) [at, item] = [at + 1, item + 1];
    else if (last < 0) return false;
    else [from, item, at] = [from + 1, from + 1, last + 1];
  }
  return pattern.slice(at).every((left) => left === any);
}
