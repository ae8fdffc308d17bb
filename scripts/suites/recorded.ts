// A suite whose results are in the documents: starts the stack, runs jest, and with `--record` writes the results.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resultsIn, type TestCase } from './jest-results.ts';

const root = join(import.meta.dirname, '../..');

/** Options of a suite. All other arguments are passed to jest. */
export type Order = { readonly isAll: boolean; readonly isRecorded: boolean; readonly passed: readonly string[] };

/** Reads the command line. */
export function orderOf(given: readonly string[]): Order {
  const own = ['--all', '--record'];
  const passed = given.filter((argument) => !own.includes(argument));
  return { isAll: given.includes('--all'), isRecorded: given.includes('--record'), passed };
}

/** A suite. */
export type Suite = {
  /** Its files: an expression for paths. */
  readonly paths: string;
  /** Extra parts of the stack that it requires. */
  readonly extras: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly jest: readonly string[];
  /** The files of the results, by the ending of the test files. */
  readonly results: {
    readonly file: string;
    readonly ending: string;
    readonly placeOf: (test: TestCase) => { readonly group: string; readonly name: string };
  };
};

const node = (args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

/** Runs the suite. True if all tests passed. */
export function runSuite({ paths, extras, env, jest, results }: Suite, { isRecorded, passed }: Order): boolean {
  if (!node(['stack/stack.ts', 'up', ...extras.flatMap((name) => ['--with', name])])) return false;
  if (!existsSync(join(root, 'dist/index.js')) && !node(['scripts/build.ts'])) return false;
  const report = join(tmpdir(), `polyarch-suite-${process.pid}.json`);
  const isGreen = node(
    [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
      ...[`--testPathPatterns=${paths}`, '--testTimeout=240000'],
      ...['--json', `--outputFile=${report}`],
      ...jest,
      ...passed,
    ],
    env,
  );
  if (isRecorded && existsSync(report)) {
    const found = resultsIn(JSON.parse(readFileSync(report, 'utf8')), results.ending, results.placeOf);
    // A partial run keeps the matrix of the last whole run.
    if (Object.keys(found).length > 0)
      writeFileSync(join(root, results.file), `${JSON.stringify(found, undefined, 2)}\n`);
  }
  rmSync(report, { force: true });
  return isGreen;
}
