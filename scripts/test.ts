// Runs all tests: starts the local stack, and builds dist/ if it is missing.
// `npm test -- PATTERN` runs the files that match.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clusterPaths } from './cluster-suite.ts';
import { faultPaths } from './fault-suite.ts';
import { toolPaths } from './tool-suite.ts';
import { verifierPaths } from './verifier-suite.ts';

/** Tests that use the stack: an expression for paths. */
const endToEnd = '/__tests__/(e2e|registries)/';

/** Waits for minutes; part of `npm run test:wide`. */
const slowest = '/__tests__/e2e/cluster-faults\\.';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const patterns = process.argv.slice(2);

const node = (...args: readonly string[]): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

function needed(...args: readonly string[]): void {
  if (!node(...args)) process.exit(1);
}

// All extra parts. A part that is up already takes no time.
needed('stack/stack.ts', 'up', '--with', 'node', '--with', 'cosign', '--with', 'chromium');
if (!existsSync(join(root, 'dist/index.js'))) needed('scripts/build.ts');
const jest = [
  ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
];
// One worker: the end-to-end tests share one engine, and few cores.
const inBand = [...jest, '--runInBand'];
if (patterns.length > 0) needed(...inBand, ...patterns);
else {
  const isRight = node(
    ...jest,
    '--maxWorkers=2',
    `--testPathIgnorePatterns=${endToEnd}|${faultPaths}|${toolPaths}|${clusterPaths}|${verifierPaths}`,
  );
  const isSound = node(
    ...inBand,
    `--testPathPatterns=${endToEnd}`,
    `--testPathIgnorePatterns=${faultPaths}|${slowest}`,
  );
  // Separately: their trials mostly wait, and run concurrently.
  const isFirm = node('scripts/test-faults.ts');
  // Separately: each uses its own tools.
  const isCurrent = node('scripts/test-tools.ts');
  if (!isRight || !isSound || !isFirm || !isCurrent) process.exit(1);
}
