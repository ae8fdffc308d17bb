// Replaces secrets by asterisks, for log, outputs and summary.
import { isRecord } from './json.ts';

/** Characters; shorter texts match by chance, and hiding them would redact half of the log. */
export const shortestHidden = 4;

/** Decodes the percent escapes of an address; returns other text unchanged. */
export function decodedUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Replaces secrets by asterisks, the longest first. */
export function hiding(secrets: Iterable<string>): (text: string) => string {
  const longestFirst = [...secrets]
    .filter((secret) => secret.trim() !== '')
    .toSorted((left, right) => right.length - left.length);
  return (text) => longestFirst.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}

/** Returns the structure with masked values hidden in every text, before JSON or Markdown escapes them. */
export function withoutSecrets<T>(value: T, hide: (text: string) => string): T;
export function withoutSecrets(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, hide));
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutSecrets(each, hide)]));
}

/** Returns the lines of a secret to hide, because programs print lines. */
export function hiddenLines(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line.length >= shortestHidden);
}

/** Returns what to hide of secrets by name: each as a whole and line by line. */
export function hiddenTexts(secrets: Readonly<Record<string, string>>): readonly string[] {
  const texts = Object.values(secrets).flatMap((secret) => [secret.trim(), ...hiddenLines(secret)]);
  return [...new Set(texts)].filter((text) => text.length >= shortestHidden);
}
