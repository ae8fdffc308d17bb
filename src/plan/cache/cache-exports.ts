// Cache exports, which a second solve writes after the publish, and cache imports of the build.

import { mapValues, withoutKeys } from '../../oci/json.ts';
import type { BakeInputs } from '../definition/build-inputs.ts';
import { completeTarget, type Definition } from '../definition/definition.ts';
import { type CacheEntry, type Caches, cacheOnly, isInline, noProvenance } from '../definition/option.ts';
import { cachesOf, ownCaches } from '../definition/printed-target.ts';
import { eachPart } from '../definition/split-by-node.ts';
import type { ImagePlan } from '../image/image-plan.ts';

/** The cache exports by target. */
export type CacheExports = Readonly<Record<string, readonly CacheEntry[]>>;

/** Returns what is written later, of all targets that are defined: images, their parts, and targets that these use. */
export function cacheExports(
  { target }: Definition,
  images: readonly ImagePlan[],
  bake: BakeInputs | undefined,
): CacheExports {
  const built = images.flatMap((image) => [image, ...eachPart(image)]);
  const planned = new Map<string, Caches>(built.map(({ name, cache }) => [name, cache]));
  const cacheOf = (name: string): Caches | undefined => planned.get(name) ?? ownCaches(bake?.targets[name] ?? {});
  const written = mapValues(target, (_, name) => cacheOf(name)?.to ?? []);
  return keepExports(written, (entry) => !isInline(entry));
}

/** Returns the entries that are kept, of targets that have any. */
export function keepExports(exports: CacheExports, isKept: (entry: CacheEntry) => boolean): CacheExports {
  const kept = Object.entries(mapValues(exports, (entries) => entries.filter(isKept)));
  return Object.fromEntries(kept.filter(([, entries]) => entries.length > 0));
}

/** Returns the definition without cache imports, or without those of one type. */
export function withoutImports(definition: Definition, type?: string): Definition {
  const target = mapValues(definition.target, (whole) => {
    const kept = cachesOf(whole, 'cache-from').filter((entry) => type !== undefined && entry.type !== type);
    return { ...withoutKeys(whole, ['cache-from']), ...(kept.length === 0 ? {} : { 'cache-from': kept }) };
  });
  return { ...definition, target };
}

/**
 * Whether buildx gets the token of the GitHub Actions cache: it adds it to every entry without one, and BuildKit
 * sends it to the entry's address. So an entry with its own address but no token blocks it for all.
 */
export function needsCacheToken({ target }: Definition): boolean {
  const all = Object.values(target).flatMap((each) => [...cachesOf(each, 'cache-from'), ...cachesOf(each, 'cache-to')]);
  const entries = all.filter(({ type }) => type === 'gha');
  const isElsewhere = ({ url, url_v2 }: CacheEntry): boolean => url !== undefined || url_v2 !== undefined;
  return entries.length > 0 && entries.every((entry) => !isElsewhere(entry) || entry['token'] !== undefined);
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
    return entries === undefined ? same : { ...same, ...alone, ...completeTarget({ 'cache-to': entries }) };
  });
  return { group: { default: { targets: Object.keys(exports) } }, target };
}

/** Removes outputs and attestations. */
export const alone = { attest: [noProvenance], output: [cacheOnly] };
