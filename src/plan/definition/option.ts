// Parses caches, outputs and attestations once, from text or data, into values.
import { csvFields } from '../../commands/csv.ts';
import { isGoTrue } from '../../commands/go-boolean.ts';
import { formatImage, pins } from '../../pins/pins.ts';

/** The attributes of one option, with lower-case keys, as in buildx. */
export type Attributes = Readonly<Record<string, string>>;

/** A cache to read or write: its type and attributes. */
export type CacheEntry = Attributes & { readonly type: string };

/** Where a build reads caches, and where they are written. */
export type Caches = { readonly from: readonly CacheEntry[]; readonly to: readonly CacheEntry[] };

/** Whether a cache is a part of the image, and is made with it. */
export const isInline = ({ type }: CacheEntry): boolean => type === 'inline';

/** An attestation that is enabled or disabled. */
export type Attestation = Attributes & { readonly type: string };

/** Disables buildx's default provenance. */
export const noProvenance: Attestation = { type: 'provenance', disabled: 'true' };

/** The output that keeps nothing but the cache. */
export const cacheOnly = { type: 'cacheonly' };

/**
 * Set explicitly, because BuildKit's defaults changed in 0.32 (exporter/containerimage/export.go): the same commit
 * has the same digest, and attestations are not OCI artifacts, which some registries reject.
 */
export const imageForm: Attributes = { 'oci-mediatypes': 'true', 'oci-artifact': 'false' };

/** Whether the image has OCI media types, not Docker's. */
export function isOciImage(making: Attributes): boolean {
  return making['oci-mediatypes'] !== 'false';
}

/** The SBOM generator: docker/buildkit-syft-scanner, the same release as in docker/github-builder. */
export const SBOM_SCANNER = formatImage(pins.images.sbomScanner);

/** Parses `key=value,…` or a map. A field without `=` is a key without a value. */
export function attributesIn(option: unknown): Attributes {
  const pairs = typeof option === 'string' ? csvFields(option).map(pairIn) : Object.entries(Object(option));
  return Object.fromEntries(pairs.map(([key, value]) => [key.trim().toLowerCase(), String(value)]));
}

/** Parses a cache. A bare reference is a registry cache. */
export function cacheIn(option: unknown): CacheEntry {
  return typeof option === 'string' && !option.includes('=')
    ? { type: 'registry', ref: csvFields(option)[0] ?? '' }
    : { type: '', ...attributesIn(option) };
}

/** Parses an attestation. */
export function attestationIn(option: unknown): Attestation {
  return { type: '', ...attributesIn(option) };
}

/** Parses an output. A bare path is a folder. */
export function outputIn(option: unknown): Attributes {
  const [path = '', ...others] = typeof option === 'string' ? csvFields(option) : ['type='];
  return others.length > 0 || /^type=/i.test(path) ? attributesIn(option) : { type: 'local', dest: path };
}

/** Whether an attestation is enabled. */
export function isAttested({ disabled }: Attributes): boolean {
  return !isGoTrue(disabled);
}

/** Whether two options are equal, in any order. */
export function isSameOption(one: Attributes, other: Attributes): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function pairIn(field: string): readonly [string, string] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
}
