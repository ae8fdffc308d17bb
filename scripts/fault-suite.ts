// The test files of the fault suite. The caches of R11 to R14 and the zoo of R16 are rows of its goal table, too.

/** In the end-to-end tests, by their names without the ending. */
const endToEnd = ['cache-faults', 'cache-poison', 'verify-inside'];

/** The files, as patterns from the folder of the tests. */
export const faultSuite = ['faults/**/*.test.ts', ...endToEnd.map((name) => `e2e/${name}.test.ts`)];

/** What is left out where they run by themselves: an expression for paths. */
export const faultPaths = `/faults/|/e2e/(${endToEnd.join('|')})\\.test\\.ts$`;

/** The longest first, by their names without the ending, so that none of them is left over at the end. */
export const longestFirst = ['matrix', 'tags', 'cache-faults', 'push', 'verify-inside', 'machine', 'hostile', 'names'];
