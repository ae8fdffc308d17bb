// The values of variables before the first stage of a Dockerfile: what FROM may name.

import { wordsOf } from './dockerfile.ts';
import { type Dockerfile, unquoted } from './dockerfile-stages.ts';

/** Values by name; undefined is one that only the build knows. */
export type Values = ReadonlyMap<string, string | undefined>;

/** Characters of a value: each ARG may repeat the one before it, and thirty of them would fill the memory. */
const longest = 1_000;

/** The values that FROM sees: arguments of the build override defaults of the Dockerfile (BuildKit, dockerfile2llb). */
export function globalValues({ globalArgs }: Dockerfile, automatic: Values, given: Values): Values {
  const values = new Map(automatic);
  for (const name of automatic.keys()) if (given.has(name)) values.set(name, given.get(name));
  for (const { text } of globalArgs) {
    for (const word of wordsOf(text).slice(1)) {
      const [name = '', ...rest] = word.split('=');
      if (given.has(name)) values.set(name, given.get(name));
      else if (word.includes('=')) values.set(name, expand(rest.join('='), values));
    }
  }
  return values;
}

/** The text with its variables filled in; undefined where only the build can do so. */
export function expand(text: string, values: Values): string | undefined {
  if (text.length > longest || /[\\'`]/.test(text)) return undefined;
  let isKnown = true;
  const expanded = unquoted(text).replace(
    /\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^{}$]*))?\})/g,
    (_, plain?: string, braced?: string, operator = '', word = '') => {
      const name = plain ?? braced ?? '';
      if (values.has(name) && values.get(name) === undefined) isKnown = false;
      return substitute(values.get(name), operator, word);
    },
  );
  const isWhole = isKnown && !expanded.includes('$') && expanded.length <= longest;
  return isWhole ? expanded : undefined;
}

/** `:-` and `:+` take an empty value for none. */
function substitute(value: string | undefined, operator: string, word: string): string {
  const isSet = value !== undefined && !(operator.startsWith(':') && value === '');
  if (operator.endsWith('-')) return isSet ? value : word;
  if (operator.endsWith('+')) return isSet ? word : '';
  return value ?? '';
}
