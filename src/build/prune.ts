// Empties a builder: what it keeps of a layer that was other bytes would be in the way of the right ones for ever.
import { removeContainer, removeVolume } from '../commands/docker.ts';
import type { Ports } from '../ports/ports.ts';
import { bootAgain, type Prepared } from '../prepare/prepare.ts';

type Builder = Prepared['builder'];

/** Whether nothing on the builder but what this step has made would be lost, and it can be emptied from here. */
export function canEmpty({ isOurs, containers }: Builder): boolean {
  return isOurs && containers.length > 0;
}

/**
 * Boots it again, with nothing that it knew: containerd goes on where a layer of other bytes has ended, so that the
 * right ones never come. Raises BUILDER_FAILED.
 */
export async function bootEmpty(builder: Builder, ports: Ports): Promise<void> {
  for (const container of builder.containers) {
    await ports.exec.run(removeContainer(container));
    // buildx, driver/docker-container: the volume has the name of the container, and what it keeps is its state.
    await ports.exec.run(removeVolume(`${container}_state`));
  }
  await bootAgain(builder, ports);
}
