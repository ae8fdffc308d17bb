// The tests from nothing: brings up the local stack, builds dist/ if it is missing, runs everything.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function node(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

node('stack/stack.ts', 'up', '--with', 'cosign');
if (!existsSync(join(root, 'dist/index.js'))) node('scripts/build.ts');
// One worker: the end-to-end tests share one engine, and two cores are soon busy.
node(
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--runInBand',
  ...process.argv.slice(2),
);
