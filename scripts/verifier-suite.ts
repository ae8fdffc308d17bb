// The tests with foreign programs that judge images.

/** Paths that other suites exclude: an expression. */
export const verifierPaths = '/__tests__/verifiers/';
