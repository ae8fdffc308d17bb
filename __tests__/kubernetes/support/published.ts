// A publish from the cluster, and the rule for all tests there: each leaves nothing in the namespace.
import { afterEach, beforeAll, expect } from '@jest/globals';
import { type PlatformImage, readImages, readTags } from '../../e2e/support/registry.ts';
import { codesOf } from '../../e2e/support/report.ts';
import { digestOf, runStep, type StepOrder, type StepResult } from '../../e2e/support/step.ts';
import { clear, contentsAtRest } from './cluster.ts';
import { type ClusterOrder, clusterStep } from './steps.ts';

/** Begins with an empty namespace, and fails each test that leaves something in it; `heal` comes before that look. */
export function leaveNothing(heal: () => Promise<unknown> = async () => undefined): void {
  beforeAll(clear);
  afterEach(async () => {
    await heal();
    const left = await contentsAtRest();
    await clear();
    expect(left).toEqual([]);
  });
}

/** What a publish has made. */
export type Published = {
  readonly ran: StepResult;
  /** With its tag. */
  readonly image: string;
  readonly repository: string;
  readonly digest: string;
  readonly images: Readonly<Record<string, PlatformImage>>;
};

/** Publishes without a failure, and reads back what came of it. */
export async function published(
  order: ClusterOrder,
  meanwhile?: NonNullable<StepOrder['meanwhile']>,
): Promise<Published> {
  const step = clusterStep(order);
  const ran = await runStep({ ...step, ...(meanwhile === undefined ? {} : { meanwhile }) });
  expect(codesOf(ran)).toEqual([]);
  const [repository, digest] = [step.inputs.images, digestOf(ran)];
  // `cache: registry` and cosign keep their own tags beside the image.
  const tags = Object.entries(await readTags(repository)).filter(([name]) => !/^(?:buildcache|sha256-)/.test(name));
  expect(tags).toEqual([['1.2.3', digest]]);
  return { ran, image: `${repository}:1.2.3`, repository, digest, images: await readImages(repository, digest) };
}
