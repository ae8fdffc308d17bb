// List inputs: CSV as docker's actions read it, or YAML, always with the line that an entry begins on.
import { CsvError, parse } from 'csv-parse/sync';
import { csvLine } from '../../commands/csv.ts';
import { failure } from '../../errors/failure.ts';
import type { Field, Item } from '../../plan/image/item.ts';
import { isYaml, quoted, readYaml } from './yaml.ts';

/** How an input is read where it differs. */
export type ListForm = {
  /** A line that begins with `#` is left out; on unless said otherwise. */
  readonly hasComments?: boolean;
  /** Quotes keep an entry together; on unless said otherwise. */
  readonly hasQuotes?: boolean;
  /** The blanks at the ends of a quoted entry belong to it. */
  readonly isWhole?: boolean;
};

/** One entry a line; commas are data. Also a YAML list, or YAML maps whose pairs become an entry each, `key=value`. */
export function readLines(input: string, text: string, form: ListForm = {}): readonly Item[] {
  if (isYaml(text, 'lines')) {
    return yamlItems(input, text).flatMap(({ line, fields }) =>
      fields.map((field) => ({ line, text: field.text, fields: [field] })),
    );
  }
  return records(input, text, { ...form, isTrimmed: false }).map((item) => ({ ...item, fields: [quoted(item.text)] }));
}

/**
 * One entry a line, which buildx reads as CSV: it stays as it is written, quotes and all. Also a YAML list of such lines
 * and of maps, or one map, each of which becomes a line.
 */
export function readCsvLines(input: string, text: string): readonly string[] {
  if (isYaml(text, 'words')) return yamlItems(input, text).map((item) => item.text);
  if (isYaml(text, 'lines')) return [csvLine(readLines(input, text).map((item) => item.text))];
  return readLines(input, text, { hasQuotes: false }).map((item) => item.text);
}

/** Entries between commas and line ends. */
export function readWords(input: string, text: string, form: ListForm = {}): readonly string[] {
  const items = isYaml(text, 'words') ? yamlItems(input, text) : records(input, text, { ...form, isTrimmed: false });
  const words = items.flatMap((item) => item.fields.flatMap((field) => field.text.split(',')));
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** One entry a line, its commas separating attributes, but not in quotes and not in `{{ }}`. Also a YAML list of maps. */
export function readAttributes(input: string, text: string): readonly Item[] {
  if (isYaml(text, 'words')) {
    return readYaml(input, text, (line, entry) =>
      readAttributes(input, oneLine(entry)).map((item) => ({ ...item, line })),
    );
  }
  return records(input, text, { isTrimmed: true }).map((item) => ({ ...item, fields: unwrapped(input, item.fields) }));
}

/** The comma-separated fields of one entry, without their quotes; what the entry was is told by the caller. */
export function readFields(input: string, entry: string): readonly string[] {
  const rows = parseCsv(input, entry, { comment: null, comment_no_infix: true, quote: '"', trim: true });
  return rows.flatMap(({ fields }) => fields.map(({ text }) => text));
}

/** Texts of YAML are taken as they are. */
function yamlItems(input: string, text: string): readonly Item[] {
  return readYaml(input, text, (line, entry) => [{ line, text: entry, fields: [quoted(entry)] }]);
}

type Form = ListForm & { readonly isTrimmed: boolean };

function records(
  input: string,
  text: string,
  { hasComments = true, hasQuotes = true, isWhole, isTrimmed }: Form,
): readonly Item[] {
  const rows = parseCsv(input, text.replace(/^\uFEFF/, ''), {
    comment: hasComments ? '#' : null,
    comment_no_infix: true,
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

// Only there do blanks around a part change what it is; elsewhere they may belong to a template.
const blankBesideQuote = /(?:^|[,\r\n])[ \t]+"|"[ \t]+(?:[,\r\n]|$)/;

type Row = { readonly end: number; readonly fields: readonly Field[] };
type CsvForm = { comment: string | null; comment_no_infix: true; quote: string | null; trim: boolean };

function parseCsv(input: string, text: string, form: CsvForm): readonly Row[] {
  const rows: Row[] = [];
  const quotes: boolean[] = [];
  let carriageReturns = 0;
  try {
    parse(text, {
      ...form,
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
 * A line that is quoted as a whole is unquoted and read again if attributes come out, since metadata-action reads every
 * line twice; else the quotes keep it together. After that, the commas within templates are put back.
 */
function unwrapped(input: string, fields: readonly Field[]): readonly Field[] {
  const [whole] = fields;
  if (fields.length === 1 && whole?.isQuoted === true && whole.text.includes(',')) {
    const inner = parseCsv(input, whole.text.replace(/\r\n|\r|\n/g, ' '), {
      comment: null,
      comment_no_infix: true,
      quote: '"',
      trim: true,
    });
    const parts = /[\r\n]/.test(whole.text) ? [] : closed(inner[0]?.fields ?? []);
    const isAttribute = ({ text }: Field): boolean => /^\s*[\w-]+\s*=/.test(text);
    if (parts.every(isAttribute) || /^\s*type\s*=/i.test(parts[0]?.text ?? ''))
      return parts.length === 0 ? fields : parts;
  }
  return closed(fields);
}

/** Joins what a comma inside `{{ }}` has split; a template that is never closed keeps its parts apart. */
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

/** The text on one line. Not by one pattern: of blanks without a line end it would try each as the first. */
function oneLine(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}
