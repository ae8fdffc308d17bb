// Restores cache mounts before the build, on a new builder, which has none.
import { bake, pruneLayers } from '../../commands/buildx.ts';
import type { Finished } from '../../commands/command.ts';
import { Failure } from '../../errors/failure.ts';
import { type MountsPlan, mountsContext, mountsSolve, restoreDefinition } from '../../plan/cache/mounts.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { createRecorder, type Recorder } from '../../progress/record/recorder.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';
import { type Import, watchImports } from '../../progress/watch/import-watch.ts';
import { isTransfer } from '../../progress/watch/waiting-steps.ts';
import type { Builder } from '../builder/builder.ts';
import { bootAgain, endBuilder } from '../builder/restart.ts';
import { judgeRestore, lacksTool } from './restore-outcome.ts';

/**
 * Milliseconds. A transfer has a limit for the time without data, as in the build, but no total limit: a gigabyte may
 * take minutes on a slow line. This limit is for the unexpected.
 */
const longest = 600_000;

/**
 * Restores the saved mounts. Returns the image with tar, or undefined if this run must not save. Any
 * failure leaves the mounts empty.
 */
export async function restoreMounts(plan: Plan, builder: Builder, ports: Ports): Promise<string | undefined> {
  const { mounts } = plan.build.cache;
  const [pinned, ...others] = mounts?.tools ?? [];
  if (mounts === undefined || pinned === undefined) return undefined;
  await ports.files.write(`${mountsContext(plan.run.temporaryFolder)}/.dockerignore`, '*\n');
  let tool = pinned;
  let solved = await solve({ mounts, tool, plan, builder }, ports);
  for (const other of others) {
    if (!lacksTool(solved.record, tool)) break;
    ports.log.notice(`Image ${tool} is not available; using ${other} to save cache mounts.`);
    tool = other;
    solved = await solve({ mounts, tool, plan, builder }, ports);
  }
  return (await end(solved, { mounts, tool, plan, builder }, ports)) ? tool : undefined;
}

type Order = {
  readonly mounts: MountsPlan;
  readonly tool: string;
  readonly plan: Plan;
  readonly builder: Builder;
};
type Solved = { readonly finished: Finished; readonly record: BuildRecord; readonly hung?: string };

async function solve({ mounts, tool, plan, builder }: Order, ports: Ports): Promise<Solved> {
  const { temporaryFolder } = plan.run;
  const definition = restoreDefinition(mounts, { context: mountsContext(temporaryFolder), tool });
  const order = mountsSolve(definition, temporaryFolder, builder);
  await ports.files.write(order.definitionPath, JSON.stringify(definition));
  const recorder = createRecorder({ targets: {}, emulated: [] });
  const watching = watchImports(
    {
      imports: () => fetchedBy(recorder),
      limit: plan.build.cache.importTimeout,
      onHang: () => endBuilder(builder, ports),
    },
    ports.clock,
  );
  const solving = ports.exec.run({
    ...{ ...bake(order), timeout: longest, stop: watching.signal },
    onStderrLine: (line) => recorder.accept(line).forEach(ports.log.debug),
  });
  const finished = await solving.finally(watching.stop);
  const hung = await watching.end();
  return { finished, record: recorder.record(), ...(hung === undefined ? {} : { hung }) };
}

/** Returns the transfers of cache and image. Unpacking is local work. */
function fetchedBy({ imports, running }: Recorder): readonly Import[] {
  const transfers = running().filter(({ step }) => isTransfer(step));
  return [...imports(), ...transfers.map(({ step: { id, text, bytes } }) => ({ id, text, bytes }))];
}

/** Logs the outcome, and resets the builder. False if the reset fails, so that nothing may be saved. */
async function end(solved: Solved, { mounts, plan, builder }: Order, ports: Ports): Promise<boolean> {
  const { finished, record, hung } = solved;
  const limits = { still: plan.build.cache.importTimeout, inAll: longest };
  const ending = judgeRestore({ ...finished, record, ...(hung === undefined ? {} : { hung }) }, limits);
  const isOrdered = (await restart(solved, builder, ports)) && (await forget(builder, ending === 'restored', ports));
  ports.log.event('mounts-restored', {
    ids: mounts.ids,
    outcome: typeof ending === 'object' ? ending.trouble : ending,
    isOrdered,
  });
  const next = isOrdered
    ? 'The build starts with empty mounts.'
    : `The builder may contain partial mounts, so this run will not save them.`;
  if (typeof ending === 'object') ports.log.warning(`Could not restore the cache mounts (${ending.trouble}). ${next}`);
  else if (!isOrdered)
    ports.log.warning('Could not reset the builder after restoring cache mounts; this run will not save them.');
  else
    ports.log.line(
      ending === 'restored' ? `Restored cache mounts: ${mounts.ids.join(', ')}` : 'No cache mounts to restore',
    );
  return isOrdered;
}

/** After an interrupted import BuildKit holds a lock, which would stall every later build. False if it does not boot. */
async function restart({ finished, hung }: Solved, builder: Builder, ports: Ports): Promise<boolean> {
  if (finished.isStopped !== true && hung === undefined) return true;
  if (hung === undefined) await endBuilder(builder, ports);
  try {
    await bootAgain(builder, ports);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.hasOnly('BUILDER_FAILED')) return false;
    throw error;
  }
}

/** The restored layer has the name of the one to save, and partial mounts are worse than empty ones. */
async function forget({ name, env }: Builder, keepsMounts: boolean, { exec }: Ports): Promise<boolean> {
  const { exitCode } = await exec.run({ ...pruneLayers(name, keepsMounts), env });
  return exitCode === 0;
}
