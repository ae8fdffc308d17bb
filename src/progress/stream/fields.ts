// Parsers for fields of foreign JSON: each returns a typed value or undefined.
import { isRecord } from '../../oci/json.ts';

/** The members of an unknown object. */
export type Fields = Readonly<Record<string, unknown>>;

/** Returns the value if it is an object. */
export function fields(found: unknown): Fields | undefined {
  return isRecord(found) ? found : undefined;
}

/** Returns the value if it is a list, else an empty list. */
export function array(found: unknown): readonly unknown[] {
  return Array.isArray(found) ? found : [];
}

/** Returns the value if it is a non-empty string. */
export function text(found: unknown): string | undefined {
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** Returns the value if it is a finite number. */
export function number(found: unknown): number | undefined {
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** Parses a time of Go's JSON to milliseconds since 1970; undefined for Go's zero time. */
export function time(found: unknown): number | undefined {
  const milliseconds = typeof found === 'string' ? Date.parse(found) : Number.NaN;
  return milliseconds > 0 ? milliseconds : undefined;
}

/** Decodes base64 bytes of Go's JSON. */
export function decodeBase64(found: unknown): Uint8Array | undefined {
  if (typeof found !== 'string') return undefined;
  try {
    return Uint8Array.from(atob(found), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
