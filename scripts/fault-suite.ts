// The test files of the fault suite. The caches of R11 to R14 and the zoo of R16 are rows of its goal table, too.

/** End-to-end tests of the suite, without the extension. */
const endToEnd = ['cache-faults', 'cache-poison', 'verify-inside'];

/** The files, as patterns relative to __tests__. */
export const faultSuite = ['faults/**/*.test.ts', ...endToEnd.map((name) => `e2e/${name}.test.ts`)];

/** Paths that the other suites exclude: an expression. */
export const faultPaths = `/faults/|/e2e/(${endToEnd.join('|')})\\.test\\.ts$`;
