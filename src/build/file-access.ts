// File entitlements of a solve, as buildx compares them (bake/entitlements.go): it resolves a requested path to the
// nearest existing folder without links, but not the grant. So each grant names that folder.
import { posix } from 'node:path';
import type { Files } from '../ports/ports.ts';

/** Returns the values of `--allow`. */
export async function solveGrants(
  allow: readonly string[],
  workspace: string,
  files: Pick<Files, 'exists' | 'real'>,
): Promise<readonly string[]> {
  const words = allow.map(async (word) => {
    const [, name, path = '*'] = /^(fs|fs\.read|fs\.write)=(.*)$/s.exec(word) ?? [];
    if (path === '*') return word;
    const full = posix.resolve(workspace, path);
    let place = (await files.real(full)) ?? full;
    while (place !== '/' && !(await files.exists(place))) place = posix.dirname(place);
    return `${name}=${place}`;
  });
  return [...new Set(await Promise.all(words))];
}
