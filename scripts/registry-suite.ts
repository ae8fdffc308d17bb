// The contract tests of the registry port, and the file of their results.

/** The suite: an expression for paths. */
export const registryPaths = '/__tests__/registries/';

/** The results of the last `--record`, for docs/registries.md. */
export const registryResultsFile = '__tests__/registries/results.json';
