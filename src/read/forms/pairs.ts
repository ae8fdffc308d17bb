// Parses inputs of `key=value` entries: build arguments, contexts, hosts, and secrets.
import { type Failure, failure, parseEach } from '../../errors/failure.ts';
import type { Item } from '../../plan/image/item.ts';
import type { Env } from '../../ports/ports.ts';
import { invalidLine } from './invalid.ts';

/** Keys and values in input order; the last duplicate wins. */
export type Entries = Readonly<Record<string, string>>;

type Pair = { readonly key: string; readonly value: string | undefined };

/** Splits a text at its first `=`. */
export function pairOf(text: string): Pair {
  const equals = text.indexOf('=');
  if (equals < 0) return { key: text.trim(), value: undefined };
  return { key: text.slice(0, equals).trim(), value: text.slice(equals + 1) };
}

/** Parses build arguments; a name without `=` reads the environment, and is skipped if unset. */
export function argumentsOf(input: string, items: readonly Item[], env: Env): Entries {
  const pairs = parseEach(items, (item) => {
    const { key, value } = keyed(input, item);
    return [key, value ?? env[key]] as const;
  });
  return Object.fromEntries(pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** Parses entries with values, which may be empty if they are `open`. */
export function entriesOf(input: string, items: readonly Item[], { isOpen = false } = {}): Entries {
  const pairs = parseEach(items, (item) => {
    const { key, value } = keyed(input, item);
    if (value === undefined || (value === '' && !isOpen)) throw unfinished(input, key);
    return [key, value] as const;
  });
  return Object.fromEntries(pairs);
}

/** Parses `host:ip` or `host=ip`, as in Docker. */
export function extraHosts(words: readonly string[]): Entries {
  const pairs = parseEach(words, (word) => {
    const [, host, address] = /^([^:=\s]+)[:=](.+)$/.exec(word) ?? [];
    if (host !== undefined && address !== undefined) return [host, address] as const;
    throw invalidLine('add-hosts', word, 'Write host:ip, such as db.internal:10.0.0.2.');
  });
  return Object.fromEntries(pairs);
}

/** Parses a secret's id and value, which may be empty. Problems name the line, never its content. */
export function secretsOf(items: readonly Item[]): Entries {
  const pairs = parseEach(items, (item) => {
    const { key, value } = pairOf(item.text);
    if (key !== '' && value !== undefined) return [key, value] as const;
    const cure = 'Put a value of several lines in double quotes, id included, or write a YAML map.';
    throw failure('INPUT_INVALID', `Line ${item.line} of \`secrets\` is not id=value.`, { input: 'secrets', cure });
  });
  return Object.fromEntries(pairs);
}

function keyed(input: string, item: Item): Pair {
  const pair = pairOf(item.text);
  if (pair.key === '') throw unfinished(input, item.text);
  return pair;
}

function unfinished(input: string, text: string): Failure {
  return invalidLine(input, text, 'Write key=value.');
}
