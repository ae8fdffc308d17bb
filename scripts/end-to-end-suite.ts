// The end-to-end tests: two files run side by side, except those that change what all builds of the machine use.

/** Their paths, with those of the registry programs: an expression. */
export const endToEndPaths = '/__tests__/(e2e|registries)/';

/**
 * Files that remove QEMU handlers, or that count the registries with a certificate, which belong to the machine: an
 * expression.
 */
export const alonePaths = '/__tests__/e2e/(emulation|handlers|network-mirror)\\.test\\.ts$';

/** Waits for minutes, so that only `npm run test:wide` runs it: an expression. */
export const slowestPaths = '/__tests__/e2e/cluster-faults\\.';
