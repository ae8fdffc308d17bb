// Reads nested values of foreign JSON.
import { isRecord } from '../../oci/json.ts';

/** Returns the value at a path of keys; undefined if missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}

/** Returns the string at a path; '' if missing. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}
