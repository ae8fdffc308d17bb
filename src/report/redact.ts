// What is masked in the log is replaced in outputs and summary, too, before JSON or Markdown writes it in another way.
import { isRecord } from '../oci/json.ts';

/** The same structure with every text in it hidden. */
export function withoutSecrets<T>(value: T, hide: (text: string) => string): T {
  return replaced(value, hide) as T;
}

function replaced(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((each) => replaced(each, hide));
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, hide)]));
}
