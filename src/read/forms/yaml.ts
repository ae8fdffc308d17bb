// List inputs that are written as YAML: a list of texts and maps, or a map where `key=value` is expected.
import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';
import { csvLine } from '../../commands/csv.ts';
import { failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import type { Field, Item } from '../../plan/image/item.ts';

/** Whether the first line that says something is the start of a YAML list, or of a map where maps are expected. */
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
 * Reads YAML in which every scalar is the text that it is written as: `1.10` stays `1.10`. A map in a list is one entry
 * whose parts are its pairs; a map that is all there is has an entry for each of them.
 */
export function readYaml(
  input: string,
  text: string,
  read: (line: number, entry: string) => readonly Item[],
): readonly Item[] {
  const value = loadYaml(input, text);
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

/** A part that is taken as it is. */
export const quoted = (text: string): Field => ({ text, isQuoted: true });

function loadYaml(input: string, text: string): unknown {
  try {
    return load(text, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw malformed(input, `is not valid YAML: ${error.reason}.`, error);
  }
}

function malformed(input: string, fact: string, cause?: unknown): Error {
  const cure = 'Write one entry per line, or a YAML list.';
  return failure('LIST_MALFORMED', `\`${input}\` ${fact}`, { input, cure }, cause === undefined ? {} : { cause });
}

function pairsOf(input: string, map: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(map).map(([key, value]) => {
    if (typeof value !== 'string') throw malformed(input, `needs a string for ${key}.`);
    return `${key}=${value}`;
  });
}

/** The lines on which the entries of the outermost list or map begin: those that are indented like the first one. */
function entryLines(text: string): readonly number[] {
  const lines = text.split(/\r\n|\r|\n/);
  const says = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#');
  const first = lines.find(says) ?? '';
  const indent = first.length - first.trimStart().length;
  return lines.flatMap((line, index) =>
    says(line) && line.length - line.trimStart().length === indent ? [index + 1] : [],
  );
}
