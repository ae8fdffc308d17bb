// Restores cache mounts before the build, on a new builder, which has none.
import { bake, pruneLayers } from '../../commands/buildx.ts';
import { type Finished, failingOf } from '../../commands/command.ts';
import { undefinedOn } from '../../errors/failure.ts';
import { formatDuration } from '../../oci/units.ts';
import { type MountsPlan, mountsContext, mountsSolve, restoreDefinition } from '../../plan/cache/mounts.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { tellCacheFailure } from '../../progress/failure/cache.ts';
import { lastError } from '../../progress/failure/failure.ts';
import { type Import, openImports, watchImports } from '../../progress/import-watch.ts';
import { createRecorder, type Recorder } from '../../progress/record/recorder.ts';
import { type BuildRecord, isTransfer } from '../../progress/record/steps.ts';
import type { Builder } from '../builder/builder.ts';
import { bootAgain, endBuilder } from '../builder/restart.ts';

/**
 * Milliseconds. A transfer has a limit for the time without data, as in the build, but no total limit: a gigabyte may
 * take minutes on a slow line. This limit is for the unexpected.
 */
const maxDuration = 600_000;

/**
 * Restores the saved mounts. Returns the image with tar, or undefined if this run must not save. Any
 * failure leaves the mounts empty.
 */
export async function restoreMounts(plan: Plan, builder: Builder, ports: Ports): Promise<string | undefined> {
  const { mounts } = plan.build.cache;
  if (mounts === undefined) return undefined;
  await ports.files.write(`${mountsContext(plan.run.temporaryFolder)}/.dockerignore`, '*\n');
  for (const [index, tool] of mounts.tools.entries()) {
    const order = { mounts, tool, plan, builder };
    const solved = await solve(order, ports);
    const other = mounts.tools[index + 1];
    if (other === undefined || !lacksTool(solved.record, tool))
      return (await end(solved, order, ports)) ? tool : undefined;
    ports.log.notice(`Image ${tool} is not available; using ${other} to save cache mounts.`);
  }
  return undefined;
}

type Order = {
  readonly mounts: MountsPlan;
  readonly tool: string;
  readonly plan: Plan;
  readonly builder: Builder;
};

/** How the solve ended; `stalled` is the transfer that stalled. */
export type Restored = Pick<Finished, 'exitCode' | 'stoppedBy'> & {
  readonly record: BuildRecord;
  readonly stalled?: string | undefined;
};

async function solve({ mounts, tool, plan, builder }: Order, ports: Ports): Promise<Restored> {
  const { temporaryFolder } = plan.run;
  const definition = restoreDefinition(mounts, { context: mountsContext(temporaryFolder), tool });
  const order = mountsSolve(definition, temporaryFolder, builder);
  await ports.files.write(order.definitionPath, JSON.stringify(definition));
  const recorder = createRecorder({ targets: {}, emulated: [] });
  const watching = watchImports(
    {
      imports: () => fetchedBy(recorder),
      limit: plan.build.cache.importTimeout,
      onStall: () => endBuilder(builder, ports),
    },
    ports.clock,
  );
  const solving = ports.exec.run({
    ...{ ...bake(order), timeout: maxDuration, stop: watching.signal },
    onStderrLine: (line) => recorder.accept(line).forEach(ports.log.debug),
  });
  const finished = await solving.finally(watching.stop);
  return { ...finished, stalled: await watching.end(), record: recorder.record() };
}

/** Returns the transfers of cache and image. Unpacking is local work. */
function fetchedBy({ running }: Recorder): readonly Import[] {
  const steps = running();
  return [...openImports(steps), ...steps.flatMap(({ step }) => (isTransfer(step) ? [step] : []))];
}

/** Logs the outcome, and resets the builder. False if the reset fails, so that nothing may be saved. */
async function end(solved: Restored, { mounts, plan, builder }: Order, ports: Ports): Promise<boolean> {
  const ending = judgeRestore(solved, plan.build.cache.importTimeout);
  const isClean = (await restart(solved, builder, ports)) && (await forget(builder, ending === 'restored', ports));
  ports.log.event('mounts-restored', {
    ids: mounts.ids,
    outcome: typeof ending === 'object' ? ending.trouble : ending,
    isClean,
  });
  const next = isClean
    ? 'The build starts with empty mounts.'
    : `The builder may contain partial mounts, so this run will not save them.`;
  if (typeof ending === 'object') ports.log.warning(`Could not restore the cache mounts (${ending.trouble}). ${next}`);
  else if (!isClean)
    ports.log.warning('Could not reset the builder after restoring cache mounts; this run will not save them.');
  else
    ports.log.line(
      ending === 'restored' ? `Restored cache mounts: ${mounts.ids.join(', ')}` : 'No cache mounts to restore',
    );
  return isClean;
}

/** After an interrupted import BuildKit holds a lock, which would stall every later build. False if it does not boot. */
async function restart({ exitCode, stalled }: Restored, builder: Builder, ports: Ports): Promise<boolean> {
  if (exitCode !== undefined && stalled === undefined) return true;
  if (stalled === undefined) await endBuilder(builder, ports);
  const booted = bootAgain(builder, ports).then(() => true);
  return (await undefinedOn(booted, 'BUILDER_FAILED')) ?? false;
}

/** The restored layer has the name of the one to save, and partial mounts are worse than empty ones. */
async function forget({ name, env }: Builder, keepsMounts: boolean, { exec }: Ports): Promise<boolean> {
  const { exitCode } = await exec.run({ ...pruneLayers(name, keepsMounts), env });
  return exitCode === 0;
}

/**
 * Returns restored, nothing saved yet, or the class of the failure with BuildKit's words. `still` are the milliseconds
 * without data after which a transfer counts as stalled.
 */
export function judgeRestore(
  { exitCode, stoppedBy, stalled, record }: Restored,
  still: number,
): 'restored' | 'nothing' | { readonly trouble: string } {
  if (stalled !== undefined) return { trouble: `timeout: no data for ${formatDuration(still)} while ${stalled}` };
  if (exitCode === 0) return 'restored';
  if (stoppedBy !== undefined) return { trouble: `timeout: exceeded ${formatDuration(maxDuration)}` };
  const { steps, said } = record;
  // If a layer is unavailable, BuildKit runs the step that saved it, which lacks its secret.
  const lost = steps.flatMap((step) => step.lost ?? []);
  const refused = steps.filter(({ kind }) => kind === 'cache-import').flatMap(({ error }) => error ?? []);
  const [trouble] = [...lost, ...refused.filter((error) => !/: not found$/.test(error))];
  if (trouble !== undefined) return { trouble: tellCacheFailure(trouble) };
  const errors = steps.flatMap(({ error }) => error ?? []);
  if (errors.some((error) => /\bsecret save: not found$/.test(error))) return 'nothing';
  return { trouble: tellCacheFailure(errors[0] ?? lastError(said) ?? `buildx ${failingOf({ exitCode })}`) };
}

/** Whether the solve failed because the image is unavailable. */
export function lacksTool({ steps }: BuildRecord, tool: string): boolean {
  return steps.some(({ text, error }) => error !== undefined && text === `load metadata for ${tool}`);
}
