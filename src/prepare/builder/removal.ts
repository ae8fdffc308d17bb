// Removes the step's builder after the job. Local containers are removed directly, because BuildKit has nothing left to do.
import { forgetBuilder } from '../../commands/buildx.ts';
import { type Command, type Finished, failingOf, tail } from '../../commands/command.ts';
import { removeContainer, removeVolume } from '../../commands/docker.ts';
import { messageOf } from '../../errors/failure.ts';
import type { Ports } from '../../ports/ports.ts';
import { buildxEntry, isUnknown, type Removed, removeByBuildx } from '../run-registry/remove-builder.ts';
import { savedContainers } from '../run-registry/saved-state.ts';

/** Removes the builder, and its cache unless that is kept. Returns whether it is gone; warns if it may remain. */
export async function removeOwnBuilder(name: string, record: string | undefined, ports: Ports): Promise<boolean> {
  const { log, state } = ports;
  const { outcome, words } = await removeWhole(name, record, ports).catch(
    (error: unknown): Removed => ({ outcome: 'left', words: messageOf(error) }),
  );
  if (outcome === 'left')
    log.warning(`Could not remove builder ${name}: ${words}${cureFor(state.read('driver'), name)}`);
  else if (outcome === 'unknown') log.line(`Builder ${name} was already removed`);
  else {
    log.event('builder-removed', { name });
    log.line(`Removed builder ${name}`);
  }
  return outcome !== 'left';
}

async function removeWhole(name: string, record: string | undefined, ports: Ports): Promise<Removed> {
  const { exec, files, env, state } = ports;
  const isStateKept = state.read('isStateKept') === 'true';
  const containers = savedContainers(name, ports);
  void ports.tools.findBuildx();
  const removed = containers.length === 0 ? undefined : await removeHere({ name, containers, isStateKept }, ports);
  if (removed !== undefined) return removed;
  return removeByBuildx({ name, driver: state.read('driver'), isStateKept, env, record }, exec.run, files);
}

type Local = { readonly name: string; readonly containers: readonly string[]; readonly isStateKept: boolean };

/** Removes the containers of this machine and buildx's entry. Undefined if a container may still exist. */
async function removeHere({ name, containers, isStateKept }: Local, ports: Ports): Promise<Removed | undefined> {
  const entryPath = buildxEntry(name, ports.env);
  // Without a copy of the entry, its container is removed anyway.
  const entry = await ports.files.read(entryPath).catch(() => undefined);
  const [nodes, forgotten] = await Promise.all([
    Promise.all(containers.map((container) => removeNode(container, isStateKept, ports))),
    attempt(forgetBuilder(name), ports),
  ]);
  if (nodes.includes(undefined)) {
    // buildx reaches a container by its own entry, which it has forgotten by now.
    if (entry !== undefined) await ports.files.write(entryPath, entry, true);
    return undefined;
  }
  const endings = [forgotten, ...nodes.flatMap((each) => each ?? [])];
  const failed = endings.find((each) => each.exitCode !== 0 && !isUnknown(each));
  return failed === undefined
    ? { outcome: 'removed', words: '' }
    : { outcome: 'left', words: tail(failed.stderr, 3).join(' ') || `the command ${failingOf(failed)}` };
}

/**
 * Removes a container at once (`buildx rm` waits for BuildKit to end), then its volume unless that is kept. Returns how
 * the removal of the volume ended; undefined if the container may still exist.
 */
async function removeNode(container: string, isStateKept: boolean, ports: Ports) {
  const { exitCode, stderr } = await attempt(removeContainer(container), ports);
  if (exitCode !== 0 && !/no such container/i.test(stderr)) return undefined;
  return isStateKept ? [] : [await attempt(removeVolume(`${container}_state`), ports)];
}

/** Runs a command. One that cannot start counts as failed, so that post waits for the commands beside it. */
function attempt(command: Command, { exec }: Ports): Promise<Finished> {
  return exec.run(command).catch((error: unknown) => ({ exitCode: 1, stdout: '', stderr: messageOf(error) }));
}

function cureFor(driver: string, name: string): string {
  if (driver !== 'kubernetes') return '';
  const names = `kubectl get deployments,configmaps --output name | grep ${name}`;
  return `. The next run on this machine tries again; by hand: \`${names} | xargs kubectl delete\`.`;
}
