// Removes what prepare created, from saved state.
import { dockerConfigPath, engineSocket } from '../commands/docker-places.ts';
import { messageOf } from '../errors/failure.ts';
import { notesPath } from '../plan/cache/sibling-steps.ts';
import type { BarePorts, Ports } from '../ports/ports.ts';
import { removeOwnBuilder } from './builder/removal.ts';
import { savedBuilder, savedContainers, savedFolder, savedRecord } from './run-registry/saved-state.ts';
import { sweep } from './run-registry/sweep.ts';

export { settle } from './run-registry/register.ts';

/** Milliseconds per job for cleaning up after other runs. */
const patience = 5_000;

/**
 * Removes the step's builder and files. On a machine that ends with the job it removes only the files, which may contain
 * secrets. `load` returns the ports that removing files does not need. Never fails.
 */
export async function remove(bare: BarePorts, load: () => Promise<Ports>): Promise<void> {
  if (await isThrownAway(bare)) return removeFiles(bare);
  const ports = await load();
  const builder = savedBuilder(ports);
  const record = savedRecord(ports);
  const isInCluster = ports.state.read('driver') === 'kubernetes';
  const removing = builder === undefined ? true : removeOwnBuilder(builder, record, ports);
  // The folder contains the kubeconfig that removes the builder.
  const [isGone] = await Promise.all([removing, isInCluster ? undefined : removeFiles(ports)]);
  if (isInCluster && isGone) await removeFiles(ports);
  // The record makes the next run on this machine try again.
  if (record !== undefined && isGone) await attempt(`record ${record}`, ports.files.remove(record), ports);
  const stop = AbortSignal.timeout(patience);
  await sweep(ports, { isThorough: true, isEnough: () => stop.aborted, stop });
}

/** Whether all that the run has made goes with the machine: a runner of GitHub's, with a builder in its own engine or none. */
async function isThrownAway(ports: BarePorts): Promise<boolean> {
  if (ports.env['RUNNER_ENVIRONMENT'] !== 'github-hosted') return false;
  const builder = savedBuilder(ports);
  if (builder === undefined) return true;
  if (savedContainers(builder, ports).length === 0) return false;
  // Docker means the engine of this machine: no host, no context that leads elsewhere.
  return engineSocket(ports.env, await ports.files.read(dockerConfigPath(ports.env))) !== undefined;
}

async function removeFiles(ports: BarePorts): Promise<void> {
  const folder = await savedFolder(ports);
  if (folder === undefined) return;
  await Promise.all([
    attempt(`folder ${folder}`, ports.files.remove(folder), ports),
    attempt('the cache notes', ports.files.remove(notesPath(folder)), ports),
  ]);
}

/** Turns any failure into a warning. */
async function attempt(what: string, removal: Promise<void>, { log }: BarePorts): Promise<void> {
  try {
    await removal;
  } catch (error) {
    log.warning(`Could not remove ${what}: ${messageOf(error)}`);
  }
}
