// Stage 3, prepare: the machine is made ready. Emulation and builder come up side by side.
import { formatProblem, type Problem, problem } from '../errors/failure.ts';
import type { Platform } from '../oci/platform.ts';
import { isLocal } from '../plan/builder/nodes.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { type Builder, makeBuilder, useBuilder } from './builder/builder.ts';
import { handOnProxies } from './builder/network.ts';
import { notePlaces, probeCache } from './cache/probe.ts';
import { restoreMounts } from './cache/restore-mounts.ts';
import { lookAtEmulation, prepareEmulation } from './emulation/emulation.ts';
import { checkExisting } from './existing-tags.ts';
import { checkAccess } from './push-access.ts';
import { enter, isKeptFor } from './run-registry/register.ts';
import { sweep } from './run-registry/sweep.ts';

export { bootAgain, canRestart, endBuilder } from './builder/restart.ts';

/** A machine that can build the plan: the ticket into the build. */
export type Prepared = {
  readonly builder: Builder;
  /** A definition that hands the proxies of this machine to the build, where there are any. */
  readonly proxyPath?: string | undefined;
  /** Names of the repositories whose registry did not answer. */
  readonly silent: readonly string[];
  /** The image by which cache mounts were looked for, where they were. */
  readonly mountTool?: string;
  /** Why the GitHub Actions cache cannot be used, where the plan would use it. */
  readonly lacksCache?: string;
};

/** What is ready before anybody has looked at the cache. */
type Ready = Omit<Prepared, 'lacksCache' | 'mountTool'>;

/** Gets the builder and whatever emulation its nodes lack. Raises EMULATION_* and BUILDER_* failures. */
export async function prepare(plan: Plan, ports: Ports): Promise<Prepared> {
  await notePlaces(plan, ports);
  const { existing, found } = plan.build.builder;
  const readying =
    existing === undefined || found === undefined
      ? makeReady(plan, ports)
      : useAsItIs(useBuilder(existing, found, ports), plan, ports);
  const [ready, proxyPath, lacksCache] = await allOf([
    readying,
    handOnProxies(plan, ports),
    probeCache(plan.build.cache, ports),
  ]);
  if (lacksCache !== undefined) return { ...ready, proxyPath, lacksCache };
  const mountTool = await restoreMounts(plan, ready.builder, ports);
  return { ...ready, proxyPath, ...(mountTool === undefined ? {} : { mountTool }) };
}

/** All of it side by side. When one fails, the others have to be over before the failure is told and post cleans up. */
async function allOf<T extends readonly unknown[]>(tasks: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(tasks);
  for (const each of settled) if (each.status === 'rejected') throw each.reason;
  return Promise.all(tasks);
}

/** Whether what is built can be published at all, so that it is not built for nothing; the repositories nobody answers for. */
async function checkTarget(plan: Plan, ports: Ports): Promise<readonly string[]> {
  const [silent] = await allOf([checkAccess(plan, ports), checkExisting(plan, ports)]);
  return silent;
}

/** A builder of our own needs nothing from QEMU to boot, nor from the registries, so all come up side by side. */
async function makeReady(plan: Plan, ports: Ports): Promise<Ready> {
  const wanted = plan.build.emulation.platforms;
  const missing = await lookAtEmulation(wanted, plan, ports);
  const endTidying = await beginTidying(plan, ports);
  const name = await enter(plan, ports);
  const emulated = prepareEmulation({ wanted, missing }, plan, ports);
  const allowed = checkTarget(plan, ports);
  try {
    const [, builder, silent] = await allOf([emulated, makeBuilder(name, plan, ports), allowed]);
    return { builder, silent };
  } finally {
    endTidying();
  }
}

/**
 * Tidies up after killed runs beside everything else, and for as long as that takes: nobody waits for it. What is being
 * removed at its end goes on being removed while the build runs, and the next run goes on from there.
 */
async function beginTidying(plan: Plan, ports: Ports): Promise<() => void> {
  const { run, build } = plan;
  const [folder, cluster, keepState] = [run.temporaryFolder, build.builder.cluster, build.builder.keepState];
  // What is to be found again has to be tidied up first, if a killed run has left it; and then it is this run's.
  const isOurs = (builder: string): boolean => keepState === true && isKeptFor(builder, plan, ports);
  if (keepState === true)
    await sweep(ports, { folder, cluster, isWanted: isOurs, isThorough: true, isEnough: () => false });
  let isReady = false;
  void sweep(ports, { folder, cluster, isWanted: (builder) => !isOurs(builder), isEnough: () => isReady });
  return () => {
    isReady = true;
  };
}

/** A builder that exists says itself what it runs; only what it lacks can need QEMU. */
async function useAsItIs(builder: Builder, plan: Plan, ports: Ports): Promise<Ready> {
  const absent = plan.build.emulation.platforms.filter(({ name }) => !builder.platforms.includes(name));
  if (absent.length > 0 && !isLocal(builder)) ports.log.warning(formatProblem(notRunnable(builder, absent)));
  const lacking = isLocal(builder) ? absent : [];
  const missing = await lookAtEmulation(lacking, plan, ports);
  // Nothing is made here, but others have to see that somebody is at work: with emulators, and in the folder.
  await enter(plan, ports);
  const emulated = prepareEmulation({ wanted: lacking, missing }, plan, ports);
  const [silent] = await allOf([checkTarget(plan, ports), emulated]);
  return { builder, silent };
}

function notRunnable({ name }: Builder, platforms: readonly Platform[]): Problem {
  const fact = `No node of the builder "${name}" runs ${platforms.map((platform) => platform.name).join(', ')}, so steps that run there fail, unless its BuildKit image has an emulator of its own.`;
  return problem('PLATFORM_NOT_RUNNABLE', fact, { input: 'builder' });
}
