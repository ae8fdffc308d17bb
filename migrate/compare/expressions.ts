// Expressions of workflows as the runner evaluates them, as far as the collection needs them.

/** A value of an expression. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value };

/** The values of the names in an expression. */
export type Contexts = Readonly<Record<string, Value>>;

const TOKEN = /\s*(?:('(?:[^']|'')*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|[()[\].,!]))/y;

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
  const reader = new Reader(tokensOf(expression), contexts);
  const value = reader.either();
  if (!reader.isDone) throw new Error(`Not understood: ${expression}`);
  return value;
}

/** Reads tokens from the loosest operator to the tightest. */
class Reader {
  #at = 0;
  readonly #tokens: readonly string[];
  readonly #contexts: Contexts;

  constructor(tokens: readonly string[], contexts: Contexts) {
    this.#tokens = tokens;
    this.#contexts = contexts;
  }

  get isDone(): boolean {
    return this.#at >= this.#tokens.length;
  }

  either(): Value {
    let value = this.#both();
    while (this.#take('||')) {
      const other = this.#both();
      value = value || other;
    }
    return value;
  }

  #take(token: string): boolean {
    const isNext = this.#tokens[this.#at] === token;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #next(): string {
    this.#at += 1;
    return this.#tokens[this.#at - 1] ?? '';
  }

  #both(): Value {
    let value = this.#compared();
    while (this.#take('&&')) {
      const other = this.#compared();
      value = value && other;
    }
    return value;
  }

  #compared(): Value {
    const value = this.#single();
    if (this.#take('==')) return isSame(value, this.#single());
    return this.#take('!=') ? !isSame(value, this.#single()) : value;
  }

  #single(): Value {
    if (this.#take('!')) return !this.#single();
    if (this.#take('(')) {
      const value = this.either();
      if (!this.#take(')')) throw new Error('A closing parenthesis is missing.');
      return value;
    }
    const token = this.#next();
    const value = literal(token);
    if (value !== undefined) return value;
    return this.#path(this.#take('(') ? called(token, this.#rest()) : this.#named(token));
  }

  #rest(): readonly Value[] {
    const values: Value[] = [];
    while (!this.#take(')')) {
      if (this.isDone) throw new Error('A closing parenthesis is missing.');
      values.push(this.either());
      this.#take(',');
    }
    return values;
  }

  #named(name: string): Value {
    if (!(name in this.#contexts)) throw new Error(`Unknown name ${name}`);
    return this.#contexts[name];
  }

  #path(from: Value): Value {
    let value = from;
    for (;;) {
      if (this.#take('.')) value = member(value, this.#next());
      else if (this.#take('[')) {
        value = member(value, written(this.either()));
        this.#take(']');
      } else return value;
    }
  }
}

/** The value of a literal; undefined for a name. */
function literal(token: string): Value {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (/^\d/.test(token)) return Number(token);
  return token === 'true' || token === 'false' ? token === 'true' : undefined;
}

function tokensOf(expression: string): readonly string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  const text = expression.trimEnd();
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const found = pattern
      .exec(text)
      ?.slice(1)
      .find((group) => group !== undefined);
    if (found === undefined) throw new Error(`Not understood: ${text.slice(start)}`);
    tokens.push(found);
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
