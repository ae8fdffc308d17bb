// The order in which jest runs the fault suite: the longest files first, on a machine that has never run them, too.
import { basename } from 'node:path';
import { longestFirst } from './fault-suite.ts';

type Test = { readonly path: string };

const rankOf = ({ path }: Test): number => {
  const rank = longestFirst.indexOf(basename(path, '.test.ts'));
  return rank < 0 ? longestFirst.length : rank;
};

/** What jest asks of a sequencer. */
// biome-ignore lint/style/noDefaultExport: jest takes nothing else.
export default class LongestFirst {
  sort(tests: readonly Test[]): readonly Test[] {
    return tests.toSorted((one, other) => rankOf(one) - rankOf(other));
  }

  cacheResults(): void {}
}
