// Solves with the caches, and again without them if one stalls or lost a layer.

import { removeContainer, removeVolume } from '../commands/docker.ts';
import { formatDuration } from '../oci/units.ts';
import { hasImports, withoutImports } from '../plan/cache/cache-exports.ts';
import type { Ports } from '../ports/ports.ts';
import { bootAgain, canRestart, endBuilder, type Prepared } from '../prepare/prepare.ts';
import { lostLayer } from '../progress/failure/failure.ts';
import type { Attempt } from './attempt.ts';
import type { BuildOrder } from './command.ts';
import { solveWithRetries } from './retry.ts';

/** The outcome; `givenUp` says why the caches were disabled, if they were: one stalled, or lost a layer. */
type Solved = Attempt & { readonly givenUp?: 'stalled' | 'lost' };

/** Solves the plan's definition within its time limit. Raises BUILDER_FAILED. */
export async function solve(order: BuildOrder, ports: Ports): Promise<Solved> {
  const { run, build } = order.plan;
  const { builder, lacksCache } = order.prepared;
  const until = run.limits.build === undefined ? undefined : ports.clock.now().getTime() + run.limits.build;
  const definition = lacksCache === undefined ? build.definition : withoutImports(build.definition, 'gha');
  const reads = hasImports(definition);
  const onStall = reads && canRestart(builder) ? () => endBuilder(builder, ports) : undefined;
  const first = await solveWithRetries(order, { definition, until, onStall }, ports);
  const again = (): Promise<Attempt> =>
    solveWithRetries(order, { definition: withoutImports(definition), until, onStall: undefined }, ports);
  if (first.stopped?.why === 'cache') {
    const why = `no data for ${formatDuration(build.cache.importTimeout)} while ${first.stopped.transfer}`;
    tell('stalled', `The cache stalled: ${why}. Restarting the builder and building without the cache.`, ports);
    await bootAgain(builder, ports);
    return { ...(await again()), givenUp: 'stalled' };
  }
  const lost = reads && first.exitCode !== 0 ? lostLayer(first.record) : undefined;
  if (lost === undefined) return first;
  tell('lost', `A cached layer is unusable: ${lost}. Building again without the cache.`, ports);
  const second = await again();
  const isStuck = second.exitCode !== 0 && lostLayer(second.record) !== undefined;
  // Nothing on the builder but what this step has made may be lost, and it is emptied by its containers.
  if (!isStuck || !builder.isOurs || builder.containers.length === 0) return { ...second, givenUp: 'lost' };
  ports.log.line('The builder still holds the corrupt layer. Resetting it and starting the build again.');
  await bootEmpty(builder, ports);
  return { ...(await again()), givenUp: 'lost' };
}

function tell(reason: 'stalled' | 'lost', warning: string, { log }: Ports): void {
  log.event('cache-disabled', { when: 'build', reason });
  log.warning(warning);
}

/**
 * Boots it again, with nothing that it knew: containerd continues where a layer of other bytes has ended, so that the
 * right ones never come. Raises BUILDER_FAILED.
 */
async function bootEmpty(builder: Prepared['builder'], ports: Ports): Promise<void> {
  for (const container of builder.containers) {
    await ports.exec.run(removeContainer(container));
    // buildx, driver/docker-container: the volume has the name of the container, and what it keeps is its state.
    await ports.exec.run(removeVolume(`${container}_state`));
  }
  await bootAgain(builder, ports);
}
