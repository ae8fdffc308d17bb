// What a bake definition, which may be untrusted, gets only by an override of the workflow, in `bake-set`: caches that the
// policy forbids, and images in the engine, where they could take the name of any image.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { listOf, mapValues } from '../../oci/json.ts';
import { type CacheFacts, whyUnused, whyWithheld } from '../cache/policy.ts';
import type { BakeInputs } from '../definition/build-inputs.ts';
import { type Attributes, type CacheEntry, isSameOption } from '../definition/option.ts';
import { cachesOf, isImageOutput, outputsOf } from '../definition/printed-target.ts';
import { secretVariables } from '../entitlements/asked.ts';
import { type Event, isStrangers } from '../event.ts';

type Targets = BakeInputs['targets'];
type Direction = 'cache-from' | 'cache-to';

/**
 * Filters the caches of every target, including base targets, with a notice for each that is not written. An override that
 * names a cache to read does not grant writing it.
 */
export function withholdCaches(targets: Targets, overrides: readonly string[], facts: CacheFacts) {
  const named = overrides.map(overrideTarget);
  const why = (key: Direction, cache: CacheEntry): string | undefined => {
    if (named.some((target) => isNamed(cachesOf(target, key), cache))) return undefined;
    return key === 'cache-from' ? whyUnused(facts.cache, facts.event) : whyWithheld(cache.type.toLowerCase(), facts);
  };
  const kept = mapValues(targets, (printed): PrintedTarget => {
    // A target that sets no cache uses the step's own.
    const set = (['cache-from', 'cache-to'] as const).filter((key) => printed[key] !== undefined);
    const caches = set.map((key) => [key, cachesOf(printed, key).filter((each) => why(key, each) === undefined)]);
    return { ...printed, ...Object.fromEntries(caches) };
  });
  const notices = Object.entries(targets).flatMap(([name, printed]) =>
    cachesOf(printed, 'cache-to').flatMap((cache) => {
      const reason = why('cache-to', cache);
      return reason === undefined ? [] : [`Cache of the bake target ${name} (type=${cache.type}): ${reason}.`];
    }),
  );
  return { targets: kept, notices };
}

/** Removes a stranger's outputs to the engine, with a notice for each target. */
export function withholdLoads(targets: Targets, overrides: readonly string[], event: Event) {
  if (!isStrangers(event)) return { targets, notices: [] };
  const notices: string[] = [];
  const kept = mapValues(targets, (printed, name): PrintedTarget => {
    const named = overrides
      .filter((override) => isAbout(override, name))
      .map(overrideTarget)
      .flatMap(outputsOf);
    const isHeld = (output: Attributes): boolean =>
      output['type'] === 'docker' && output['dest'] === undefined && !isNamed(named, output);
    const others = outputsOf(printed).filter((output) => !isHeld(output));
    if (others.length === outputsOf(printed).length) return printed;
    const cure = 'To load it, set its output in `bake-set`.';
    notices.push(`The bake target ${name} is not loaded into the engine. ${cure}`);
    // The image is still built and verified.
    return { ...printed, output: others.some(isImageOutput) ? others : [...others, { type: 'image' }] };
  });
  return { targets: kept, notices };
}

const isNamed = (named: readonly Attributes[], option: Attributes): boolean =>
  named.some((each) => isSameOption(each, option));

/** Whether the pattern of an override, before its first dot, matches a target. */
function isAbout(override: string, name: string): boolean {
  const [pattern = ''] = override.split('.', 1);
  const parts = pattern.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
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

/** Returns the variables that overrides name as sources of secrets. Each id without a source counts as one. */
export function overrideVariables(overrides: readonly string[]): readonly string[] {
  const secrets = overrides.flatMap((override) => listOf(overrideTarget(override)['secret']));
  return secrets.flatMap((secret) => secretVariables(secret, () => true));
}
