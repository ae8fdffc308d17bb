// Where the contract of the registry port is, and where it keeps what it has found.

/** The suite: an expression for paths. */
export const registryPaths = '/__tests__/registries/';

/** The results of the last `--record`, from which docs/registries.md is made. */
export const registryResultsFile = '__tests__/registries/results.json';
