// The wide suites: every pair of buildx and BuildKit, then every registry program. What is given goes to both.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const given = process.argv.slice(2);

const statuses = ['test-tools.ts', 'test-registries.ts'].map(
  (script) => spawnSync(process.execPath, [join(folder, script), '--all', ...given], { stdio: 'inherit' }).status,
);
if (statuses.some((status) => status !== 0)) process.exit(1);
