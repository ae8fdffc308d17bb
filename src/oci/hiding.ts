// Replaces secrets by asterisks, for log, outputs and summary.
import { isRecord } from './json.ts';

/** Replaces secrets by asterisks, the longest first. */
export function hiding(secrets: Iterable<string>): (text: string) => string {
  const longestFirst = [...secrets].toSorted((left, right) => right.length - left.length);
  return (text) => longestFirst.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}

/** Returns the structure with masked values hidden in every text, before JSON or Markdown escapes them. */
export function withoutSecrets<T>(value: T, hide: (text: string) => string): T {
  return replaced(value, hide) as T;
}

function replaced(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((each) => replaced(each, hide));
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, hide)]));
}
