// Runs the wide suites: every pair of buildx and BuildKit, every registry program, a scanner and the code of a policy
// controller, a cluster, every image of the zoo, the coverage of the pure rooms, and the unit tests with ten times the cases. Arguments are passed to the first two.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const given = process.argv.slice(2);

const statuses = ['test-tools.ts', 'test-registries.ts'].map(
  (script) => spawnSync(process.execPath, [join(folder, script), '--all', ...given], { stdio: 'inherit' }).status,
);
const verifiers = spawnSync(process.execPath, [join(folder, 'test-verifiers.ts')], { stdio: 'inherit' });
const zoo = spawnSync(process.execPath, [join(folder, 'test.ts'), 'verify-zoo'], {
  stdio: 'inherit',
  env: { ...process.env, ZOO: 'all' },
});
const slowest = spawnSync(process.execPath, [join(folder, 'test.ts'), 'cluster-faults'], { stdio: 'inherit' });
const covered = spawnSync(process.execPath, [join(folder, 'test-coverage.ts')], { stdio: 'inherit' });
const properties = spawnSync('npm', ['run', 'test:unit'], {
  stdio: 'inherit',
  env: { ...process.env, FAST_CHECK_FACTOR: '10' },
});
const cluster = spawnSync(process.execPath, [join(folder, 'test-kubernetes.ts')], { stdio: 'inherit' });
if (
  [...statuses, verifiers.status, zoo.status, slowest.status, covered.status, properties.status, cluster.status].some(
    (status) => status !== 0,
  )
)
  process.exit(1);
