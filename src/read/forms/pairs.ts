// Parses inputs of `key=value` entries: build arguments, contexts, hosts, and secrets.
import { Failure, Problems, problem } from '../../errors/failure.ts';
import type { Item } from '../../plan/image/item.ts';
import type { Env } from '../../ports/ports.ts';
import { invalidLine } from './invalid.ts';

/** Parses keys and values in input order; the last duplicate wins. */
export type Entries = Readonly<Record<string, string>>;

type Pair = { readonly key: string; readonly value: string | undefined };

function pairOf({ text }: Item): Pair {
  const equals = text.indexOf('=');
  if (equals < 0) return { key: text.trim(), value: undefined };
  return { key: text.slice(0, equals).trim(), value: text.slice(equals + 1) };
}

/** Parses build arguments; a name without `=` reads the environment, and is skipped if unset. */
export function argumentsOf(input: string, items: readonly Item[], env: Env): Entries {
  const pairs = collect(input, items, ({ key, value }) => {
    const found = value ?? env[key];
    return found === undefined ? undefined : [key, found];
  });
  return Object.fromEntries(pairs);
}

/** Parses entries with required values. */
export function entriesOf(input: string, items: readonly Item[]): Entries {
  return Object.fromEntries(
    collect(input, items, ({ key, value }) => {
      if (value === undefined || value === '') throw unfinished(input, key);
      return [key, value];
    }),
  );
}

/** Parses `host:ip` or `host=ip`, as in Docker. */
export function hostsOf(words: readonly string[]): Entries {
  const problems = new Problems();
  const entries = words.flatMap((word) => {
    const [, host, address] = /^([^:=\s]+)[:=](.+)$/.exec(word) ?? [];
    if (host !== undefined && address !== undefined) return [[host, address] as const];
    problems.add(invalidLine('add-hosts', word, 'Write host:ip, such as db.internal:10.0.0.2.'));
    return [];
  });
  problems.raise();
  return Object.fromEntries(entries);
}

/** Parses a secret's id and value, which may be empty. Problems name the line, never its content. */
export function secretsOf(items: readonly Item[]): Entries {
  const problems = new Problems();
  const entries = items.flatMap((item) => {
    const { key, value } = pairOf(item);
    if (key !== '' && value !== undefined) return [[key, value] as const];
    problems.add(malformedSecret(item));
    return [];
  });
  problems.raise();
  return Object.fromEntries(entries);
}

function malformedSecret({ line }: Item): ReturnType<typeof problem> {
  const fact = `Line ${line} of \`secrets\` is not id=value.`;
  const cure = 'Put a value of several lines in double quotes, id included, or write a YAML map.';
  return problem('INPUT_INVALID', fact, { input: 'secrets', cure });
}

/** Parses entries whose value may be empty. */
export function openEntriesOf(input: string, items: readonly Item[]): Entries {
  return Object.fromEntries(
    collect(input, items, ({ key, value }) => {
      if (value === undefined) throw unfinished(input, key);
      return [key, value];
    }),
  );
}

function collect(
  input: string,
  items: readonly Item[],
  read: (pair: Pair) => readonly [string, string] | undefined,
): readonly (readonly [string, string])[] {
  const problems = new Problems();
  const pairs = items.flatMap((item) => {
    const pair = problems.collect(() => {
      const found = pairOf(item);
      if (found.key === '') throw unfinished(input, item.text);
      return read(found);
    }, undefined);
    return pair === undefined ? [] : [pair];
  });
  problems.raise();
  return pairs;
}

function unfinished(input: string, text: string): Failure {
  return new Failure([invalidLine(input, text, 'Write key=value.')]);
}
