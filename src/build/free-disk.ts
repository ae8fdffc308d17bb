// Checks the free disk space of the builder at the start of the build, to warn before it runs out.
import { askDisk, parseDisk } from '../commands/builder-container.ts';
import { formatSize } from '../oci/units.ts';
import type { Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';

/** The free bytes of a node. */
export type Room = { readonly node: string; readonly free: number };

/**
 * Bytes below which it warns: a Go program of ten lines for three platforms took 0.35 GB with its compiler, whose
 * image has 55 MB packed, and most builds are larger.
 */
const short = 1_000_000_000;

/**
 * Checks every node that is a container of this machine, and warns if it has little space: it may be enough, so nothing
 * fails. Other nodes would need a separate build. Never raises.
 */
export async function lookAtRoom({ containers }: Prepared['builder'], ports: Ports): Promise<readonly Room[]> {
  const rooms = (await Promise.all(containers.map((node) => roomOf(node, ports)))).flat();
  for (const room of rooms.filter(({ free }) => free < short)) {
    ports.log.event('disk-low', room);
    ports.log.warning(
      `${tellRoom(room)}, which may be too little. Free space before this step, or use a runner with a larger disk.`,
    );
  }
  return rooms;
}

/** Describes the node with the least free space; undefined if no node reported it. */
export function leastRoom(rooms: readonly Room[]): string | undefined {
  const [least] = rooms.toSorted((one, other) => one.free - other.free);
  return least === undefined ? undefined : tellRoom(least);
}

function tellRoom({ node, free }: Room): string {
  return `The node ${node} had ${formatSize(free)} of free disk space at the start of the build`;
}

async function roomOf(node: string, { exec, log }: Ports): Promise<readonly Room[]> {
  try {
    const { stdout } = await exec.run(askDisk(node));
    const free = parseDisk(stdout);
    return free === undefined ? [] : [{ node, free }];
  } catch (error) {
    // The Docker CLI is missing, or the job is being canceled.
    log.debug(`Could not read the free disk space of ${node}: ${String(error)}`);
    return [];
  }
}
