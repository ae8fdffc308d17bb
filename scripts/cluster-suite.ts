// Where the suite on a real cluster is.

/** What other runs leave out: an expression for paths. */
export const clusterPaths = '/__tests__/kubernetes/';
