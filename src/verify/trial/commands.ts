// The commands of `test`, in what was verified: each image comes from where it was pushed, or from the files of the build.
import type { Repository } from '../../oci/reference.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { foldersOf } from '../content/layout.ts';
import { load, type PlatformImage, pull } from './obtain.ts';
import { type TestEdges, testImages } from './trial.ts';

/** What a trial needs of the world, with what loads an image. */
export type TrialEdges = TestEdges & Pick<Ports, 'files'>;

/** One image that was verified; without a repository where it is not pushed. */
type Subject = {
  readonly name: string;
  readonly platforms: readonly PlatformImage[];
  readonly repositories: readonly Repository[];
};

/** Runs all commands in every image. Raises TEST_FAILED. */
export async function tryOut(plan: Plan, verified: readonly Subject[], ports: TrialEdges): Promise<void> {
  const subjects = verified.map(({ name, platforms, repositories: [repository] }) => {
    const planned = plan.images.filter((image) => image.name === name);
    const folders = planned.flatMap((image) => foldersOf(image, plan.run.temporaryFolder));
    const obtain = (image: PlatformImage) => () =>
      repository === undefined ? load(folders, image, ports) : pull(repository, image, ports);
    return { name, platforms: platforms.map((image) => ({ platform: image.platform.name, obtain: obtain(image) })) };
  });
  await testImages(plan.verify.tests, subjects, ports);
}
