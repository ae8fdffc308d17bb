// Stage 3, prepare: the machine is made ready. Emulation and builder come up side by side.
import { failure } from '../errors/failure.ts';
import { isLocal } from '../plan/nodes.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { checkAccess } from './access.ts';
import { type Builder, makeBuilder, useBuilder } from './builder.ts';
import { notePlaces, probeCache } from './cache.ts';
import { prepareEmulation } from './emulation.ts';
import { handOnProxies } from './proxies.ts';

/** A machine that can build the plan: the ticket into the build. */
export type Prepared = {
  readonly builder: Builder;
  /** A definition that hands the proxies of this machine to the build, where there are any. */
  readonly proxyPath?: string | undefined;
  /** Why the GitHub Actions cache can not be used, where the plan would use it. */
  readonly lacksCache?: string;
};

/** Gets the builder and whatever emulation its nodes lack. Raises EMULATION_* and BUILDER_* failures. */
export async function prepare(plan: Plan, ports: Ports): Promise<Prepared> {
  ports.state.save('temporaryFolder', plan.temporaryFolder);
  await notePlaces(plan, ports);
  const { existing, found } = plan.builder;
  const readying =
    existing === undefined || found === undefined
      ? makeReady(plan, ports)
      : useAsItIs(useBuilder(existing, found, ports), plan, ports);
  const [ready, proxyPath, lacksCache] = await Promise.all([
    readying,
    handOnProxies(plan, ports),
    probeCache(plan, ports),
  ]);
  return { ...ready, proxyPath, ...(lacksCache === undefined ? {} : { lacksCache }) };
}

/** A builder of our own needs nothing from QEMU to boot, nor from the registries, so all come up side by side. */
async function makeReady(plan: Plan, ports: Ports): Promise<Prepared> {
  const name = `polyarch-${ports.chance.word()}`;
  const emulated = prepareEmulation(plan.emulation.platforms, plan, ports);
  const allowed = checkAccess(plan, ports);
  // allSettled: when one fails, the other has to be over before the failure is told and post cleans up.
  const [emulation, builder, access] = await Promise.allSettled([emulated, makeBuilder(name, plan, ports), allowed]);
  if (emulation.status === 'rejected') throw emulation.reason;
  if (builder.status === 'rejected') throw builder.reason;
  if (access.status === 'rejected') throw access.reason;
  return { builder: builder.value };
}

/** A builder that exists says itself what it runs; only what it lacks can need QEMU. */
async function useAsItIs(builder: Builder, plan: Plan, ports: Ports): Promise<Prepared> {
  const lacking = plan.emulation.platforms.filter((platform) => !builder.platforms.includes(platform));
  if (lacking.length > 0 && !isLocal(builder)) throw notRunnable(builder, lacking);
  await Promise.all([prepareEmulation(lacking, plan, ports), checkAccess(plan, ports)]);
  return { builder };
}

function notRunnable({ name }: Builder, platforms: readonly string[]): Error {
  const fact = `No node of the builder "${name}" runs ${platforms.join(', ')}.`;
  return failure('PLATFORM_NOT_RUNNABLE', fact, { input: 'builder' });
}
