// How the cost grows with the size of a publish: layers, rules, tags over four registries, and platforms.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workspaceOf } from '../../__tests__/support/folders.ts';
import { knownPlatforms } from '../../src/oci/platform.ts';
import { stackFacts } from '../../stack/facts.ts';
import { type Curve, growthOf, type Point } from '../figures/figures.ts';
import { measureStep } from '../figures/step.ts';

type Plot = {
  readonly curve: string;
  readonly unit: string;
  readonly amounts: readonly number[];
  readonly measure: (amount: number) => Promise<Point>;
};

const plots: readonly Plot[] = [
  {
    curve: 'layers',
    unit: 'GB of layers that verify hashes, unpacks and lists as they arrive from a registry on loopback',
    amounts: [1, 2.5, 5, 10],
    measure: (amount) => pointOf('layers', amount),
  },
  {
    curve: 'rules',
    unit: 'rules that plan evaluates for 20 images',
    amounts: [50, 100, 200, 400],
    measure: (amount) => pointOf('rules', amount),
  },
  {
    curve: 'tags',
    unit: 'tags that publish moves in four registries in memory',
    amounts: [500, 1000, 2000, 4000],
    measure: (amount) => pointOf('tags', amount),
  },
  {
    curve: 'platforms',
    unit: 'platforms that one step builds, verifies and publishes, each with one layer',
    amounts: [5, 10, 20, 30],
    measure: publishPlatforms,
  },
];

/** Measures every curve, prints it, and hands it to `keep`. */
export async function benchScale(keep: (curve: Curve) => void): Promise<void> {
  for (const { curve, unit, amounts, measure } of plots) {
    const points: Point[] = [];
    for (const amount of amounts) points.push(await measure(amount));
    print({ curve, unit, points });
    keep({ curve, unit, points });
  }
}

function print({ curve, unit, points }: Curve): void {
  const texts = points.map(
    ({ amount, seconds, megabytes }) => `${amount}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`,
  );
  const growth = growthOf({ points }).toFixed(2);
  console.log(
    `${curve.padEnd(11)} ${texts.join('   ')}   growth ${growth} (goals: about 1.0, below 300 MB)\n  ${unit}`,
  );
}

async function pointOf(name: string, amount: number): Promise<Point> {
  const script = join(import.meta.dirname, 'point.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, name, String(amount)]);
  return JSON.parse(stdout);
}

/** A step for so many platforms; none of them runs anything. */
async function publishPlatforms(amount: number): Promise<Point> {
  const { main, post, memory } = await measureStep({
    workspace: await workspaceOf({ Dockerfile: 'FROM scratch\nCOPY seed /seed\n', seed: randomBytes(16) }),
    inputs: {
      ...{ images: `${stackFacts.registries.open.host}/bench/scale`, tags: 'latest', cache: 'off', verify: 'labels' },
      ...{ platforms: knownPlatforms.slice(0, amount).join(','), 'driver-opts': 'network=host' },
    },
  });
  return { amount, seconds: main + post, megabytes: memory };
}
