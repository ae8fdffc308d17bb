// Foreign JSON taken apart: each value is what it should be, or undefined.
import { isRecord } from '../../oci/json.ts';

/** The members of an object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the text means as JSON; undefined where it is none. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The value if it is an object with names. */
export function fields(found: unknown): Fields | undefined {
  return isRecord(found) ? found : undefined;
}

/** The value if it is a list, else an empty one. */
export function array(found: unknown): readonly unknown[] {
  return Array.isArray(found) ? found : [];
}

/** The value if it is a text that is not empty. */
export function text(found: unknown): string | undefined {
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The value if it is a number that can be counted with. */
export function number(found: unknown): number | undefined {
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** The milliseconds since 1970 that a time of Go's JSON names; Go's zero time counts as none. */
export function time(found: unknown): number | undefined {
  const milliseconds = typeof found === 'string' ? Date.parse(found) : Number.NaN;
  return milliseconds > 0 ? milliseconds : undefined;
}

/** The bytes that a text of Go's JSON stands for. */
export function decodeBase64(found: unknown): Uint8Array | undefined {
  if (typeof found !== 'string') return undefined;
  try {
    return Uint8Array.from(atob(found), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
