// The tests from nothing: brings up the local stack, builds dist/ if it is missing, runs everything.
// `npm test -- PATTERN` runs the files that match.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clusterPaths } from './cluster-suite.ts';
import { faultPaths } from './fault-suite.ts';
import { toolPaths } from './tool-suite.ts';

/** What runs on the real stack: an expression for paths. */
const endToEnd = '/__tests__/(e2e|registries)/';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const patterns = process.argv.slice(2);

const node = (...args: readonly string[]): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

function needed(...args: readonly string[]): void {
  if (!node(...args)) process.exit(1);
}

// With everything that a test needs; what is there already costs nothing.
needed('stack/stack.ts', 'up', '--with', 'node', '--with', 'cosign', '--with', 'chromium');
if (!existsSync(join(root, 'dist/index.js'))) needed('scripts/build.ts');
const jest = [
  ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
];
// One worker: the end-to-end tests share one engine, and two cores are soon busy.
const inBand = [...jest, '--runInBand'];
if (patterns.length > 0) needed(...inBand, ...patterns);
else {
  const isRight = node(
    ...jest,
    '--maxWorkers=2',
    `--testPathIgnorePatterns=${endToEnd}|${faultPaths}|${toolPaths}|${clusterPaths}`,
  );
  const isSound = node(...inBand, `--testPathPatterns=${endToEnd}`, `--testPathIgnorePatterns=${faultPaths}`);
  // By themselves, because their trials mostly wait, and run side by side.
  const isFirm = node('scripts/test-faults.ts');
  // By themselves, because each has tools of its own.
  const isCurrent = node('scripts/test-tools.ts');
  if (!isRight || !isSound || !isFirm || !isCurrent) process.exit(1);
}
