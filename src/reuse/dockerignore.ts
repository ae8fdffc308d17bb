// Reads .dockerignore, as far as its patterns are unambiguous (moby/patternmatcher, ignorefile and patternmatcher.go).
import { posix } from 'node:path';

/** The patterns of a .dockerignore. */
export type Ignore = {
  /** Whether the build client omits a path of the context. */
  readonly omits: (path: string) => boolean;
  /** Whether content of an omitted folder may be taken again. */
  readonly hasExceptions: boolean;
};

type Pattern = { readonly isException: boolean; readonly form: RegExp };

/** Parses the text; undefined if a pattern has escapes, classes, or `**` beside other characters. */
export function parseIgnore(text: string): Ignore | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const patterns: Pattern[] = [];
  for (const line of lines) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const isException = line.trim().startsWith('!');
    const written = isException ? line.trim().slice(1).trim() : line.trim();
    const form = formOf(written);
    if (form === undefined) return undefined;
    patterns.push({ isException, form });
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
    const here = parts.slice(0, at + 1).join('/');
    isOmitted = false;
    hits = patterns.map(({ isException, form }, index) => {
      const isHit = hits[index] === true || (isException === isOmitted && form.test(here));
      if (isHit) isOmitted = !isException;
      return isHit;
    });
  }
  return isOmitted;
}

/** Maximum characters of a pattern. */
const longest = 1_000;

function formOf(written: string): RegExp | undefined {
  const pattern = posix
    .normalize(written)
    .replace(/(?<=.)\/$/, '')
    .replace(/^\/(?=.)/, '');
  const parts = pattern.split('/');
  const isClear = parts.every((part) => part === '**' || !part.includes('**'));
  if (written === '' || pattern.length > longest || !isClear || /[\\[\]^]/.test(pattern)) return undefined;
  const forms = parts.map((part, at) => formOfPart(part, at === parts.length - 1));
  return new RegExp(`^${forms.join('')}$`);
}

/** `**` is any number of folders, and at the end everything. */
function formOfPart(part: string, isLast: boolean): string {
  if (part === '**') return isLast ? '.*' : '(?:.*/)?';
  const form = part
    .replace(/[.+(){}|$]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return isLast ? form : `${form}/`;
}
