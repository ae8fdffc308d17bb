// One entry of a list input, as the list reader hands it to the parsers of images, tags, flavor and labels.
import type { Code } from '../../errors/catalog.ts';
import { Failure, type Problems, problem } from '../../errors/failure.ts';

/** A part of an entry between two commas; a quoted one keeps its commas. */
export type Field = { readonly text: string; readonly isQuoted: boolean };

/** An entry: where it begins (lines count from 1), and what it says. */
type Entry = { readonly line: number; readonly text: string };

/** The same with its comma-separated parts. */
export type Item = Entry & { readonly fields: readonly Field[] };

/** The parsed value of an input, and its notices. */
export type Parsed<Value> = { readonly value: Value; readonly notices: readonly string[] };

/** `key=value`, or a bare value that has no key. The key is in lower case, both are trimmed. */
export type Attribute = { readonly key: string | undefined; readonly value: string };

/** Splits the parts of an entry at their first `=`; templates are never keys. */
export function attributesOf({ fields }: Item): readonly Attribute[] {
  return fields.map(({ text }) => {
    const equals = text.indexOf('=');
    const key = text.slice(0, Math.max(equals, 0)).trim();
    if (key === '' || key.includes('{{')) return { key: undefined, value: text.trim() };
    return { key: key.toLowerCase(), value: text.slice(equals + 1).trim() };
  });
}

/** Parses `true` or `false`, ignoring case; undefined for other text. */
export function parseSwitch(text: string, whenEmpty = ''): boolean | undefined {
  const word = (text || whenEmpty).toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** Names an entry in messages: line, input and text. Line 0 is a default. */
export function placeOf(input: string, { line, text }: Entry): string {
  if (line === 0) return `The default of \`${input}\` (${shorten(text)})`;
  return `Line ${line} of \`${input}\` (${shorten(text)})`;
}

/** Reports what is wrong with an entry, and what to do. */
export type Wrong = (fact: string, cure?: string) => void;

/** Makes the reporter of an entry, which names its place. */
export function wrongIn(input: string, item: Entry, { code, problems }: { code: Code; problems: Problems }): Wrong {
  return (fact, cure) => problems.add(problem(code, `${placeOf(input, item)} ${fact}`, { input, cure }));
}

/** Shortens a text to one short line for a message, in constant time. */
export function shorten(text: string): string {
  const flat = text.slice(0, 1_000).replace(/\s+/g, ' ');
  return flat.length > 100 || text.length > 1_000 ? `${flat.slice(0, 100)}…` : flat;
}

/** Runs a parser of an entry and adds the place to its problems. */
export function locate<Value>(input: string, item: Entry, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const problems = error.problems.map((each) => ({ ...each, fact: `${placeOf(input, item)}: ${each.fact}`, input }));
    throw new Failure(problems, { cause: error });
  }
}
