// What `bake-set` names for the targets. The workflow says so itself, so that it grants what the same words of a definition would not.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { type CacheEntry, cacheIn } from '../definition/option.ts';
import { listIn } from './printed-target.ts';

/** Options of which a target has a list, under all of their names. Privileges are for `allow` alone to grant. */
const lists: Readonly<Record<string, string>> = {
  'cache-from': 'cache-from',
  'cache-to': 'cache-to',
  output: 'output',
  ssh: 'ssh',
  secret: 'secret',
  secrets: 'secret',
  policy: 'policy',
};

/** One override, `target.key[.name][+]=value`, as a target that says nothing else (buildx, bake/bake.go). */
export function overrideTarget(override: string): PrintedTarget {
  const [, key = '', name = '', value = ''] = /^[^.=]*\.([^.=+]+)(?:\.([^=]*?))?\+?=(.*)$/s.exec(override) ?? [];
  if (key === 'context' || key === 'dockerfile') return { [key]: value };
  if (key === 'contexts') return { contexts: { [name]: value } };
  const list = lists[key];
  if (list === undefined || value === '') return {};
  return { [list]: [key === 'secret' && name !== '' ? `id=${name},${value}` : value] };
}

/** Caches by what is done with them. */
export type NamedCaches = Readonly<Record<'cache-from' | 'cache-to', readonly CacheEntry[]>>;

/** The caches that overrides name: one that may be read may not be written for that. */
export function namedCaches(overrides: readonly string[]): NamedCaches {
  const targets = overrides.map(overrideTarget);
  const named = (key: keyof NamedCaches) => targets.flatMap((target) => listIn(target[key]).map(cacheIn));
  return { 'cache-from': named('cache-from'), 'cache-to': named('cache-to') };
}
