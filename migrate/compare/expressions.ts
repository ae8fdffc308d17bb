// Expressions of workflows as the runner evaluates them, as far as the collection needs them.

/** A value of an expression. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value };

/** What the names of an expression stand for. */
export type Contexts = Readonly<Record<string, Value>>;

const TOKEN = /\s*(?:('(?:[^']|'')*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|[()[\].,!]))/y;

/** The text with every `${{ … }}` evaluated. */
export function rendered(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => written(evaluate(expression, contexts)));
}

/** Whether a condition holds; without `${{ }}` it is an expression as it stands. */
export function holds(condition: string, contexts: Contexts): boolean {
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
  return isTrue(evaluate(inner, contexts));
}

const isTrue = (value: Value): boolean => Boolean(value) && value !== '';

function written(value: Value): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The value of an expression. Raises an error for what it does not know: a test must not guess. */
export function evaluate(expression: string, contexts: Contexts): Value {
  const tokens = tokensOf(expression);
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const take = (token: string): boolean => tokens[at] === token && at++ >= 0;

  function either(): Value {
    let value = both();
    while (take('||')) {
      const other = both();
      value = isTrue(value) ? value : other;
    }
    return value;
  }
  function both(): Value {
    let value = compared();
    while (take('&&')) {
      const other = compared();
      value = isTrue(value) ? other : value;
    }
    return value;
  }
  function compared(): Value {
    const value = single();
    if (take('==')) return isSame(value, single());
    return take('!=') ? !isSame(value, single()) : value;
  }
  function single(): Value {
    if (take('!')) return !isTrue(single());
    if (take('(')) {
      const value = either();
      if (!take(')')) throw new Error(`No closing parenthesis in ${expression}`);
      return value;
    }
    const token = next();
    const value = literal(token);
    return value !== undefined ? value : path(take('(') ? called(token, rest()) : named(token));
  }
  function rest(): readonly Value[] {
    const values: Value[] = [];
    while (!take(')')) {
      values.push(either());
      take(',');
    }
    return values;
  }
  function named(name: string): Value {
    if (!(name in contexts)) throw new Error(`Unknown name ${name} in ${expression}`);
    return contexts[name];
  }
  function path(from: Value): Value {
    let value = from;
    for (;;) {
      if (take('.')) value = member(value, next());
      else if (take('[')) {
        value = member(value, written(either()));
        take(']');
      } else return value;
    }
  }
  const value = either();
  if (at < tokens.length) throw new Error(`Not understood: ${expression}`);
  return value;
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
  return Array.isArray(value) ? value[Number(key)] : Object.entries(value).find(([name]) => name === key)?.[1];
}

const isSame = (one: Value, other: Value): boolean =>
  typeof one === 'string' && typeof other === 'string' ? one.toLowerCase() === other.toLowerCase() : one === other;

function called(name: string, [first, second]: readonly Value[]): Value {
  if (name === 'startsWith') return written(first).toLowerCase().startsWith(written(second).toLowerCase());
  if (name === 'toJSON') return JSON.stringify(first);
  if (name === 'fromJSON') return JSON.parse(written(first));
  if (name === 'always') return true;
  throw new Error(`Unknown function ${name}`);
}
