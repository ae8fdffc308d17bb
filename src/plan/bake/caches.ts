// Applies the cache policy to the caches of a bake definition, which may be untrusted.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { type CacheFacts, whyHeld, whyUnused } from '../cache/policy.ts';
import type { BakeInputs, NamedCaches } from '../definition/build-inputs.ts';
import { type CacheEntry, cacheIn, isSameOption } from '../definition/option.ts';
import { listIn } from '../definition/printed-target.ts';

/** The definition without forbidden caches, and a notice for each cache that is not written. */
type HeldCaches = { readonly bake: BakeInputs; readonly notices: readonly string[] };

/** Filters the caches of every target, including base targets. Caches in `bake-set` override the policy. */
export function holdCaches(bake: BakeInputs, facts: CacheFacts): HeldCaches {
  const isNamed = (key: keyof NamedCaches, cache: CacheEntry): boolean =>
    bake.namedCaches[key].some((named) => isSameOption(named, cache));
  const held = Object.entries(bake.targets).map(([name, printed]) => {
    const read = rulings(printed['cache-from'], (cache) =>
      isNamed('cache-from', cache) ? undefined : whyUnused(facts.cache, facts.event),
    );
    const written = rulings(printed['cache-to'], (cache) =>
      isNamed('cache-to', cache) ? undefined : whyHeld(cache.type.toLowerCase(), facts),
    );
    return { name, target: { ...printed, ...kept('cache-from', read), ...kept('cache-to', written) }, written };
  });
  return {
    bake: { ...bake, targets: Object.fromEntries(held.map(({ name, target }) => [name, target])) },
    notices: held.flatMap(({ name, written = [] }) =>
      written.flatMap(({ cache, why }) =>
        why === undefined ? [] : [`Cache of the bake target ${name} (type=${cache.type}): ${why}.`],
      ),
    ),
  };
}

type Ruling = { readonly cache: CacheEntry; readonly why: string | undefined };

/** Undefined if the target sets no cache: then the step's own cache is used. */
function rulings(caches: unknown, why: (cache: CacheEntry) => string | undefined): readonly Ruling[] | undefined {
  return caches === undefined
    ? undefined
    : listIn(caches)
        .map(cacheIn)
        .map((cache) => ({ cache, why: why(cache) }));
}

function kept(key: string, ruled: readonly Ruling[] | undefined): PrintedTarget {
  if (ruled === undefined) return {};
  return { [key]: ruled.flatMap(({ cache, why }) => (why === undefined ? [cache] : [])) };
}
