// Expressions of workflows as the runner evaluates them, as far as the collection needs them.

/** A value of an expression. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value };

/** The values of the names in an expression. */
export type Contexts = Readonly<Record<string, Value>>;

const TOKEN = /\s*('(?:[^']|'')*'|\d+(?:\.\d+)?|[A-Za-z_][\w-]*|&&|\|\||==|!=|[()[\].,!])/y;

/** Marks a map of which not all is known: asking it for anything else raises. */
const OPEN = Symbol('open');

/** A map of which the file has only a part. */
export function open(known: { readonly [key: string]: Value }): Value {
  return Object.assign({}, known, { [OPEN]: true });
}

/** The text with every `${{ … }}` evaluated. */
export function rendered(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => written(evaluate(expression, contexts)));
}

/** Whether a condition holds; without `${{ }}` the whole text is an expression. */
export function holds(condition: string, contexts: Contexts): boolean {
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
  return Boolean(evaluate(inner, contexts));
}

/** The text of a value, as the runner writes it. */
export function written(value: Value): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The value of an expression. Raises an error for what it does not know: nothing is guessed. */
export function evaluate(expression: string, contexts: Contexts): Value {
  const reader: Reader = { tokens: tokensOf(expression), contexts };
  const value = either(reader);
  if (reader.tokens.length > 0) throw new Error(`Not understood: ${expression}`);
  return value;
}

/** The tokens that are not read yet. The functions below read them from the loosest operator to the tightest. */
type Reader = { readonly tokens: string[]; readonly contexts: Contexts };

function take({ tokens }: Reader, token: string): boolean {
  const isNext = tokens[0] === token;
  if (isNext) tokens.shift();
  return isNext;
}

function either(reader: Reader): Value {
  let value = both(reader);
  while (take(reader, '||')) {
    const other = both(reader);
    value = value || other;
  }
  return value;
}

function both(reader: Reader): Value {
  let value = compared(reader);
  while (take(reader, '&&')) {
    const other = compared(reader);
    value = value && other;
  }
  return value;
}

function compared(reader: Reader): Value {
  const value = single(reader);
  if (take(reader, '==')) return isSame(value, single(reader));
  return take(reader, '!=') ? !isSame(value, single(reader)) : value;
}

function single(reader: Reader): Value {
  if (take(reader, '!')) return !single(reader);
  if (take(reader, '(')) {
    const value = either(reader);
    if (!take(reader, ')')) throw new Error('A closing parenthesis is missing.');
    return value;
  }
  const token = reader.tokens.shift() ?? '';
  const value = literal(token);
  if (value !== undefined) return value;
  return path(reader, take(reader, '(') ? called(token, values(reader)) : named(token, reader.contexts));
}

function values(reader: Reader): readonly Value[] {
  const found: Value[] = [];
  while (!take(reader, ')')) {
    if (reader.tokens.length === 0) throw new Error('A closing parenthesis is missing.');
    found.push(either(reader));
    take(reader, ',');
  }
  return found;
}

function named(name: string, contexts: Contexts): Value {
  if (!(name in contexts)) throw new Error(`Unknown name ${name}`);
  return contexts[name];
}

function path(reader: Reader, from: Value): Value {
  if (take(reader, '.')) return path(reader, member(from, reader.tokens.shift() ?? ''));
  if (!take(reader, '[')) return from;
  const value = member(from, written(either(reader)));
  take(reader, ']');
  return path(reader, value);
}

/** The value of a literal; undefined for a name. */
function literal(token: string): Value {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (/^\d/.test(token)) return Number(token);
  return token === 'true' || token === 'false' ? token === 'true' : undefined;
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  const text = expression.trimEnd();
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const [, token] = pattern.exec(text) ?? [];
    if (token === undefined) throw new Error(`Not understood: ${text.slice(start)}`);
    tokens.push(token);
  }
  return tokens;
}

function member(value: Value, key: string): Value {
  if (typeof value !== 'object' || value === null) return undefined;
  if (OPEN in value && !(key in value)) throw new Error(`Only the run knows ${key}.`);
  return Array.isArray(value) ? value[Number(key)] : Object.entries(value).find(([name]) => name === key)?.[1];
}

/** Values of different types are compared as numbers: nothing is `false` and `''`. */
const isSame = (one: Value, other: Value): boolean =>
  typeof one === 'string' && typeof other === 'string'
    ? one.toLowerCase() === other.toLowerCase()
    : one === other || numberOf(one) === numberOf(other);

/** docs.github.com, "Evaluate expressions": how a value becomes a number. */
function numberOf(value: Value): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'object' ? Number.NaN : Number(value);
}

const lower = (value: Value): string => written(value).toLowerCase();

const FUNCTIONS: Readonly<Record<string, (given: readonly Value[]) => Value>> = {
  startsWith: ([text, part]) => lower(text).startsWith(lower(part)),
  endsWith: ([text, part]) => lower(text).endsWith(lower(part)),
  contains: ([all, part]) =>
    Array.isArray(all) ? all.some((each) => isSame(each, part)) : lower(all).includes(lower(part)),
  format: ([text, ...values]) =>
    written(text).replace(/\{\{|\}\}|\{(\d+)\}/g, (found, at?: string) =>
      at === undefined ? (found[0] ?? '') : written(values[Number(at)]),
    ),
  join: ([list, separator]) =>
    Array.isArray(list) ? list.map(written).join(separator === undefined ? ',' : written(separator)) : written(list),
  toJSON: ([value]) => JSON.stringify(value),
  fromJSON: ([text]) => JSON.parse(written(text)),
  always: () => true,
  success: () => true,
  failure: () => false,
  cancelled: () => false,
};

function called(name: string, given: readonly Value[]): Value {
  const own = Object.entries(FUNCTIONS).find(([known]) => known.toLowerCase() === name.toLowerCase());
  if (own === undefined) throw new Error(`Unknown function ${name}`);
  return own[1](given);
}
