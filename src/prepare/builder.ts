// The builder: an existing one as it is, or one made and booted for this step alone.
import { bootBuilder, createBuilder, listBuilders, parseBuilders } from '../commands/buildx.ts';
import { type Finished, tail } from '../commands/command.ts';
import { isEngineAbsent } from '../commands/engine-images.ts';
import { Failure, failure } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { readyImage } from './images.ts';
import { joinNetwork } from './network.ts';

/** A builder that answers. `platforms` is empty where nobody has asked it. */
export type Builder = { readonly name: string; readonly driver: string; readonly platforms: readonly string[] };

/** Makes and boots a builder for this step alone. Raises BUILDER_FAILED, ENGINE_MISSING, BUILDX_MISSING. */
export async function makeBuilder(plan: Plan, ports: Ports): Promise<Builder> {
  const { order } = plan.builder;
  const name = `polyarch-${ports.chance.word()}`;
  // Saved first: when the job is killed half-way, post still knows what to remove.
  if (plan.builder.isRemovedAfterwards) ports.state.save('builder', name);
  const started = ports.clock.now().getTime();
  const [network, image] = await Promise.all([joinNetwork(plan, ports), imageOption(plan, ports)]);
  const driverOptions = [...network.driverOptions.filter((option) => !isImage(option)), ...image];
  const finished = await ports.exec.run(createBuilder({ ...order, ...network, driverOptions, name }));
  if (finished.exitCode !== 0) throw notBooted(name, finished);
  const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(2);
  ports.log.line(`Builder ${name} is up (${order.driver})  ${seconds}s`);
  return { name, driver: order.driver, platforms: [] };
}

const isImage = (option: string): boolean => option.startsWith('image=');

/**
 * The image of BuildKit for the engine of this machine. It is named by its ID, which no registry knows, so that buildx
 * takes the engine's copy at once; by any other name it would ask the registry first. Elsewhere buildx sees to it.
 */
async function imageOption({ builder }: Plan, ports: Ports): Promise<readonly string[]> {
  const { driver, driverOptions, endpoint } = builder.order;
  const given = driverOptions.filter(isImage);
  if (driver !== 'docker-container' || endpoint !== undefined) return given;
  const image = await readyImage('buildkit', given.at(-1)?.slice('image='.length), ports).catch(withoutCli);
  return image === undefined ? given : [`image=${image.id}`];
}

/** Without the Docker CLI nobody can be asked; buildx speaks to the engine by itself. */
function withoutCli(error: unknown): undefined {
  if (error instanceof Failure && error.problems.every(({ code }) => code === 'PROGRAM_MISSING')) return undefined;
  throw error;
}

/** Boots a builder that exists and asks what it runs. Raises BUILDER_MISSING and what booting raises. */
export async function useBuilder(name: string, ports: Ports): Promise<Builder> {
  const booted = await ports.exec.run(bootBuilder(name));
  if (booted.exitCode !== 0) throw notBooted(name, booted);
  const listed = await ports.exec.run(listBuilders());
  const entry = parseBuilders(listed.stdout).find((candidate) => candidate.name === name);
  if (entry === undefined) throw failure('BUILDER_MISSING', `There is no builder "${name}".`, { input: 'builder' });
  ports.log.line(`Using the existing builder ${name} (${entry.driver}) as it is`);
  return { name, driver: entry.driver, platforms: entry.nodes.flatMap((node) => node.platforms) };
}

function notBooted(name: string, finished: Finished): Error {
  const last = tail(finished.stderr);
  const text = last.join('\n');
  if (/no builder .* found/.test(text))
    return failure('BUILDER_MISSING', `There is no builder "${name}".`, { input: 'builder' });
  if (isEngineAbsent(text))
    return failure('ENGINE_MISSING', 'No Docker engine answers on this machine.', { tail: last });
  if (/unknown command: docker buildx|'buildx' is not a docker command/.test(text)) {
    return failure('BUILDX_MISSING', 'The Docker CLI has no buildx plugin.', { tail: last });
  }
  return failure('BUILDER_FAILED', `The builder "${name}" could not be made or booted.`, { tail: last });
}
