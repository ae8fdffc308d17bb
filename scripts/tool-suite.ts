// Where the contract suite of buildx, BuildKit and the engines is, and where it keeps what it has found.

/** What other runs leave out: an expression for paths. */
export const toolPaths = '/__tests__/tools/';

/** The results of the last `--record`, from which docs/platforms.md is made. */
export const resultsFile = '__tests__/tools/results.json';
