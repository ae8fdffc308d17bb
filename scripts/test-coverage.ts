// Runs the unit tests of the pure rooms, and fails if they cover fewer branches of a room than its threshold.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The least share of covered branches in percent, just below what is reached. V8 counts a function as a branch, and a
 * file that no test loads as one branch, so types count for little.
 */
const thresholds: Readonly<Record<string, number>> = {
  errors: 87,
  oci: 95,
  layers: 96,
  commands: 92,
  plan: 94,
  progress: 93,
  read: 93,
  verify: 93,
  report: 91,
};

type Summary = Readonly<Record<string, { readonly branches: { readonly total: number; readonly covered: number } }>>;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rooms = Object.keys(thresholds);
const { status } = spawnSync(
  process.execPath,
  [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
    ...['--maxWorkers=100%', `--testPathPatterns=/__tests__/(${rooms.join('|')}|run)/`],
    '--testPathIgnorePatterns=/report/rendered/',
    ...['--coverage', '--coverageProvider=v8', '--coverageReporters=json-summary'],
    ...rooms.map((room) => `--collectCoverageFrom=src/${room}/**/*.ts`),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
if (status !== 0) process.exit(1);

const summary: Summary = JSON.parse(readFileSync(join(root, 'coverage/coverage-summary.json'), 'utf8'));
for (const [room, least] of Object.entries(thresholds)) {
  const files = Object.entries(summary).filter(([file]) => file.startsWith(join(root, 'src', room, '/')));
  const sum = (key: 'total' | 'covered'): number => files.reduce((all, [, { branches }]) => all + branches[key], 0);
  const share = (100 * sum('covered')) / sum('total');
  const isEnough = share >= least;
  if (!isEnough) process.exitCode = 1;
  console.log(`${room}: ${share.toFixed(1)} % of the branches${isEnough ? '' : `, less than ${least} %`}`);
}
