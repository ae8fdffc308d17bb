// An input as a row of a table, its parser and what that gets, and the lists that most parsers begin with.
import type { Env, Inputs } from '../../ports/ports.ts';
import { readCsvLines, readLines, readWords } from './lists.ts';

/** One input by name, with its text or the default, and what a few parsers look at besides. */
export type Given = {
  readonly name: string;
  readonly text: string;
  /** The texts of other inputs, as written. */
  readonly others: Inputs['text'];
  readonly env: Env;
};

/** Parses one input. Raises only problems of its own text. */
export type Parser<Value> = (given: Given) => Value;

/** What is known of an input besides its description in action.yml. */
export type Row<Value = unknown> = {
  readonly parse: Parser<Value>;
  /** For an empty text; without it the parser gets the empty text. */
  readonly default?: string;
  /** Where secrets are looked for: in addresses and attributes, or under names that the user has made up. */
  readonly mayHide?: 'attributes' | 'variables';
  /** The group of the Request and its field that have the value as it is, such as `gate.timeout`. */
  readonly to?: `${string}.${string}`;
};

/** Inputs by name. */
export type Rows = Readonly<Record<string, Row>>;

/** Their values by name. */
export type Values<Table extends Rows> = { readonly [Name in keyof Table]: ReturnType<Table[Name]['parse']> };

/** One entry per line. */
export const lines = ({ name, text }: Given): readonly string[] => readLines(name, text).map((item) => item.text);

/** One entry per line, whose quotes belong to it. */
export const rawLines = ({ name, text }: Given): readonly string[] =>
  readLines(name, text, { hasQuotes: false }).map((item) => item.text);

/** One line of buildx per entry. */
export const csvLines = ({ name, text }: Given): readonly string[] => readCsvLines(name, text);

/** Entries separated by commas and line ends. */
export const words = ({ name, text }: Given): readonly string[] => readWords(name, text);
