// Undoes what prepare made, from saved state alone.
import { notesPath } from '../plan/cache/sibling-steps.ts';
import type { BarePorts, Ports } from '../ports/ports.ts';
import { removeOwnBuilder } from './builder/removal.ts';
import { isThrownAway } from './run-registry/machine-lifetime.ts';
import { savedBuilder, savedFolder, savedMark } from './run-registry/saved-state.ts';
import { sweep } from './run-registry/sweep.ts';

export { settle } from './run-registry/register.ts';

/** Milliseconds that a job gives to tidying up after others, who can be many. */
const patience = 5_000;

/**
 * Removes the step's builder and its files. Where the machine goes with the job, only the files: they may hold secrets,
 * and other steps still run. `load` gets the edges that the files do not need. Never fails: after the job there is
 * nothing left to lose.
 */
export async function remove(bare: BarePorts, load: () => Promise<Ports>): Promise<void> {
  if (await isThrownAway(bare)) return removeFiles(bare);
  const ports = await load();
  const builder = savedBuilder(ports);
  const mark = savedMark(ports);
  await Promise.all([
    builder === undefined ? undefined : attempt(`The builder ${builder}`, removeOwnBuilder(builder, ports), ports),
    removeFiles(ports),
  ]);
  if (mark !== undefined) await attempt(`The mark ${mark}`, ports.files.remove(mark), ports);
  const until = ports.clock.now().getTime() + patience;
  await sweep(ports, { isThorough: true, isEnough: () => ports.clock.now().getTime() >= until, until });
}

async function removeFiles(ports: BarePorts): Promise<void> {
  const folder = await savedFolder(ports);
  if (folder === undefined) return;
  await Promise.all([
    attempt(`The folder ${folder}`, ports.files.remove(folder), ports),
    attempt('The notes on caches', ports.files.remove(notesPath(folder)), ports),
  ]);
}

/** Turns whatever goes wrong into a warning. */
async function attempt(what: string, removal: Promise<void>, { log }: Pick<BarePorts, 'log'>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    log.warning(`${what} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
