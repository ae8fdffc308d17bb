// Times what the cache gains and costs: the second run on a builder that is new against one without a cache, and the export's share.
import { runCached } from '../__tests__/e2e/support/cache.ts';
import type { StepResult } from '../__tests__/e2e/support/step.ts';
import { startCacheService } from '../__tests__/support/cache-service.ts';
import { workspaceOf } from '../__tests__/support/folders.ts';
import { required, stagesIn } from './figures/step.ts';

/** Two stages for three platforms, a second of work and 3 MB of layers in each. */
const Dockerfile = [
  'FROM busybox AS work',
  'RUN sleep 1 && head -c 3000000 /dev/urandom > /made',
  'FROM busybox',
  'COPY --from=work /made /made',
  'RUN sleep 1 && sha256sum /made > /sum',
].join('\n');

type Timed = { readonly seconds: number; readonly keep: number };

/** Runs cold, warm and without a cache, in turn, and prints medians. */
export async function benchCache(rounds: number): Promise<void> {
  const times: Record<'cold' | 'warm' | 'none', Timed[]> = { cold: [], warm: [], none: [] };
  for (let round = 0; round < rounds; round += 1) {
    const service = await startCacheService();
    const workspace = await workspaceOf({ Dockerfile });
    const run = (cache: string) =>
      timed(() =>
        runCached({
          service,
          workspace,
          env: { RUNNER_DEBUG: '1' },
          inputs: { images: 'localhost:5000/bench/cache', platforms: 'linux/amd64,linux/arm64,linux/arm/v7', cache },
        }),
      );
    times.cold.push(await run('auto'));
    times.warm.push(await run('auto'));
    times.none.push(await run('off'));
    await service.close();
  }
  const [cold, warm, none] = [middle(times.cold), middle(times.warm), middle(times.none)];
  const share = ((100 * cold.keep) / cold.seconds).toFixed(0);
  console.log(
    `cache       cold ${cold.seconds.toFixed(2)} s, of which writing it ${cold.keep.toFixed(2)} s (${share} %)   warm, new builder ${warm.seconds.toFixed(2)} s   no cache ${none.seconds.toFixed(2)} s   gain ${(none.seconds / warm.seconds).toFixed(1)}×`,
  );
}

async function timed(step: () => Promise<StepResult>): Promise<Timed> {
  const started = performance.now();
  const result = await step();
  if (result.exitCode !== 0) throw new Error(result.log);
  const keep = required('keep', stagesIn(result)['keep']);
  return { seconds: (performance.now() - started) / 1000, keep };
}

function middle(times: readonly Timed[]): Timed {
  const found = times.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(times.length / 2)];
  if (found === undefined) throw new Error('No round was timed.');
  return found;
}
