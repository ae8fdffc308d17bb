// Parses list inputs: CSV as in docker's actions, or YAML, with the line of each entry.
import { CsvError, parse } from 'csv-parse/sync';
import { csvLine } from '../../commands/csv.ts';
import { failure } from '../../errors/failure.ts';
import type { Field, Item } from '../../plan/image/item.ts';
import { isYaml, quoted, readYaml } from './yaml.ts';

/** Options of a list. */
type ListForm = {
  /** Skips lines that begin with `#`. Default: on. */
  readonly hasComments?: boolean;
  /** Quotes keep an entry together. Default: on. */
  readonly hasQuotes?: boolean;
  /** Keeps surrounding spaces of a quoted entry. */
  readonly isWhole?: boolean;
};

/** Parses one entry per line; commas are data. Also a YAML list, or YAML maps with one entry `key=value` per pair. */
export function readLines(input: string, text: string, form: ListForm = {}): readonly Item[] {
  if (isYaml(text, 'lines')) {
    return yamlItems(input, text).flatMap(({ line, fields }) =>
      fields.map((field) => ({ line, text: field.text, fields: [field] })),
    );
  }
  return records(input, text, form).map((item) => ({ ...item, fields: [quoted(item.text)] }));
}

/**
 * Parses one entry per line, kept as written for buildx, which reads it as CSV. Also a YAML list of such lines
 * or maps, or one map; each map becomes a line.
 */
export function readCsvLines(input: string, text: string): readonly string[] {
  if (isYaml(text, 'words')) return yamlItems(input, text).map((item) => item.text);
  if (isYaml(text, 'lines')) return [csvLine(readLines(input, text).map((item) => item.text))];
  return readLines(input, text, { hasQuotes: false }).map((item) => item.text);
}

