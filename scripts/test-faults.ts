// Runs the fault suite: `npm run test:faults -- -t R4` for a row of the goal table, `--repeat N` for N runs in a row.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultFiles, quickSteps } from './suites/paths.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const at = given.indexOf('--repeat');
const repeats = at < 0 ? 1 : Number(given[at + 1]);
if (!Number.isInteger(repeats) || repeats < 1) throw new Error('`--repeat` must be a number from 1.');
const passed = at < 0 ? given : given.toSpliced(at, 2);

const jest = [
  ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
  // The trials of a file limit their own concurrency, so jest must not limit it.
  ...[
    '--maxWorkers=2',
    '--maxConcurrency=1000',
    '--testSequencer=<rootDir>/scripts/suites/longest-first.ts',
    `--testMatch=${faultFiles}`,
    '--testTimeout=240000',
  ],
];

const env = { ...process.env, ...quickSteps };

for (let run = 1; run <= repeats; run += 1) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [...jest, ...passed], { cwd: root, env, stdio: 'inherit' });
  console.log(`Run ${run} of ${repeats}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  if (status !== 0) process.exit(status ?? 1);
}
