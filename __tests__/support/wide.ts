// Tests of `npm run test:wide` alone: they take minutes, and repeat what others prove with other programs or files.
import { it } from '@jest/globals';

const isWide = process.env['WIDE'] === '1';

/** `it` in the wide suites; skipped elsewhere. */
export const wideIt: typeof it.skip = isWide ? it : it.skip;

/** All of them in the wide suites; elsewhere the last one. */
export function lastUnlessWide<T>(all: readonly T[]): readonly T[] {
  return isWide ? all : all.slice(-1);
}
