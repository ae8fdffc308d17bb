// Applies the cache policy to the caches of a bake definition, which may be untrusted. The overrides of `bake-set` come
// from the workflow, so they also grant what they name.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { mapValues } from '../../oci/json.ts';
import { type CacheFacts, whyUnused, whyWithheld } from '../cache/policy.ts';
import type { BakeInputs, NamedCaches } from '../definition/build-inputs.ts';
import { type CacheEntry, isSameOption } from '../definition/option.ts';
import { cachesOf } from '../definition/printed-target.ts';

const directions = ['cache-from', 'cache-to'] as const;

/**
 * Filters the caches of every target, including base targets, with a notice for each that is not written. Caches in
 * `bake-set` override the policy.
 */
export function withholdCaches(bake: BakeInputs, facts: CacheFacts) {
  const why = (key: keyof NamedCaches, cache: CacheEntry): string | undefined => {
    if (bake.namedCaches[key].some((named) => isSameOption(named, cache))) return undefined;
    return key === 'cache-from' ? whyUnused(facts.cache, facts.event) : whyWithheld(cache.type.toLowerCase(), facts);
  };
  const targets = mapValues(bake.targets, (printed): PrintedTarget => {
    // A target that sets no cache uses the step's own.
    const set = directions.filter((key) => printed[key] !== undefined);
    const kept = set.map(
      (key) => [key, cachesOf(printed, key).filter((each) => why(key, each) === undefined)] as const,
    );
    return { ...printed, ...Object.fromEntries(kept) };
  });
  const notices = Object.entries(bake.targets).flatMap(([name, printed]) =>
    cachesOf(printed, 'cache-to').flatMap((cache) => {
      const reason = why('cache-to', cache);
      return reason === undefined ? [] : [`Cache of the bake target ${name} (type=${cache.type}): ${reason}.`];
    }),
  );
  return { bake: { ...bake, targets }, notices };
}

/** Options with lists. Only `allow` grants privileges. */
const lists = ['cache-from', 'cache-to', 'output', 'ssh', 'secret', 'policy'];

/** Parses one override, `target.key[.name][+]=value`, into a target with only that key (buildx, bake/bake.go). */
export function overrideTarget(override: string): PrintedTarget {
  const [, key = '', name = '', value = ''] = /^[^.=]*\.([^.=+]+)(?:\.([^=]*?))?\+?=(.*)$/s.exec(override) ?? [];
  if (key === 'context' || key === 'dockerfile') return { [key]: value };
  if (key === 'contexts') return { contexts: { [name]: value } };
  const list = key === 'secrets' ? 'secret' : key;
  if (!lists.includes(list) || value === '') return {};
  return { [list]: [key === 'secret' && name !== '' ? `id=${name},${value}` : value] };
}

/** Returns the caches of overrides by direction: read access does not grant write access. */
export function namedCaches(overrides: readonly string[]): NamedCaches {
  const targets = overrides.map(overrideTarget);
  const named = (key: keyof NamedCaches) => targets.flatMap((target) => cachesOf(target, key));
  return { 'cache-from': named('cache-from'), 'cache-to': named('cache-to') };
}
