import { describe, expect, it } from '@jest/globals';
import { simulateFanOut } from '../../bench/fan-out.ts';
import { gather } from '../../src/gather/gather.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { formatPart, type Part, parsePart } from '../../src/plan/fan-out/part.ts';
import { parseAnnotation } from '../../src/plan/image/annotation.ts';
import { memoryRegistry } from '../support/memory-registry.ts';
import { aPart } from '../support/parts.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const created = 'org.opencontainers.image.created';
const repository = { name: 'localhost:5000/app', registry: 'localhost:5000', path: 'app' };
const [image] = aPlan().images;
const plan = aPlan({
  run: { stage: 'publish' },
  images: [
    {
      ...Object(image),
      repositories: [repository],
      annotations: ['manifest-descriptor:team=green', `manifest-descriptor:${created}=2026`].flatMap(parseAnnotation),
      platforms: [
        { platform: parsePlatform('linux/amd64'), runs: 'native' },
        { platform: parsePlatform('linux/arm64'), runs: 'native' },
      ],
    },
  ],
});

/** The part of a job whose manifest carries these annotations. */
function annotated(platform: string, annotations: Readonly<Record<string, string>>): Part {
  const part = aPart(plan, platform);
  const images = part.images.map((each) => ({
    ...each,
    platforms: each.platforms.map((found) => ({ ...found, manifest: { ...found.manifest, annotations } })),
  }));
  return parsePart(JSON.parse(formatPart({ ...part, images })));
}

describe('gathering', () => {
  it('verifies as closely as the publishing step asks, whatever a part claims', async () => {
    const parts = ['linux/amd64', 'linux/arm64'].map((platform) =>
      parsePart({ ...JSON.parse(formatPart(aPart(plan, platform))), verify: 'elf' }),
    );
    const gathered = await gather(plan, parts, silentPorts({ registry: memoryRegistry() }));
    expect(gathered.plan.verify).toBe(plan.verify);
  });

  it('takes annotations from the plan, and from a part only the values in which jobs may differ', async () => {
    const registry = memoryRegistry();
    const parts = [
      annotated('linux/amd64', { team: 'green', [created]: '2025' }),
      annotated('linux/arm64', { team: 'red', 'io.example.foreign': 'x' }),
    ];
    const { built } = await gather(plan, parts, silentPorts({ registry }));
    const index = await registry.manifest(repository, built.images[0]?.digest ?? '');
    const { manifests } = JSON.parse(new TextDecoder().decode(index?.bytes));
    expect(manifests.slice(0, 2).map((entry: { annotations: unknown }) => entry.annotations)).toEqual([
      { team: 'green', [created]: '2025' },
      { team: 'green' },
    ]);
  });

  it('costs no more than in proportion to the jobs', async () => {
    const [few, many] = [await simulateFanOut(25, 4), await simulateFanOut(100, 4)];
    expect({ jobs: many.jobs, puts: many.puts }).toEqual({ jobs: 4 * few.jobs, puts: few.puts });
    expect(many.characters / few.characters).toBeLessThan(4.2);
    // GitHub carries a megabyte from a job to another, and lets a matrix have 256 jobs.
    expect((many.characters / many.jobs) * 256).toBeLessThan(1_000_000);
  });
});
