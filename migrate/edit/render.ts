// Renders entries and steps as lines: copied ones keep their lines, new ones look hand-written.
import { stringify } from 'yaml';
import type { Entry } from '../workflow/source.ts';

/**
 * An entry with this text: on the key's line, or as a literal block where it has several lines. In place of an `old`
 * one it has the comments above that, and its line.
 */
export function entry(key: string, text: string, old?: Entry): Entry {
  const comments = old === undefined ? [] : old.lines.slice(0, Math.max(keyLine(old), 0));
  const lines = text.includes('\n')
    ? [`${key}: |`, ...text.split('\n').map((line) => (line === '' ? '' : `  ${line}`))]
    : [`${key}: ${scalar(text)}`];
  return { key, value: text, node: undefined, lines: [...comments, ...lines], line: old?.line ?? 0 };
}

/** A scalar as YAML, in single quotes where it needs any; booleans are written as such. */
function scalar(text: string): string {
  if (text === 'true' || text === 'false') return text;
  return stringify(text, { lineWidth: 0, singleQuote: true }).trimEnd();
}

/** Which line of an entry has its key: comments may be above it. */
export const keyLine = ({ lines }: Entry): number => lines.findIndex((line) => /^[^#\s]/.test(line));

/** The same entry under another key. */
export function renamed(given: Entry, key: string): Entry {
  if (given.key === key) return given;
  const at = keyLine(given);
  const lines = given.lines.map((line, index) =>
    index === at ? line.replace(/^(['"]?)[^'":]+\1(\s*:)/, `${key}$2`) : line,
  );
  return { ...given, key, lines };
}

/** The same entry with another value; comments above it stay. */
export const replaced = (given: Entry, text: string): Entry => entry(given.key, text, given);

/** The same entry with a line before its own. */
export function withLine(given: Entry, line: string): Entry {
  const at = keyLine(given);
  const next = given.lines.slice(at + 1).find((each) => each.trim() !== '');
  if (!/:\s*\|[+-]?\s*(#.*)?$/.test(given.lines[at] ?? '') || next === undefined)
    return replaced(given, `${line}\n${(given.value ?? '').trimEnd()}`);
  const indent = next.slice(0, next.search(/\S/));
  const lines = [...given.lines.slice(0, at + 1), `${indent}${line}`, ...given.lines.slice(at + 1)];
  return { ...given, value: `${line}\n${given.value ?? ''}`, lines };
}

/** An entry whose value is a map of entries. */
export function mapEntry(key: string, entries: readonly Entry[], margin = 2): Entry {
  return { key, value: undefined, node: undefined, lines: [`${key}:`, ...indented(entries, margin)], line: 0 };
}

/** The lines of entries, moved to the right. Empty lines stay empty. */
export function indented(entries: readonly Entry[], columns: number): readonly string[] {
  const margin = ' '.repeat(columns);
  return entries.flatMap(({ lines }) => lines.map((line) => (line === '' ? '' : `${margin}${line}`)));
}

/** A step as lines, with its dash. */
export function stepLines(
  entries: readonly Entry[],
  { dash, column, isDashAlone }: { readonly dash: number; readonly column: number; readonly isDashAlone?: boolean },
): readonly string[] {
  const lines = indented(entries, column);
  if (isDashAlone === true) return [`${' '.repeat(dash)}-`, ...lines];
  const first = `${' '.repeat(dash)}-${' '.repeat(column - dash - 1)}`;
  return lines.map((line, index) => (index === 0 ? `${first}${line.slice(column)}` : line));
}
