// The action on a cluster of two nodes; what is given is passed to jest. Its build takes ten minutes once.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineKind } from '../stack/parts/engine.ts';
import { clusterPaths } from './suites/paths.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const node = (...args: readonly string[]): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

function runSuite(): boolean {
  if (!node('stack/stack.ts', 'up', '--with', 'kubernetes', '--with', 'cosign')) return false;
  if (!existsSync(join(root, 'dist/index.js')) && !node('scripts/build.ts')) return false;
  const isGreen = node(
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
    ...['--runInBand', `--testPathPatterns=${clusterPaths}`, '--testTimeout=240000', ...process.argv.slice(2)],
  );
  return node('stack/stack.ts', 'down', 'kubernetes') && isGreen;
}

if ((await machineKind()) === 'guest') console.log('The suite on a cluster was left out: it needs a bare Debian.');
else if (!runSuite()) process.exit(1);
