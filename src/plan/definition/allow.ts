// What buildx is told to allow: the privileges that were granted, and exactly the files outside of the workspace that are touched.
import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { type Asked, asksOf } from '../bake/entitlements.ts';
import { isWithin } from '../bake/granted.ts';
import type { BuildInputs } from '../request.ts';
import { formatSecret, type Json } from './definition.ts';
import type { CacheEntry } from './option.ts';

/** What of the inputs touches files. */
export type Touching = {
  readonly build: Pick<BuildInputs, 'context' | 'dockerfile' | 'contexts' | 'secrets' | 'ssh'>;
  readonly cache: { readonly from: readonly CacheEntry[]; readonly to: readonly CacheEntry[] };
  /** Where the build writes, as outputs of a target. */
  readonly output: readonly Json[];
};

/** The inputs as a target, as far as they touch files. */
export function touchedTarget({ build, cache, output }: Touching): PrintedTarget {
  const { context, dockerfile, contexts, secrets, ssh } = build;
  const caches = { 'cache-from': cache.from, 'cache-to': cache.to };
  return { context, dockerfile, contexts, secret: secrets.map(formatSecret), ssh, ...caches, output };
}

/** The entitlements, each once. What lies in the workspace needs none. */
export function planAllow(allow: readonly string[], touching: Touching, workspace: string): readonly string[] {
  const asked = asksOf(touchedTarget(touching), () => false);
  return [...new Set([...allow, ...wordsFor(asked, workspace)])];
}

/** The words of `allow` that grant what is asked for: what a granted folder holds needs none of its own. */
export function wordsFor(asked: readonly Asked[], workspace: string): readonly string[] {
  const home = posix.resolve(workspace);
  const paths = asked.flatMap((ask) =>
    'path' in ask ? [{ access: ask.access, path: ask.path, full: posix.resolve(home, ask.path) }] : [],
  );
  const isHeld = ({ access, full }: (typeof paths)[number]): boolean =>
    paths.some((other) => other.access === access && other.full !== full && isWithin(full, other.full));
  const outside = paths.filter((each) => !isWithin(each.full, home) && !isHeld(each));
  const rights = asked.flatMap((ask) => ('right' in ask ? [ask.right] : []));
  return [...new Set([...rights, ...outside.map(({ access, path }) => `fs.${access}=${path}`)])];
}
