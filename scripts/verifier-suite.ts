// Where the tests with programs of others that judge images are.

/** What other runs leave out: an expression for paths. */
export const verifierPaths = '/__tests__/verifiers/';
