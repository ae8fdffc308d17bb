// The builder: an existing one as it is, or one made and booted for this step alone.
import { bootBuilder, createBuilder, listBuilders, parseBuilders } from '../commands/buildx.ts';
import { type Finished, tail } from '../commands/command.ts';
import { failure } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';

/** A builder that answers. `platforms` is empty where nobody has asked it. */
export type Builder = {
  readonly name: string;
  readonly driver: string;
  readonly platforms: readonly string[];
  /** Whether it was made by this step, and for it alone. */
  readonly isOurs: boolean;
  /** The containers of its nodes on this machine, by the names that buildx gives them (driver/docker-container/factory.go). */
  readonly containers: readonly string[];
};

/** Makes and boots a builder for this step alone. Raises BUILDER_FAILED, ENGINE_MISSING, BUILDX_MISSING. */
export async function makeBuilder(plan: Plan, ports: Ports): Promise<Builder> {
  const { order } = plan.builder;
  const name = `polyarch-${ports.chance.word()}`;
  const configPath = await configOf(plan, ports);
  // Saved first: when the job is killed half-way, post still knows what to remove.
  if (plan.builder.isRemovedAfterwards) ports.state.save('builder', name);
  const started = ports.clock.now().getTime();
  const finished = await ports.exec.run(createBuilder({ ...order, name, configPath }));
  if (finished.exitCode !== 0) throw notBooted(name, finished);
  const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(1);
  ports.log.line(`Builder ${name} is up (${order.driver})  ${seconds}s`);
  return {
    name,
    driver: order.driver,
    platforms: [],
    isOurs: true,
    containers: containersOf(order.driver, [`${name}0`]),
  };
}

/** The configuration as a file, for buildx takes nothing else. */
async function configOf({ builder, temporaryFolder }: Plan, { files }: Ports): Promise<string | undefined> {
  if (builder.configText === undefined) return builder.order.configPath;
  const path = `${temporaryFolder}/buildkitd.toml`;
  await files.write(path, builder.configText, true);
  return path;
}

function containersOf(driver: string, nodes: readonly string[]): readonly string[] {
  return driver === 'docker-container' ? nodes.map((node) => `buildx_buildkit_${node}`) : [];
}

/** Boots a builder that exists and asks what it runs. Raises BUILDER_MISSING and what booting raises. */
export async function useBuilder(name: string, ports: Ports): Promise<Builder> {
  const booted = await ports.exec.run(bootBuilder(name));
  if (booted.exitCode !== 0) throw notBooted(name, booted);
  const listed = await ports.exec.run(listBuilders());
  const entry = parseBuilders(listed.stdout).find((candidate) => candidate.name === name);
  if (entry === undefined) throw failure('BUILDER_MISSING', `There is no builder "${name}".`, { input: 'builder' });
  ports.log.line(`Using the existing builder ${name} (${entry.driver}) as it is`);
  return {
    name,
    driver: entry.driver,
    platforms: entry.nodes.flatMap((node) => node.platforms),
    isOurs: false,
    containers: containersOf(
      entry.driver,
      entry.nodes.map((node) => node.name),
    ),
  };
}

function notBooted(name: string, finished: Finished): Error {
  const last = tail(finished.stderr);
  const text = last.join('\n');
  if (/no builder .* found/.test(text))
    return failure('BUILDER_MISSING', `There is no builder "${name}".`, { input: 'builder' });
  if (
    /cannot connect to the docker daemon|failed to connect to the docker api|is the docker daemon running/i.test(text)
  ) {
    return failure('ENGINE_MISSING', 'No Docker engine answers on this machine.', { tail: last });
  }
  if (/unknown command: docker buildx|'buildx' is not a docker command/.test(text)) {
    return failure('BUILDX_MISSING', 'The Docker CLI has no buildx plugin.', { tail: last });
  }
  return failure('BUILDER_FAILED', `The builder "${name}" could not be made or booted.`, { tail: last });
}
