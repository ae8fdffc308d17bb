// The values of buildx's `--allow` (bake/entitlements.go).

/** A privilege for a build: a named right, or access to the files of a path, `*` for all. `both` is written `fs`. */
export type Entitlement =
  | { readonly right: string }
  | { readonly access: 'read' | 'write' | 'both'; readonly path: string };

/** Parses `network.host`, `device=NAME`, `fs=PATH`, `fs.read=PATH`, `fs.write=PATH` and the like. */
export function parseEntitlement(word: string): Entitlement {
  const [, access, path] = /^fs(?:\.(read|write))?=(.*)$/s.exec(word) ?? [];
  if (path === undefined) return { right: word };
  return { access: access === 'read' || access === 'write' ? access : 'both', path };
}

/** Formats an entitlement as buildx reads it. */
export function formatEntitlement(entitlement: Entitlement): string {
  if ('right' in entitlement) return entitlement.right;
  const { access, path } = entitlement;
  return `${access === 'both' ? 'fs' : `fs.${access}`}=${path}`;
}

/** Returns each entitlement once. */
export function eachOnce(entitlements: readonly Entitlement[]): readonly Entitlement[] {
  return [...new Map(entitlements.map((each) => [formatEntitlement(each), each])).values()];
}
