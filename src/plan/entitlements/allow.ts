// The entitlements for buildx: granted privileges, and exactly the used files outside the workspace.
import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { type Entitlement, eachOnce } from '../../commands/entitlement.ts';
import type { BuildInputs } from '../definition/build-inputs.ts';
import { formatSecret, type Json } from '../definition/definition.ts';
import type { CacheEntry } from '../definition/option.ts';
import { type Asked, asksOf } from './asked.ts';
import { isWithin } from './granted.ts';

/** Inputs with file access. */
export type Touching = {
  readonly build: Pick<BuildInputs, 'context' | 'dockerfile' | 'contexts' | 'secrets' | 'ssh'>;
  readonly cache: { readonly from: readonly CacheEntry[]; readonly to: readonly CacheEntry[] };
  /** The outputs of the build. */
  readonly output: readonly Json[];
};

/** Returns the inputs with file access as a target. */
export function touchedTarget({ build, cache, output }: Touching): PrintedTarget {
  const { context, dockerfile, contexts, secrets, ssh } = build;
  const caches = { 'cache-from': cache.from, 'cache-to': cache.to };
  return { context, dockerfile, contexts, secret: secrets.map(formatSecret), ssh, ...caches, output };
}

/** Returns the entitlements, each once. The workspace needs none. */
export function planAllow(
  allow: readonly Entitlement[],
  touching: Touching,
  workspace: string,
): readonly Entitlement[] {
  const asked = asksOf(touchedTarget(touching), () => false);
  return eachOnce([...allow, ...entitlementsFor(asked, workspace)]);
}

/** Returns the entitlements for the requests, without paths in granted folders. */
export function entitlementsFor(asked: readonly Asked[], workspace: string): readonly Entitlement[] {
  const home = posix.resolve(workspace);
  const paths = asked.flatMap((ask) =>
    'path' in ask ? [{ access: ask.access, path: ask.path, full: posix.resolve(home, ask.path) }] : [],
  );
  const isHeld = ({ access, full }: (typeof paths)[number]): boolean =>
    paths.some((other) => other.access === access && other.full !== full && isWithin(full, other.full));
  const outside = paths.filter((each) => !isWithin(each.full, home) && !isHeld(each));
  const rights = asked.flatMap((ask) => ('right' in ask ? [{ right: ask.right }] : []));
  return eachOnce([...rights, ...outside.map(({ access, path }) => ({ access, path }))]);
}
