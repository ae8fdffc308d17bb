// File helpers of the stack: keys of recipes, and folders that appear completely or not at all.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Returns a short key that changes with the recipe. */
export function recipeKey(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12);
}

/** Returns the text of a file; undefined if missing. */
export function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Creates a folder under a temporary name and renames it, so that a failed run leaves no partial folder. */
export async function makeWhole(dir: string, fill: (work: string) => Promise<void>): Promise<void> {
  const work = `${dir}.work`;
  rmSync(work, { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dirname(dir), { recursive: true });
  mkdirSync(work);
  await fill(work);
  renameSync(work, dir);
}
