// Runs all tests: starts the local stack, and builds dist/ if it is missing.
// `npm test -- PATTERN` runs the files that match.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  alonePaths,
  clusterPaths,
  endToEndPaths,
  faultPaths,
  quickSteps,
  slowestPaths,
  toolPaths,
  verifierPaths,
} from './suites/paths.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const patterns = process.argv.slice(2);

const node = (args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

function needed(...args: readonly string[]): void {
  if (!node(args)) process.exit(1);
}

// All extra parts. A part that is up already takes no time.
needed('stack/stack.ts', 'up', '--with', 'node', '--with', 'cosign', '--with', 'chromium');
if (!existsSync(join(root, 'dist/index.js'))) needed('scripts/build.ts');
// Every test file loads its own copy of all modules: with more room, V8 collects less garbage, which saves a sixth.
const jest = [
  '--max-semi-space-size=64',
  ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
];
const lanes = ['--maxWorkers=2', '--testSequencer=<rootDir>/scripts/suites/longest-first.ts'];
if (patterns.length > 0) needed(...jest, '--runInBand', ...patterns);
else {
  const parts: readonly (readonly [args: readonly string[], env?: NodeJS.ProcessEnv])[] = [
    [
      [
        ...[...jest, '--maxWorkers=2'],
        `--testPathIgnorePatterns=${endToEndPaths}|${faultPaths}|${toolPaths}|${clusterPaths}|${verifierPaths}`,
      ],
    ],
    // Two files side by side, because each waits a part of its time for BuildKit and registries.
    [
      [
        ...[...jest, ...lanes, `--testPathPatterns=${endToEndPaths}`],
        `--testPathIgnorePatterns=${faultPaths}|${slowestPaths}|${alonePaths}`,
      ],
      quickSteps,
    ],
    [[...jest, '--runInBand', `--testPathPatterns=${alonePaths}`], quickSteps],
    // Separately: their trials mostly wait, and run concurrently.
    [['scripts/test-faults.ts']],
    // Separately: with tools of all versions.
    [['scripts/test-tools.ts']],
  ];
  // Later parts run even if an earlier one fails.
  if (parts.map(([args, env]) => node(args, env)).includes(false)) process.exit(1);
}
