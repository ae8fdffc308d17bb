// The overrides of `bake-set`. They come from the workflow, so they also grant what they name.

import type { PrintedTarget } from '../../commands/bake-print.ts';
import type { NamedCaches } from '../definition/build-inputs.ts';
import { cacheIn } from '../definition/option.ts';
import { listIn } from '../definition/printed-target.ts';

/** Options with lists, under all their names. Only `allow` grants privileges. */
const lists: Readonly<Record<string, string>> = {
  'cache-from': 'cache-from',
  'cache-to': 'cache-to',
  output: 'output',
  ssh: 'ssh',
  secret: 'secret',
  secrets: 'secret',
  policy: 'policy',
};

/** Parses one override, `target.key[.name][+]=value`, into a target with only that key (buildx, bake/bake.go). */
export function overrideTarget(override: string): PrintedTarget {
  const [, key = '', name = '', value = ''] = /^[^.=]*\.([^.=+]+)(?:\.([^=]*?))?\+?=(.*)$/s.exec(override) ?? [];
  if (key === 'context' || key === 'dockerfile') return { [key]: value };
  if (key === 'contexts') return { contexts: { [name]: value } };
  const list = lists[key];
  if (list === undefined || value === '') return {};
  return { [list]: [key === 'secret' && name !== '' ? `id=${name},${value}` : value] };
}

/** Returns the caches of overrides by direction: read access does not grant write access. */
export function namedCaches(overrides: readonly string[]): NamedCaches {
  const targets = overrides.map(overrideTarget);
  const named = (key: keyof NamedCaches) => targets.flatMap((target) => listIn(target[key]).map(cacheIn));
  return { 'cache-from': named('cache-from'), 'cache-to': named('cache-to') };
}
