// Hides masked values in outputs and summary, before JSON or Markdown escapes them.
import { isRecord } from '../oci/json.ts';

/** Returns the structure with masked values hidden in every text. */
export function withoutSecrets<T>(value: T, hide: (text: string) => string): T {
  return replaced(value, hide) as T;
}

function replaced(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((each) => replaced(each, hide));
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, hide)]));
}
