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

/** The outcome, and why the caches were disabled, if they were. */
type Solved = {
  readonly solved: Attempt;
  readonly givenUp?: { readonly as: 'hung' | 'lost'; readonly why: string };
};

/** Solves the plan's definition within its time limit. Raises BUILDER_FAILED. */
export async function solve(order: BuildOrder, ports: Ports): Promise<Solved> {
  const { plan, prepared } = order;
  const { builder, lacksCache } = prepared;
  const until = plan.run.limits.build === undefined ? undefined : ports.clock.now().getTime() + plan.run.limits.build;
  const definition = lacksCache === undefined ? plan.build.definition : withoutImports(plan.build.definition, 'gha');
  const reads = hasImports(definition) && canRestart(builder);
  const onHang = reads ? () => endBuilder(builder, ports) : undefined;
  const first = await solveWithRetries(order, { definition, until, onHang }, ports);
  const again = (): Promise<Attempt> =>
    solveWithRetries(order, { definition: withoutImports(definition), until, onHang: undefined }, ports);
  if (first.hung !== undefined) {
    const why = `no data for ${formatDuration(plan.build.cache.importTimeout)} while ${first.hung}`;
    ports.log.line(`The cache stalled: ${why}. Restarting the builder and building without the cache.`);
    await bootAgain(builder, ports);
    return { solved: await again(), givenUp: { as: 'hung', why } };
  }
  const isSound = first.exitCode === 0 || !hasImports(definition);
  const lost = isSound ? undefined : lostLayer(first.record);
  if (lost === undefined) return { solved: first };
  ports.log.line(`A cached layer is unusable: ${lost}. Building again without the cache.`);
  const givenUp = { as: 'lost', why: `a cached layer is unusable: ${lost}` } as const;
  const second = await again();
  const isStuck = second.exitCode !== 0 && lostLayer(second.record) !== undefined;
  // Nothing on the builder but what this step has made may be lost, and it is emptied by its containers.
  if (!isStuck || !builder.isOurs || builder.containers.length === 0) return { solved: second, givenUp };
  ports.log.line('The builder still holds the corrupt layer. Resetting it and starting the build again.');
  await bootEmpty(builder, ports);
  return { solved: await again(), givenUp };
}

type Builder = Prepared['builder'];

/**
 * Boots it again, with nothing that it knew: containerd continues where a layer of other bytes has ended, so that the
 * right ones never come. Raises BUILDER_FAILED.
 */
async function bootEmpty(builder: Builder, ports: Ports): Promise<void> {
  for (const container of builder.containers) {
    await ports.exec.run(removeContainer(container));
    // buildx, driver/docker-container: the volume has the name of the container, and what it keeps is its state.
    await ports.exec.run(removeVolume(`${container}_state`));
  }
  await bootAgain(builder, ports);
}
