// What the parser of an input gets, and the lists that most parsers begin with.
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

/** One entry per line. */
export const lines = ({ name, text }: Given): readonly string[] => readLines(name, text).map((item) => item.text);

/** One entry per line, whose quotes belong to it. */
export const rawLines = ({ name, text }: Given): readonly string[] =>
  readLines(name, text, { hasQuotes: false }).map((item) => item.text);

/** One line of buildx per entry. */
export const csvLines = ({ name, text }: Given): readonly string[] => readCsvLines(name, text);

/** Entries separated by commas and line ends. */
export const words = ({ name, text }: Given): readonly string[] => readWords(name, text);
