// Where the contract suite of buildx, BuildKit and the engines is, and where it keeps what it has found.

/** What other runs leave out: an expression for paths. */
export const toolPaths = '/__tests__/tools/';

/** The results of the last `--record`, from which docs/platforms.md is made. */
export const resultsFile = '__tests__/tools/results.json';

/** One pair of tools: its heading, and its cases with how each ended. */
export type ToolResults = Readonly<Record<string, Readonly<Record<string, 'passed' | 'failed'>>>>;
