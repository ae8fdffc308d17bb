// Undoes what prepare made, from saved state alone.
import { notesPath } from '../plan/cache/sibling-steps.ts';
import type { Ports } from '../ports/ports.ts';
import { noteEntry } from './run-registry/register.ts';
import { removeByBuildx } from './run-registry/remove-builder.ts';
import { savedBuilder, savedFolder, savedMark } from './run-registry/saved-state.ts';
import { sweep } from './run-registry/sweep.ts';

export { settle } from './run-registry/register.ts';

/** Milliseconds that a job gives to tidying up after others, who can be many. */
const patience = 5_000;

/** Removes the step's builder and its files. Never fails: after the job there is nothing left to lose. */
export async function remove(ports: Ports): Promise<void> {
  const builder = savedBuilder(ports);
  const folder = await savedFolder(ports);
  const mark = savedMark(ports);
  const isInCluster = ports.state.read('driver') === 'kubernetes';
  const removing = builder === undefined ? true : removeOwnBuilder(builder, mark, ports);
  // In the folder is the kubeconfig without which the builder cannot be removed.
  const [isGone] = await Promise.all([removing, isInCluster ? undefined : removeFolder(folder, ports)]);
  if (isInCluster && isGone) await removeFolder(folder, ports);
  // With its mark the next run on this machine tries again.
  if (mark !== undefined && isGone) await attempt(`The mark ${mark}`, ports.files.remove(mark), ports);
  const until = ports.clock.now().getTime() + patience;
  await sweep(ports, { isThorough: true, isEnough: () => ports.clock.now().getTime() >= until, until });
}

async function removeFolder(folder: string | undefined, ports: Ports): Promise<void> {
  if (folder === undefined) return;
  await Promise.all([
    attempt(`The folder ${folder}`, ports.files.remove(folder), ports),
    attempt('The notes on caches', ports.files.remove(notesPath(folder)), ports),
  ]);
}

/** Turns whatever goes wrong into a warning. */
async function attempt(what: string, removal: Promise<void>, { log }: Ports): Promise<void> {
  try {
    await removal;
  } catch (error) {
    log.warning(`${what} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether the builder is gone for certain. */
async function removeOwnBuilder(name: string, mark: string | undefined, ports: Ports): Promise<boolean> {
  const { exec, files, env, state, log } = ports;
  const [driver, isStateKept] = [state.read('driver'), state.read('isStateKept') === 'true'];
  const note = (entry: string): Promise<void> => noteEntry(mark, entry, ports);
  try {
    const { outcome, words } = await removeByBuildx({ name, driver, isStateKept, env, note }, exec.run, files);
    if (outcome === 'left') log.warning(`The builder ${name} was not removed: ${words}${cureFor(driver, name)}`);
    else log.line(`Builder ${name} ${outcome === 'removed' ? 'removed' : 'is gone already'}`);
    return outcome !== 'left';
  } catch (error) {
    log.warning(`The builder ${name} was not removed: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

function cureFor(driver: string, name: string): string {
  if (driver !== 'kubernetes') return '';
  return `. The next run on this machine tries again; by hand: \`kubectl delete deployment --selector app=${name}0\`.`;
}
