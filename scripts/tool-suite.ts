// The contract tests of buildx, BuildKit and the engines, and the file of their results.

/** Paths that the other suites exclude: an expression. */
export const toolPaths = '/__tests__/tools/';

/** The results of the last `--record`, for docs/platforms.md. */
export const resultsFile = '__tests__/tools/results.json';
