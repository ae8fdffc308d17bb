// Brings cache mounts back before the build. A builder of our own is new, so that nothing of anybody's is in the way.
import { bake, pruneLayers } from '../../commands/buildx.ts';
import type { Finished } from '../../commands/command.ts';
import { Failure } from '../../errors/failure.ts';
import { type MountsPlan, mountsContext, mountsSolve, restoreDefinition } from '../../plan/cache/mounts.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Import } from '../../progress/record/open-imports.ts';
import { createRecorder, type Recorder } from '../../progress/record/recorder.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';
import { watchImports } from '../../progress/watch/import-watch.ts';
import { isTransfer } from '../../progress/watch/waiting-steps.ts';
import type { Builder } from '../builder/builder.ts';
import { bootAgain, endBuilder } from '../builder/restart.ts';
import { judgeRestore, lacksTool } from './restore-outcome.ts';

/**
 * Milliseconds. What is fetched has a limit for the time without a byte, as in the build, and none in all: a gigabyte may
 * take minutes on a slow line, and is worth them. This is for what nobody has thought of.
 */
const longest = 600_000;

/**
 * Restores what was saved; the image whose tar did it, and undefined where nothing is to be saved with it. Whatever goes
 * wrong leaves the mounts empty, as they would be without it.
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
    ports.log.notice(`The image ${tool} is not to be had here; cache mounts are kept by ${other}.`);
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

/** What comes from elsewhere: the cache, and the image. Unpacking is the builder's own work. */
function fetchedBy({ imports, running }: Recorder): readonly Import[] {
  const transfers = running().filter(({ step }) => isTransfer(step));
  return [...imports(), ...transfers.map(({ step: { id, text, bytes } }) => ({ id, text, bytes }))];
}

/** Tells how it went, and puts the builder in order. False where that fails, so that nothing must be saved from it. */
async function end(solved: Solved, { mounts, plan, builder }: Order, ports: Ports): Promise<boolean> {
  const { finished, record, hung } = solved;
  const limits = { still: plan.build.cache.importTimeout, inAll: longest };
  const ending = judgeRestore({ ...finished, record, ...(hung === undefined ? {} : { hung }) }, limits);
  const isOrdered = (await restart(solved, builder, ports)) && (await forget(builder, ending === 'restored', ports));
  const next = isOrdered ? 'The build begins with empty ones.' : `The builder may have a part of them: ${unsaved}.`;
  if (typeof ending === 'object') ports.log.warning(`The cache mounts were not restored (${ending.trouble}). ${next}`);
  else if (!isOrdered) ports.log.warning(`The builder does not forget that cache mounts were looked for: ${unsaved}.`);
  else
    ports.log.line(
      ending === 'restored' ? `Cache mounts restored: ${mounts.ids.join(', ')}` : 'No cache mounts to restore',
    );
  return isOrdered;
}

const unsaved = 'this run saves none';

/** After an interrupted import BuildKit holds a lock, and every later build on it would hang. False where it does not boot. */
async function restart({ finished, hung }: Solved, builder: Builder, ports: Ports): Promise<boolean> {
  if (finished.isStopped !== true && hung === undefined) return true;
  if (hung === undefined) await endBuilder(builder, ports);
  try {
    await bootAgain(builder, ports);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => code === 'BUILDER_FAILED')) return false;
    throw error;
  }
}

/** The layer that was restored has the name of the one that will be saved; and half a mount is worse than none. */
async function forget({ name, env }: Builder, keepsMounts: boolean, { exec }: Ports): Promise<boolean> {
  const { exitCode } = await exec.run({ ...pruneLayers(name, keepsMounts), env });
  return exitCode === 0;
}
