// Removes the step's builder after the job: its containers directly where they are here, since BuildKit has nothing left to put in order.
import { forgetBuilder, removeBuilder } from '../../commands/buildx.ts';
import { type Finished, tail } from '../../commands/command.ts';
import { removeContainer, removeVolume } from '../../commands/docker.ts';
import type { Ports } from '../../ports/ports.ts';
import { savedContainers } from '../run-registry/saved-state.ts';
import { isUnknown } from '../run-registry/sweep.ts';

/** Removes the builder, with its cache unless that is kept. Warns where it stays. */
export async function removeOwnBuilder(name: string, ports: Ports): Promise<void> {
  const isStateKept = ports.state.read('isStateKept') === 'true';
  const containers = savedContainers(name, ports);
  void ports.tools.findBuildx();
  const isGone = containers.length > 0 && (await removeContainers(containers, ports));
  const volumes = isGone && !isStateKept ? containers.map((container) => `${container}_state`) : [];
  const [finished, ...removed] = await Promise.all([
    ports.exec.run(isGone ? forgetBuilder(name) : removeBuilder(name, isStateKept)),
    ...volumes.map((volume) => ports.exec.run(removeVolume(volume))),
  ]);
  const failed = [finished, ...removed].find((each) => each.exitCode !== 0 && !isUnknown(each));
  if (failed !== undefined)
    return ports.log.warning(`Could not remove builder ${name}: ${tail(failed.stderr, 3).join(' ')}`);
  if (!isGone && isUnknown(finished)) return ports.log.line(`Builder ${name} was already removed`);
  ports.log.event('builder-removed', { name });
  ports.log.line(`Removed builder ${name}`);
}

/** Ends them at once: `buildx rm` waits for BuildKit to end by itself. False where one of them may still be there. */
async function removeContainers(containers: readonly string[], { exec }: Pick<Ports, 'exec'>): Promise<boolean> {
  const removed = await Promise.allSettled(containers.map((container) => exec.run(removeContainer(container))));
  return removed.every((each) => each.status === 'fulfilled' && isRemoved(each.value));
}

const isRemoved = ({ exitCode, stderr }: Finished): boolean => exitCode === 0 || /no such container/i.test(stderr);
