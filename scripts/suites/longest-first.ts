// Orders the files of the suites in two lanes: the longest first, even on a machine that has never run them.

type Test = { readonly path: string };

/** The longest files of each suite, in order: none of them may start last. */
const longest = [
  ...['faults/matrix', 'faults/tags', 'e2e/cache-faults', 'faults/push', 'e2e/verify-inside', 'faults/machine'],
  ...['faults/hostile', 'faults/names'],
  ...['e2e/examples', 'e2e/leftovers', 'e2e/cache-mounts-faults', 'e2e/syntax-image', 'e2e/nodes', 'e2e/cache-refs'],
  ...['e2e/cache-kinds', 'e2e/fan-out', 'e2e/cluster', 'e2e/attest', 'e2e/reuse', 'registries/action'],
  ...['e2e/fan-out-act'],
];

const rankOf = ({ path }: Test): number => {
  const rank = longest.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return rank < 0 ? longest.length : rank;
};

/** The interface that jest requires. */
// biome-ignore lint/style/noDefaultExport: jest requires it.
export default class LongestFirst {
  sort(tests: readonly Test[]): readonly Test[] {
    return tests.toSorted((one, other) => rankOf(one) - rankOf(other));
  }

  cacheResults(): void {}
}
