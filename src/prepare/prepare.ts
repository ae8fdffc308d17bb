// Stage 3, prepare: the machine is made ready. Emulation and builder come up side by side.
import { failure } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { checkAccess } from './access.ts';
import { type Builder, makeBuilder, useBuilder } from './builder.ts';
import { notePlaces, probeCache } from './cache.ts';
import { prepareEmulation } from './emulation.ts';
import { restoreMounts } from './mounts.ts';

/** A machine that can build the plan: the ticket into the build. */
export type Prepared = {
  readonly builder: Builder;
  /** Why the GitHub Actions cache can not be used, where the plan would use it. */
  readonly lacksCache?: string;
};

/** Gets the builder and whatever emulation its nodes lack. Raises EMULATION_* and BUILDER_* failures. */
export async function prepare(plan: Plan, ports: Ports): Promise<Prepared> {
  ports.state.save('temporaryFolder', plan.temporaryFolder);
  await notePlaces(plan, ports);
  const { existing } = plan.builder;
  const [ready, lacksCache] = await Promise.all([
    existing === undefined ? makeReady(plan, ports) : useAsItIs(existing, plan, ports),
    probeCache(plan, ports),
  ]);
  if (lacksCache === undefined) await restoreMounts(plan, ready.builder.name, ports);
  return { ...ready, ...(lacksCache === undefined ? {} : { lacksCache }) };
}

/** A builder of our own needs nothing from QEMU to boot, nor from the registries, so all come up side by side. */
async function makeReady(plan: Plan, ports: Ports): Promise<Prepared> {
  const emulated = prepareEmulation(plan.emulation.platforms, plan, ports);
  const allowed = checkAccess(plan, ports);
  // allSettled: when one fails, the other has to be over before the failure is told and post cleans up.
  const [emulation, builder, access] = await Promise.allSettled([emulated, makeBuilder(plan, ports), allowed]);
  if (emulation.status === 'rejected') throw emulation.reason;
  if (builder.status === 'rejected') throw builder.reason;
  if (access.status === 'rejected') throw access.reason;
  return { builder: builder.value };
}

/** A builder that exists says itself what it runs; only what it lacks can need QEMU. */
async function useAsItIs(name: string, plan: Plan, ports: Ports): Promise<Prepared> {
  const [builder] = await Promise.all([useBuilder(name, ports), checkAccess(plan, ports)]);
  const lacking = plan.emulation.platforms.filter((platform) => !builder.platforms.includes(platform));
  if (lacking.length > 0 && !isLocal(builder)) throw notRunnable(builder, lacking);
  await prepareEmulation(lacking, plan, ports);
  return { builder };
}

/** Whether its nodes run on this machine's kernel, where QEMU can be registered. */
function isLocal({ driver }: Builder): boolean {
  return driver === 'docker' || driver === 'docker-container';
}

function notRunnable({ name }: Builder, platforms: readonly string[]): Error {
  const fact = `No node of the builder "${name}" runs ${platforms.join(', ')}.`;
  return failure('PLATFORM_NOT_RUNNABLE', fact, { input: 'builder' });
}
