// A publish of many platforms and targets spread over jobs, simulated: what planning, judging and gathering it costs.
import { performance } from 'node:perf_hooks';
import { memoryRegistry } from '../__tests__/support/memory-registry.ts';
import { aPart } from '../__tests__/support/parts.ts';
import { aPlan } from '../__tests__/support/plan.ts';
import { silentPorts } from '../__tests__/support/ports.ts';
import { gather } from '../src/gather/gather.ts';
import { knownPlatforms, parsePlatforms } from '../src/oci/platform.ts';
import { planMatrix } from '../src/plan/fan-out/fan-out.ts';
import { formatPart } from '../src/plan/fan-out/part.ts';
import type { ImagePlan } from '../src/plan/image/image-plan.ts';
import { readParts } from '../src/read/forms/parts.ts';

/** The result. All but the time is the same on every machine. */
export type Cost = {
  readonly jobs: number;
  /** Characters of all parts, as GitHub carries them from job to job. */
  readonly characters: number;
  /** What is written to the registry. */
  readonly puts: number;
  readonly milliseconds: number;
};

/** Spreads so many platforms of so many targets over jobs, and gathers them again. */
export async function simulateFanOut(platformCount: number, targetCount: number): Promise<Cost> {
  const repository = { name: 'localhost:5000/app', registry: 'localhost:5000', path: 'app' };
  const platforms = parsePlatforms(knownPlatforms.slice(0, platformCount)).map((platform) => ({
    platform,
    runs: 'native' as const,
  }));
  const [image] = aPlan().images;
  if (image === undefined || platforms.length < platformCount) throw new Error('Too many platforms.');
  const images = Array.from(
    { length: targetCount },
    (_, index): ImagePlan => ({ ...image, name: `target-${index}`, platforms, repositories: [repository] }),
  );
  const plan = aPlan({ run: { stage: 'publish' }, images });
  const started = performance.now();
  const matrix = planMatrix(images, [], []);
  const outputs = matrix.include.map(({ target, platform }, index) => {
    const part = aPart(
      { ...plan, images: images.filter(({ name }) => name === target || target === undefined) },
      platform,
      { index },
    );
    return [`part-${index}`, formatPart(part)] as const;
  });
  const text = JSON.stringify(Object.fromEntries(outputs));
  const registry = memoryRegistry();
  const gathered = await gather(plan, readParts(text), silentPorts({ registry }));
  if (gathered.built.images.length !== targetCount) throw new Error('An image is missing.');
  return {
    jobs: matrix.include.length,
    characters: text.length,
    puts: registry.puts.length,
    milliseconds: performance.now() - started,
  };
}

/** Prints the cost for a growing number of platforms. */
export async function benchFanOut(): Promise<void> {
  await simulateFanOut(10, 1);
  for (const [platforms, targets] of [
    [25, 4],
    [50, 4],
    [100, 4],
    [100, 10],
  ] as const) {
    const { jobs, characters, puts, milliseconds } = await simulateFanOut(platforms, targets);
    const size = (characters / 1e3).toFixed(0);
    const each = (milliseconds / jobs).toFixed(2);
    console.log(
      `fan-out     ${platforms} platforms × ${targets} targets: ${jobs} jobs, ${size} kB of parts, ${puts} writes, ${milliseconds.toFixed(0)} ms (${each} ms a job)`,
    );
  }
}
