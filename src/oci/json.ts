// Foreign JSON and maps: parsed, narrowed to the types that are used, changed, and written to compare.

/** Whether the value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses a text; undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns the claims of a JSON web token, without verifying the signature; none for other text. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  return recordOf(parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
}

/** Returns a string, and undefined for other values. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Returns the JSON object; empty for other values. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** Returns the list; empty for other values. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns the strings of a list; empty for other values. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

/** Returns the map with other values under the same keys. */
export function mapValues<T, Result>(
  map: Readonly<Record<string, T>>,
  change: (value: T, key: string) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}

/** Returns the map without some keys. */
export function withoutKeys<T>(map: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

/** A map whose values that may be undefined became optional. */
type Defined<T> = { readonly [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  readonly [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** Returns the map without the keys whose value is undefined. */
export function defined<T extends object>(map: T): Defined<T> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** Returns JSON with sorted keys: equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

/** Returns the value at a path of keys; undefined if missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}

/** Returns the string at a path; '' if missing. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  return textOf(at(value, ...path)) ?? '';
}
