// Removes the step's builder after the job. Local containers are removed directly, because BuildKit has nothing left to do.
import { forgetBuilder } from '../../commands/buildx.ts';
import { type Finished, tail } from '../../commands/command.ts';
import { removeContainer, removeVolume } from '../../commands/docker.ts';
import type { Ports } from '../../ports/ports.ts';
import { noteEntry } from '../run-registry/register.ts';
import { isUnknown, type Removed, removeByBuildx } from '../run-registry/remove-builder.ts';
import { savedContainers } from '../run-registry/saved-state.ts';

/** Removes the builder, and its cache unless that is kept. Returns whether it is gone; warns if it may remain. */
export async function removeOwnBuilder(name: string, mark: string | undefined, ports: Ports): Promise<boolean> {
  const { log, state } = ports;
  const { outcome, words } = await removeWhole(name, mark, ports).catch(leftBy);
  if (outcome === 'left')
    log.warning(`Could not remove builder ${name}: ${words}${cureFor(state.read('driver'), name)}`);
  else if (outcome === 'unknown') log.line(`Builder ${name} was already removed`);
  else {
    log.event('builder-removed', { name });
    log.line(`Removed builder ${name}`);
  }
  return outcome !== 'left';
}

const leftBy = (error: unknown): Removed => ({
  outcome: 'left',
  words: error instanceof Error ? error.message : String(error),
});

async function removeWhole(name: string, mark: string | undefined, ports: Ports): Promise<Removed> {
  const { exec, files, env, state } = ports;
  const isStateKept = state.read('isStateKept') === 'true';
  const containers = savedContainers(name, ports);
  void ports.tools.findBuildx();
  if (containers.length === 0 || !(await removeContainers(containers, ports))) {
    const note = (entry: string): Promise<void> => noteEntry(mark, entry, ports);
    return removeByBuildx({ name, driver: state.read('driver'), isStateKept, env, note }, exec.run, files);
  }
  const volumes = isStateKept ? [] : containers.map((container) => `${container}_state`);
  const endings = await Promise.all([forgetBuilder(name), ...volumes.map(removeVolume)].map(exec.run));
  const failed = endings.find((each) => each.exitCode !== 0 && !isUnknown(each));
  return failed === undefined
    ? { outcome: 'removed', words: '' }
    : { outcome: 'left', words: tail(failed.stderr, 3).join(' ') };
}

/** Removes them at once: `buildx rm` waits for BuildKit to end. False if one of them may still exist. */
async function removeContainers(containers: readonly string[], { exec }: Pick<Ports, 'exec'>): Promise<boolean> {
  const removed = await Promise.allSettled(containers.map((container) => exec.run(removeContainer(container))));
  return removed.every((each) => each.status === 'fulfilled' && isRemoved(each.value));
}

const isRemoved = ({ exitCode, stderr }: Finished): boolean => exitCode === 0 || /no such container/i.test(stderr);

function cureFor(driver: string, name: string): string {
  if (driver !== 'kubernetes') return '';
  const names = `kubectl get deployments,configmaps --output name | grep ${name}`;
  return `. The next run on this machine tries again; by hand: \`${names} | xargs kubectl delete\`.`;
}
