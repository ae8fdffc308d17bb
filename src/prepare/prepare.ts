// Stage 3, prepare: the machine is made ready. Emulation and builder come up side by side.
import { failure } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { checkAccess } from './access.ts';
import { type Builder, makeBuilder, useBuilder } from './builder.ts';
import { prepareEmulation } from './emulation.ts';
import { checkExisting } from './existing.ts';

/** A machine that can build the plan: the ticket into the build. */
export type Prepared = {
  readonly builder: Builder;
  /** Names of the repositories whose registry did not answer. */
  readonly silent: readonly string[];
};

/** Gets the builder and whatever emulation its nodes lack. Raises EMULATION_* and BUILDER_* failures. */
export async function prepare(plan: Plan, ports: Ports): Promise<Prepared> {
  ports.state.save('temporaryFolder', plan.temporaryFolder);
  return plan.builder.existing === undefined ? makeReady(plan, ports) : useAsItIs(plan.builder.existing, plan, ports);
}

/** Whether what is built can be published at all, so that it is not built for nothing; the repositories nobody answers for. */
async function checkTarget(plan: Plan, ports: Ports): Promise<readonly string[]> {
  const [silent] = await Promise.all([checkAccess(plan, ports), checkExisting(plan, ports)]);
  return silent;
}

/** A builder of our own needs nothing from QEMU to boot, nor from the registries, so all come up side by side. */
async function makeReady(plan: Plan, ports: Ports): Promise<Prepared> {
  const emulated = prepareEmulation(plan.emulation.platforms, plan, ports);
  const allowed = checkTarget(plan, ports);
  // allSettled: when one fails, the other has to be over before the failure is told and post cleans up.
  const [emulation, builder, access] = await Promise.allSettled([emulated, makeBuilder(plan, ports), allowed]);
  if (emulation.status === 'rejected') throw emulation.reason;
  if (builder.status === 'rejected') throw builder.reason;
  if (access.status === 'rejected') throw access.reason;
  return { builder: builder.value, silent: access.value };
}

/** A builder that exists says itself what it runs; only what it lacks can need QEMU. */
async function useAsItIs(name: string, plan: Plan, ports: Ports): Promise<Prepared> {
  const [builder, silent] = await Promise.all([useBuilder(name, ports), checkTarget(plan, ports)]);
  const lacking = plan.emulation.platforms.filter((platform) => !builder.platforms.includes(platform));
  if (lacking.length > 0 && !isLocal(builder)) throw notRunnable(builder, lacking);
  await prepareEmulation(lacking, plan, ports);
  return { builder, silent };
}

/** Whether its nodes run on this machine's kernel, where QEMU can be registered. */
function isLocal({ driver }: Builder): boolean {
  return driver === 'docker' || driver === 'docker-container';
}

function notRunnable({ name }: Builder, platforms: readonly string[]): Error {
  const fact = `No node of the builder "${name}" runs ${platforms.join(', ')}.`;
  return failure('PLATFORM_NOT_RUNNABLE', fact, { input: 'builder' });
}
