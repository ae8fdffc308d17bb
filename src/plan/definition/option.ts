// Caches, outputs and attestations: parsed once, whether they come as text or as data, and values from then on.
import { csvFields } from '../../commands/csv.ts';

/** The attributes of one option. Keys are lower case, as buildx reads them. */
export type Attributes = Readonly<Record<string, string>>;

/** A cache to read from or to write to, by its type and the attributes of that type. */
export type CacheEntry = Attributes & { readonly type: string };

/** An attestation to make, or not to make. */
export type Attestation = Attributes & { readonly type: string };

/** Switches off the provenance that buildx would add. */
export const noProvenance: Attestation = { type: 'provenance', disabled: 'true' };

/** Reads `key=value,…` or a map. A field without `=` is a key without a value. */
export function attributesIn(option: unknown): Attributes {
  const pairs = typeof option === 'string' ? csvFields(option).map(pairIn) : Object.entries(Object(option));
  return Object.fromEntries(pairs.map(([key, value]) => [key.trim().toLowerCase(), String(value)]));
}

/** A cache. A bare reference names one in a registry. */
export function cacheIn(option: unknown): CacheEntry {
  return typeof option === 'string' && !option.includes('=')
    ? { type: 'registry', ref: csvFields(option)[0] ?? '' }
    : { type: '', ...attributesIn(option) };
}

/** An attestation. */
export function attestationIn(option: unknown): Attestation {
  return { type: '', ...attributesIn(option) };
}

/** An output. A bare path names a folder. */
export function outputIn(option: unknown): Attributes {
  const [path = '', ...others] = typeof option === 'string' ? csvFields(option) : ['type='];
  return others.length > 0 || /^type=/i.test(path) ? attributesIn(option) : { type: 'local', dest: path };
}

/** Whether an attestation is made. */
export function isAttested({ disabled }: Attributes): boolean {
  return !/^(1|t|true)$/i.test(disabled ?? '');
}

/** Whether two options say the same, in whatever order. */
export function isSameOption(one: Attributes, other: Attributes): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function pairIn(field: string): readonly [string, string] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
}
