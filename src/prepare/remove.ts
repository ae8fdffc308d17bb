// Removes what prepare created, from saved state.
import { removeBuilder } from '../commands/buildx.ts';
import { tail } from '../commands/command.ts';
import { notesPath } from '../plan/cache/sibling-steps.ts';
import type { Ports } from '../ports/ports.ts';
import { removeEmulators } from './emulation/removal.ts';
import { savedBuilder, savedFolder, savedMark } from './run-registry/saved-state.ts';
import { isUnknown, sweep } from './run-registry/sweep.ts';

export { settle } from './run-registry/register.ts';

/** Milliseconds per job for cleaning up after other runs. */
const patience = 5_000;

/** Removes the step's builder and files. Never fails. */
export async function remove(ports: Ports): Promise<void> {
  const builder = savedBuilder(ports);
  const folder = await savedFolder(ports);
  const mark = savedMark(ports);
  await Promise.all([
    builder === undefined ? undefined : attempt(`builder ${builder}`, removeOwnBuilder(builder, ports), ports),
    folder === undefined ? undefined : attempt(`folder ${folder}`, ports.files.remove(folder), ports),
    folder === undefined ? undefined : attempt('the cache notes', ports.files.remove(notesPath(folder)), ports),
  ]);
  if (mark !== undefined) await attempt(`mark ${mark}`, ports.files.remove(mark), ports);
  const until = ports.clock.now().getTime() + patience;
  await sweep(ports, { isThorough: true, isEnough: () => ports.clock.now().getTime() >= until, until });
  if (ports.state.read('areEmulatorsRemoved') === 'true') {
    await attempt('the emulators', removeEmulators(ports), ports);
  }
}

/** Turns any failure into a warning. */
async function attempt(what: string, removal: Promise<void>, { log }: Ports): Promise<void> {
  try {
    await removal;
  } catch (error) {
    log.warning(`Could not remove ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function removeOwnBuilder(name: string, ports: Ports): Promise<void> {
  const finished = await ports.exec.run(removeBuilder(name, ports.state.read('isStateKept') === 'true'));
  if (finished.exitCode === 0) {
    ports.log.event('builder-removed', { name });
    return ports.log.line(`Removed builder ${name}`);
  }
  if (isUnknown(finished)) return ports.log.line(`Builder ${name} was already removed`);
  ports.log.warning(`Could not remove builder ${name}: ${tail(finished.stderr, 3).join(' ')}`);
}