/** Parses entries separated by commas and line ends. */
export function readWords(input: string, text: string): readonly string[] {
  const items = isYaml(text, 'words') ? yamlItems(input, text) : records(input, text);
  const words = items.flatMap((item) => item.fields.flatMap((field) => field.text.split(',')));
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** Parses one entry per line; commas separate attributes, except in quotes and `{{ }}`. Also a YAML list of maps. */
export function readAttributes(input: string, text: string): readonly Item[] {
  if (isYaml(text, 'words')) {
    return readYaml(input, text, (line, entry) =>
      readAttributes(input, oneLine(entry)).map((item) => ({ ...item, line })),
    );
  }
  return records(input, text, { isTrimmed: true }).map((item) => ({ ...item, fields: unwrapped(input, item.fields) }));
}

/** Splits an entry into comma-separated fields without quotes; the caller names the entry in problems. */
export function readFields(input: string, entry: string): readonly string[] {
  return parseCsv(input, entry, entryForm).flatMap(({ fields }) => fields.map(({ text }) => text));
}

/** YAML strings are kept unchanged. */
function yamlItems(input: string, text: string): readonly Item[] {
  return readYaml(input, text, (line, entry) => [{ line, text: entry, fields: [quoted(entry)] }]);
}

function records(input: string, text: string, form: ListForm & { readonly isTrimmed?: boolean } = {}): readonly Item[] {
  const { hasComments = true, hasQuotes = true, isWhole, isTrimmed = false } = form;
  const rows = parseCsv(input, text.replace(/^\uFEFF/, ''), {
    comment: hasComments ? '#' : null,
    quote: hasQuotes ? '"' : null,
    trim: isTrimmed && blankBesideQuote.test(text),
  });
  return rows.flatMap(({ end, fields }) => {
    const joint = fields.map((field) => field.text).join(',');
    const isQuoted = fields[0]?.isQuoted === true;
    const isComment = hasComments && !isQuoted && joint.trimStart().startsWith('#');
    if (joint.trim() === '' || isComment) return [];
    const entry = isWhole && isQuoted ? joint : joint.trim();
    return [{ line: end - joint.split(/\r\n|\r|\n/).length + 1, text: entry, fields }];
  });
}

// Only here surrounding spaces matter; elsewhere they may belong to a template.
const blankBesideQuote = /(?:^|[,\r\n])[ \t]+"|"[ \t]+(?:[,\r\n]|$)/;

type Row = { readonly end: number; readonly fields: readonly Field[] };
type CsvForm = { readonly comment: string | null; readonly quote: string | null; readonly trim: boolean };

/** An entry alone has no comments. */
const entryForm: CsvForm = { comment: null, quote: '"', trim: true };

function parseCsv(input: string, text: string, form: CsvForm): readonly Row[] {
  // Most inputs are empty, and a parser costs more than everything else of such an input.
  if (text === '') return [];
  const rows: Row[] = [];
  const quotes: boolean[] = [];
  let carriageReturns = 0;
  try {
    parse(text, {
      ...form,
      comment_no_infix: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (value, { quoting }) => {
        quotes.push(quoting);
        return value;
      },
      on_record: (values: string[], { lines }) => {
        const isQuoted = quotes.splice(0);
        // CR LF within quotes counts as two lines.
        carriageReturns += values.join(',').split('\r\n').length - 1;
        rows.push({
          end: lines - carriageReturns,
          fields: values.map((value, at) => ({ text: value, isQuoted: isQuoted[at] === true })),
        });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const fact = `\`${input}\` has an unclosed quote in the entry after line ${rows.at(-1)?.end ?? 0}.`;
    throw failure('LIST_MALFORMED', fact, { input }, { cause: error });
  }
}

/**
 * A line that is quoted as a whole is unquoted and parsed again if it contains attributes, because metadata-action parses every
 * line twice; else the quotes keep it together. Then commas within templates are restored.
 */
function unwrapped(input: string, fields: readonly Field[]): readonly Field[] {
  const [whole] = fields;
  if (fields.length === 1 && whole?.isQuoted === true && whole.text.includes(',')) {
    const inner = parseCsv(input, whole.text.replace(/\r\n|\r|\n/g, ' '), entryForm);
    const parts = /[\r\n]/.test(whole.text) ? [] : closed(inner[0]?.fields ?? []);
    const isAttribute = ({ text }: Field): boolean => /^\s*[\w-]+\s*=/.test(text);
    if (parts.every(isAttribute) || /^\s*type\s*=/i.test(parts[0]?.text ?? ''))
      return parts.length === 0 ? fields : parts;
  }
  return closed(fields);
}

/** Joins parts that a comma inside `{{ }}` split, unless the template is unclosed. */
function closed(fields: readonly Field[]): readonly Field[] {
  const whole: Field[] = [];
  let open: Field[] = [];
  for (const field of fields) {
    if (open.length === 0 && (field.isQuoted || !opens(field))) {
      whole.push(field);
      continue;
    }
    open.push(field);
    if (!closes(field)) continue;
    whole.push({ text: open.map(({ text }) => text).join(','), isQuoted: false });
    open = [];
  }
  return [...whole, ...open];
}

const opens = ({ text }: Field): boolean => text.lastIndexOf('{{') > text.lastIndexOf('}}');
const closes = ({ text }: Field): boolean => text.lastIndexOf('}}') > text.lastIndexOf('{{');

/** Returns the text on one line. A single pattern would be quadratic in spaces. */
function oneLine(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

/** Whether a word outside of quotes begins with `#`. */
function endsInComment(command: string): boolean {
  const word = `(?!#)(?:"(?:\\\\.|[^"\\\\])*"|'[^']*'|\\\\.|[^\\s;&|()"'\\\\])+`;
  const between = '[\\s;&|()]';
  return new RegExp(`^${between}*(?:${word}(?:${between}+${word})*)?${between}+#`, 's').test(command);
}

/**
 * Parses one command per line, as a shell does: a backslash at the end continues it, unless it is escaped itself or
 * ends a comment. Skips blank lines and comments.
 */
export function readCommands(text: string): readonly string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (open.trim() === '' && line.trimStart().startsWith('#')) continue;
    const isContinued = /(?<!\\)(?:\\\\)*\\$/.test(line) && !endsInComment(`${open}${line}`);
    open += isContinued ? line.slice(0, -1) : line;
    if (isContinued) continue;
    commands.push(open.trim());
    open = '';
  }
  return [...commands, open.trim()].filter((command) => command !== '');
}
