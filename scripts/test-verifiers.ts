// Images of the action before programs of others that judge them; what is given is passed to jest. Their build takes 15
// minutes once.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifierPaths } from './suites/paths.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const parts = ['cosign', 'policies', 'scanner'];

const node = (...args: readonly string[]): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

const isReady =
  node('stack/stack.ts', 'up', ...parts.flatMap((name) => ['--with', name])) &&
  (existsSync(join(root, 'dist/index.js')) || node('scripts/build.ts'));
const isGreen =
  isReady &&
  node(
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
    ...['--runInBand', `--testPathPatterns=${verifierPaths}`, '--testTimeout=240000', ...process.argv.slice(2)],
  );
if (!isGreen) process.exit(1);
