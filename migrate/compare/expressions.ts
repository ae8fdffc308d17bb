// Expressions of workflows as the runner evaluates them, as far as their values are known.
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** A value of an expression. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value };

/** The values of the names in an expression. */
export type Contexts = Readonly<Record<string, Value>>;

/** Marks a map of which not all is known: asking it for anything else raises. */
const OPEN = Symbol('open');

/** A map of which the file has only a part. */
export function open(known: { readonly [key: string]: Value }): Value {
  return Object.assign({}, known, { [OPEN]: true });
}

/** The text with every `${{ … }}` evaluated. Raises an error for what is not known. */
export function rendered(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => textOf(expression, contexts));
}

/** Whether a condition holds; without `${{ }}` the whole text is an expression. Raises an error for what is not known. */
export function holds(condition: string, contexts: Contexts): boolean {
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
  return textOf(`!(${inner})`, contexts) === 'false';
}

/** The text of an expression, as the runner writes it. Raises an error for what is not known: nothing is guessed. */
export function textOf(expression: string, contexts: Contexts): string {
  const parser = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), [...STATUS.values()]);
  return new Evaluator(parser.parse(), mapOf(contexts), STATUS).evaluate().coerceString();
}

class OpenMap extends data.Dictionary {
  override get(key: string): data.ExpressionData {
    const value = super.get(key);
    if (value === undefined) throw new Error(`Only the run knows ${key}.`);
    return value;
  }

  override values(): never {
    throw new Error('Only the run knows all values.');
  }

  override pairs(): never {
    throw new Error('Only the run knows all names.');
  }
}

function mapOf(map: { readonly [key: string]: Value }): data.Dictionary {
  const pairs = Object.entries(map).map(([key, value]) => ({ key, value: dataOf(value) }));
  return OPEN in map ? new OpenMap(...pairs) : new data.Dictionary(...pairs);
}

function dataOf(value: Value): data.ExpressionData {
  if (Array.isArray(value)) return new data.Array(...value.map(dataOf));
  return isMap(value) ? mapOf(value) : data.reviver('', value ?? null);
}

const isMap = (value: Value): value is { readonly [key: string]: Value } => typeof value === 'object' && value !== null;

/** The functions of conditions, for a job whose steps so far have succeeded. */
const STATUS = new Map(
  Object.entries({ always: true, success: true, failure: false, cancelled: false }).map(([name, value]) => [
    name,
    { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) },
  ]),
);
