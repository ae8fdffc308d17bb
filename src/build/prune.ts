// Resets a builder: the rest of a corrupt layer would block the correct one forever.
import { removeContainer, removeVolume } from '../commands/docker.ts';
import type { Ports } from '../ports/ports.ts';
import { bootAgain, type Prepared } from '../prepare/prepare.ts';

type Builder = Prepared['builder'];

/** Whether the builder contains only content of this step, and can be reset from here. */
export function canEmpty({ isOurs, containers }: Builder): boolean {
  return isOurs && containers.length > 0;
}

/**
 * Boots the builder again without its state: containerd resumes a corrupt layer at its end, so that the
 * correct bytes are never fetched. Raises BUILDER_FAILED.
 */
export async function bootEmpty(builder: Builder, ports: Ports): Promise<void> {
  for (const container of builder.containers) {
    await ports.exec.run(removeContainer(container));
    // buildx, driver/docker-container: the state is in a volume with the name of the container.
    await ports.exec.run(removeVolume(`${container}_state`));
  }
  await bootAgain(builder, ports);
}
