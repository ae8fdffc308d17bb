// Parses list inputs in YAML: a list of strings and maps, or a map for `key=value`.
import { FAILSAFE_SCHEMA, type LoadOptions, load, YAMLException } from 'js-yaml';
import { csvLine } from '../../commands/csv.ts';
import { failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import type { Field, Item } from '../../plan/image/item.ts';

/** Whether the first non-empty line starts a YAML list, or a map if maps are expected. */
export function isYaml(text: string, kind: 'lines' | 'words'): boolean {
  const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
  return (
    /^\s*-(\s|$)/.test(first) ||
    /^\[.*\]$/s.test(text.trim()) ||
    // Not `{{`, which begins a template.
    (kind === 'lines' && /^\{(?!\{).*\}$/s.test(text.trim())) ||
    (kind === 'lines' && /^\s*[^\s=:"'{][^=:"'{]*:(\s|$)/.test(first))
  );
}

/**
 * Parses YAML with all scalars as strings: `1.10` stays `1.10`. A map in a list is one entry
 * with its pairs as parts; a top-level map has one entry per pair.
 */
export function readYaml(
  input: string,
  text: string,
  read: (line: number, entry: string) => readonly Item[],
): readonly Item[] {
  const value = loadYaml(text, ({ reason }) => malformed(input, `is not valid YAML: ${reason}.`));
  const lines = entryLines(text);
  if (isRecord(value)) return pairsOf(input, value).map((pair, index) => itemOf(lines[index] ?? 1, [pair]));
  if (!Array.isArray(value)) throw malformed(input, 'is neither a list nor a map.');
  return value.flatMap((entry: unknown, index) => {
    const line = lines[index] ?? 1;
    if (typeof entry === 'string') return read(line, entry);
    if (!isRecord(entry)) throw malformed(input, `has an entry in line ${line} that is neither a string nor a map.`);
    return [itemOf(line, pairsOf(input, entry))];
  });
}

function itemOf(line: number, pairs: readonly string[]): Item {
  return { line, text: csvLine(pairs), fields: pairs.map(quoted) };
}

/** A part that is kept unchanged. */
export const quoted = (text: string): Field => ({ text, isQuoted: true });

/** Parses YAML, by default with all scalars as strings. `refuse` makes the failure of invalid YAML. */
export function loadYaml(
  text: string,
  refuse: (error: YAMLException) => Error,
  options: LoadOptions = { schema: FAILSAFE_SCHEMA },
): unknown {
  try {
    return load(text, options);
  } catch (error) {
    throw error instanceof YAMLException ? refuse(error) : error;
  }
}

function malformed(input: string, fact: string): Error {
  const cure = 'Write one entry per line, or a YAML list.';
  return failure('LIST_MALFORMED', `\`${input}\` ${fact}`, { input, cure });
}

function pairsOf(input: string, map: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(map).map(([key, value]) => {
    if (typeof value !== 'string') throw malformed(input, `needs a string for ${key}.`);
    return `${key}=${value}`;
  });
}

/** Returns the first lines of the top-level entries: those indented like the first one. */
function entryLines(text: string): readonly number[] {
  const lines = text.split(/\r\n|\r|\n/);
  const says = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#');
  const first = lines.find(says) ?? '';
  const indent = first.length - first.trimStart().length;
  return lines.flatMap((line, index) =>
    says(line) && line.length - line.trimStart().length === indent ? [index + 1] : [],
  );
}
