// Restarts a builder: after an interrupted import BuildKit holds a lock, and every later build on it would hang.
import { bootBuilder, stopBuilder } from '../commands/buildx.ts';
import { tail } from '../commands/command.ts';
import { killContainer } from '../commands/docker.ts';
import { failure } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';

type Builder = Prepared['builder'];

/** Whether the builder's container can be ended and booted again from here. */
export function canRestart({ driver }: Builder): boolean {
  return driver === 'docker-container';
}

/** Ends BuildKit. It would wait ten seconds for the request that nobody answers, so where it is ours it gets no time. */
export async function endBuilder({ name }: Builder, { builder }: Plan, { exec }: Ports): Promise<void> {
  const { existing, order, others } = builder;
  const isOurs = existing === undefined && order.endpoint === undefined && others.length === 0;
  // buildx names the container of a builder's first node so (driver/docker-container/factory.go); its volume stays.
  const killed = isOurs ? await exec.run(killContainer(`buildx_buildkit_${name}0`)) : undefined;
  if (killed?.exitCode !== 0) await exec.run(stopBuilder(name));
}

/** Boots it again, with all that it knew. Raises BUILDER_FAILED. */
export async function bootAgain({ name }: Builder, { exec }: Ports): Promise<void> {
  const booted = await exec.run(bootBuilder(name));
  if (booted.exitCode === 0) return;
  const fact = `The builder "${name}" had to be restarted because of its cache, and does not boot.`;
  throw failure('BUILDER_FAILED', fact, { tail: tail(booted.stderr) });
}
