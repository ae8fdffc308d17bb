// Runs the wide suites, which take hours: once a week, and before a release. Arguments are passed to the first two.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Suite = {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

const folder = dirname(fileURLToPath(import.meta.url));
const given = process.argv.slice(2);

const suites: readonly Suite[] = [
  // Every pair of buildx and BuildKit, and every registry program.
  { script: 'test-tools.ts', args: ['--all', ...given] },
  { script: 'test-registries.ts', args: ['--all', ...given] },
  { script: 'test-verifiers.ts' },
  // Every fault on every registry program.
  { script: 'test-faults.ts', env: { FAULT_CELLS: 'all' } },
  // Every end-to-end test, with every image of the zoo.
  { script: 'test.ts', args: ['__tests__/e2e/'], env: { E2E: 'all' } },
  { script: 'test-coverage.ts' },
  { script: 'test-kubernetes.ts' },
];

const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

// A suite that fails does not keep the others from running.
const results = [
  ...suites.map(({ script, args = [], env }) => run(process.execPath, [join(folder, script), ...args], env)),
  // The unit tests, with ten times the cases.
  run('npm', ['run', 'test:unit'], { FAST_CHECK_FACTOR: '10' }),
];
if (results.includes(false)) process.exit(1);
