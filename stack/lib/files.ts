// Small file habits of the stack: recipes with a key, results that appear whole or not at all.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** A short key of a recipe: another recipe, another key. */
export function recipeKey(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12);
}

/** Returns the text of a file; undefined if missing. */
export function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Makes a folder through a neighbour that is renamed when it is whole: a broken run leaves no half of it. */
export async function makeWhole(dir: string, fill: (work: string) => Promise<void>): Promise<void> {
  const work = `${dir}.work`;
  rmSync(work, { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dirname(dir), { recursive: true });
  mkdirSync(work);
  await fill(work);
  renameSync(work, dir);
}
