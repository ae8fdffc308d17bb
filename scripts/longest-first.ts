// Orders the fault suite: the longest files first, even on a machine that has never run them.
import { basename } from 'node:path';
import { longestFirst } from './fault-suite.ts';

type Test = { readonly path: string };

const rankOf = ({ path }: Test): number => {
  const rank = longestFirst.indexOf(basename(path, '.test.ts'));
  return rank < 0 ? longestFirst.length : rank;
};

/** The interface that jest requires. */
// biome-ignore lint/style/noDefaultExport: jest requires it.
export default class LongestFirst {
  sort(tests: readonly Test[]): readonly Test[] {
    return tests.toSorted((one, other) => rankOf(one) - rankOf(other));
  }

  cacheResults(): void {}
}
