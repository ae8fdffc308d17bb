// Separates cache exports from the build: a second solve writes them after the publish.

import { mapValues, withoutKeys } from '../../oci/json.ts';
import type { Definition, Target } from '../definition/definition.ts';
import { type CacheEntry, cacheOnly, noProvenance } from '../definition/option.ts';
import { cachesOf } from '../definition/printed-target.ts';

/** The cache exports by target. */
export type CacheExports = Readonly<Record<string, readonly CacheEntry[]>>;

/** Whether a cache is a part of the image, and is made with it. */
export const isInline = ({ type }: CacheEntry): boolean => type === 'inline';

/** Returns all entries that can be written later. */
export function cacheExports({ target }: Definition): CacheExports {
  const found = mapValues(target, (each) => cachesOf(each, 'cache-to'));
  return keepExports(found, (entry) => !isInline(entry));
}

/** Returns the entries that are kept, of targets that have any. */
export function keepExports(exports: CacheExports, isKept: (entry: CacheEntry) => boolean): CacheExports {
  const kept = Object.entries(mapValues(exports, (entries) => entries.filter(isKept)));
  return Object.fromEntries(kept.filter(([, entries]) => entries.length > 0));
}

/** Returns the definition without these exports. */
export function withoutExports(definition: Definition): Definition {
  return keepEntries(definition, 'cache-to', isInline);
}

/** Returns the definition without cache imports, or without those of one type. */
export function withoutImports(definition: Definition, type?: string): Definition {
  return keepEntries(definition, 'cache-from', (entry) => type !== undefined && entry.type !== type);
}

/** Whether this type of cache is read or written. */
export function usesCache(definition: Definition, type: string): boolean {
  return entriesOf(definition, type).length > 0;
}

/**
 * Whether buildx gets the token of the GitHub Actions cache: it adds it to every entry without one, and BuildKit
 * sends it to the entry's address. So an entry with its own address but no token blocks it for all.
 */
export function needsCacheToken(definition: Definition): boolean {
  const entries = entriesOf(definition, 'gha');
  const isElsewhere = ({ url, url_v2 }: CacheEntry): boolean => url !== undefined || url_v2 !== undefined;
  return entries.length > 0 && entries.every((entry) => !isElsewhere(entry) || entry['token'] !== undefined);
}

function entriesOf({ target }: Definition, type: string): readonly CacheEntry[] {
  const read = Object.values(target).flatMap((each) => cachesOf(each, 'cache-from'));
  const written = Object.values(target).flatMap((each) => cachesOf(each, 'cache-to'));
  return [...read, ...written].filter((entry) => entry.type === type);
}

/** Whether the build reads any cache, or any of one type. */
export function hasImports({ target }: Definition, type?: string): boolean {
  const read = Object.values(target).flatMap((each) => cachesOf(each, 'cache-from'));
  return read.some((entry) => type === undefined || entry.type === type);
}

/**
 * Returns the same build, for cache exports only. It also imports: a layer that the build used without fetching
 * would be missing in the export. `no-cache` and `pull` would build everything again.
 */
export function exportDefinition(definition: Definition, exports: CacheExports): Definition {
  const left = ['output', 'tags', 'annotations', 'attest', 'no-cache', 'no-cache-filter', 'pull'];
  const target = mapValues(definition.target, (found, name) => {
    const [same, entries] = [withoutKeys(found, left), exports[name]];
    return entries === undefined ? same : { ...same, ...alone, 'cache-to': entries };
  });
  return { group: { default: { targets: Object.keys(exports) } }, target };
}

/** Removes outputs and attestations. */
export const alone = { attest: [noProvenance], output: [cacheOnly] };

function keepEntries(
  { target, ...rest }: Definition,
  key: 'cache-from' | 'cache-to',
  isKept: (entry: CacheEntry) => boolean,
): Definition {
  const change = (whole: Target): Target => {
    const kept = cachesOf(whole, key).filter(isKept);
    return { ...withoutKeys(whole, [key]), ...(kept.length === 0 ? {} : { [key]: kept }) };
  };
  return { ...rest, target: mapValues(target, change) };
}
