// Undoes what prepare made, from saved state alone.
import { removeBuilder } from '../commands/buildx.ts';
import { tail } from '../commands/command.ts';
import { notesPath } from '../plan/cache/sibling-steps.ts';
import type { Ports } from '../ports/ports.ts';
import { savedBuilder, savedFolder, savedMark } from './run-registry/saved-state.ts';
import { isUnknown, sweep } from './run-registry/sweep.ts';

export { settle } from './run-registry/register.ts';

/** Milliseconds that a job gives to tidying up after others, who can be many. */
const patience = 5_000;

/** Removes the step's builder and its files. Never fails: after the job there is nothing left to lose. */
export async function remove(ports: Ports): Promise<void> {
  const builder = savedBuilder(ports);
  const folder = await savedFolder(ports);
  const mark = savedMark(ports);
  await Promise.all([
    builder === undefined ? undefined : attempt(`The builder ${builder}`, removeOwnBuilder(builder, ports), ports),
    folder === undefined ? undefined : attempt(`The folder ${folder}`, ports.files.remove(folder), ports),
    folder === undefined ? undefined : attempt('The notes on caches', ports.files.remove(notesPath(folder)), ports),
  ]);
  if (mark !== undefined) await attempt(`The mark ${mark}`, ports.files.remove(mark), ports);
  const until = ports.clock.now().getTime() + patience;
  await sweep(ports, { isThorough: true, isEnough: () => ports.clock.now().getTime() >= until, until });
}

/** Turns whatever goes wrong into a warning. */
async function attempt(what: string, removal: Promise<void>, { log }: Ports): Promise<void> {
  try {
    await removal;
  } catch (error) {
    log.warning(`${what} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function removeOwnBuilder(name: string, ports: Ports): Promise<void> {
  const finished = await ports.exec.run(removeBuilder(name, ports.state.read('isStateKept') === 'true'));
  if (finished.exitCode === 0) return ports.log.line(`Builder ${name} removed`);
  if (isUnknown(finished)) return ports.log.line(`Builder ${name} is gone already`);
  ports.log.warning(`The builder ${name} could not be removed: ${tail(finished.stderr, 3).join(' ')}`);
}
