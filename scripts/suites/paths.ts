// What each suite runs, as expressions for paths, and the environment of those that start hundreds of steps.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The end-to-end tests, with those of the registry programs. Two files run side by side. */
export const endToEndPaths = '/__tests__/(e2e|registries)/';

/** Those that remove QEMU handlers, or that count the registries with a certificate, which belong to the machine. */
export const alonePaths = '/__tests__/e2e/(emulation|handlers|network-mirror)\\.test\\.ts$';

/** Waits for minutes, so that only `npm run test:wide` runs it. */
export const slowestPaths = '/__tests__/e2e/cluster-faults\\.';

/** The fault suite. The caches of R11 to R14 and the zoo of R16 are rows of its goal table, too. */
export const faultPaths = '/__tests__/(faults/|e2e/(cache-faults|cache-poison|verify-inside)\\.test\\.ts$)';

/** Its files, as a glob, so that patterns on the command line choose among them. */
export const faultFiles = '<rootDir>/__tests__/{faults/**/*,e2e/{cache-faults,cache-poison,verify-inside}}.test.ts';

/** The contract tests of buildx, BuildKit and the engines. */
export const toolPaths = '/__tests__/tools/';

/** The contract tests of the registry port. */
export const registryPaths = '/__tests__/registries/';

/** The tests with foreign programs that judge images. */
export const verifierPaths = '/__tests__/verifiers/';

/** The suite on a real cluster. */
export const clusterPaths = '/__tests__/kubernetes/';

/** The results of the last `--record`, for docs/platforms.md and docs/registries.md. */
export const toolResults = '__tests__/tools/results.json';
export const registryResults = '__tests__/registries/results.json';

/** Node.js reuses compiled code, and buildx ends before it needs a garbage collection. */
export const quickSteps = { NODE_COMPILE_CACHE: join(tmpdir(), 'polyarch-compiled'), GOGC: 'off' } as const;
