// The contract suite: the real action with each pair of buildx and BuildKit. `npm run test:tools -- --all` takes all pairs;
// `--record` writes down what each pair answers and which cases pass; anything else is passed to jest.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineKind } from '../stack/parts/engine.ts';
import { resultsFile, type ToolResults, toolPaths } from './tool-suite.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const [isAll, isRecorded] = [given.includes('--all'), given.includes('--record')];
const passed = given.filter((argument) => argument !== '--all' && argument !== '--record');

const node = (args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

type JestReport = {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
};

/** The cases by pair, from jest's own report. */
function resultsIn({ testResults }: JestReport): ToolResults {
  const results: Record<string, Record<string, 'passed' | 'failed'>> = {};
  const cases = testResults
    .filter(({ name }) => name.endsWith('pairs.test.ts'))
    .flatMap((file) => file.assertionResults);
  for (const { ancestorTitles, title, status } of cases) {
    if (status !== 'passed' && status !== 'failed') continue;
    const pair = ancestorTitles.at(-1) ?? '';
    results[pair] = { ...results[pair], [title]: status };
  }
  return results;
}

// A second engine is started on a bare machine only; elsewhere all tests run with the machine's own.
const isOwn = (await machineKind()) === 'own';
const extras = [...(isOwn ? ['engine29'] : []), isAll ? 'versions' : 'oldest'];
if (!node(['stack/stack.ts', 'up', ...extras.flatMap((name) => ['--with', name])])) process.exit(1);
if (!existsSync(join(root, 'dist/index.js')) && !node(['scripts/build.ts'])) process.exit(1);
const report = join(tmpdir(), `polyarch-tools-${process.pid}.json`);
const isGreen = node(
  [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
    ...['--runInBand', `--testPathPatterns=${toolPaths}`, '--testTimeout=240000'],
    ...['--json', `--outputFile=${report}`],
    ...(isOwn ? [] : ['--testPathIgnorePatterns=/engines\\.test\\.ts$']),
    ...passed,
  ],
  { ...(isAll ? { TOOL_PAIRS: 'all' } : {}), ...(isRecorded ? { RECORD_ANSWERS: '1' } : {}) },
);
if (isRecorded && existsSync(report)) {
  const results = resultsIn(JSON.parse(readFileSync(report, 'utf8')));
  // A run of a part of the suite keeps the matrix of the last whole one.
  if (Object.keys(results).length > 0)
    writeFileSync(join(root, resultsFile), `${JSON.stringify(results, undefined, 2)}\n`);
}
rmSync(report, { force: true });
if (!isGreen) process.exit(1);
