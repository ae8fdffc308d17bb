// The files that a solve may touch, as buildx compares them (bake/entitlements.go): what is asked for is cut back to the
// nearest folder that exists, without its links, and what is granted is not. So each grant names that folder.
import { posix } from 'node:path';
import type { Files } from '../ports/ports.ts';

/** The words of `--allow`. */
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
