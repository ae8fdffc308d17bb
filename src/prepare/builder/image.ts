// The BuildKit image for nodes on the local engine.
import { type DriverOption, driverOption } from '../../commands/driver-option.ts';
import { Failure } from '../../errors/failure.ts';
import type { BuilderPlan } from '../../plan/builder/builder.ts';
import type { Ports } from '../../ports/ports.ts';
import { readyImage } from './fetch-image.ts';

type Node = Pick<BuilderPlan['order'], 'endpoint' | 'driverOptions'>;

/** Returns the driver options of a node with the local image. */
type WithImage = (node: Node) => readonly DriverOption[];

/**
 * Provides the image, named by its ID, which no registry has, so that buildx uses the local copy at once;
 * for any other name it queries the registry first. On other engines buildx fetches it. Raises BUILDER_FAILED, ENGINE_MISSING.
 */
export async function builderImage({ order, others }: BuilderPlan, ports: Ports): Promise<WithImage> {
  const isHere = ({ endpoint }: Node): boolean => order.driver === 'docker-container' && endpoint === undefined;
  const names = new Set([order, ...others].filter(isHere).map(imageOf));
  const images = new Map(await Promise.all([...names].map(async (name) => [name, await idOf(name, ports)] as const)));
  return (node) => {
    const id = isHere(node) ? images.get(imageOf(node)) : undefined;
    return id === undefined
      ? node.driverOptions
      : [...node.driverOptions.filter(({ key }) => key !== 'image'), { key: 'image', value: id }];
  };
}

const imageOf = ({ driverOptions }: Node): string | undefined => driverOption(driverOptions, 'image');

async function idOf(name: string | undefined, ports: Ports): Promise<string | undefined> {
  try {
    return (await readyImage('buildkit', name, ports)).id;
  } catch (error) {
    // Without the Docker CLI the engine cannot be queried; buildx talks to it itself.
    if (error instanceof Failure && error.hasOnly('PROGRAM_MISSING')) return undefined;
    throw error;
  }
}
