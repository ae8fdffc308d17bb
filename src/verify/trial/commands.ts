// Runs the commands of `test` in the verified images, from the registry or from the exported files.
import type { Repository } from '../../oci/reference.ts';
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { foldersOf } from '../content/layout.ts';
import { load, type PlatformImage, pull } from './obtain.ts';
import { type TestEdges, testImages } from './trial.ts';

/** The ports of a trial, including those that load an image. */
export type TrialEdges = TestEdges & Pick<Ports, 'files'>;

/** The images to test. */
type Trials = {
  readonly tests: readonly string[];
  readonly temporaryFolder: string;
  readonly images: readonly Pick<ImagePlan, 'name' | 'parts'>[];
};

/** One verified image; without repositories if it was not pushed. */
type Subject = {
  readonly name: string;
  readonly platforms: readonly PlatformImage[];
  readonly repositories: readonly Repository[];
};

/** Runs all commands in every image. Raises TEST_FAILED. */
export async function tryOut(plan: Trials, verified: readonly Subject[], ports: TrialEdges): Promise<void> {
  const subjects = verified.map(({ name, platforms, repositories: [repository] }) => {
    const planned = plan.images.filter((image) => image.name === name);
    const folders = planned.flatMap((image) => foldersOf(image, plan.temporaryFolder));
    const obtain = (image: PlatformImage) => () =>
      repository === undefined ? load(folders, image, ports) : pull(repository, image, ports);
    return { name, platforms: platforms.map((image) => ({ platform: image.platform, obtain: obtain(image) })) };
  });
  await testImages(plan.tests, subjects, ports);
}
