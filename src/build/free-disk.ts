// Checks the free disk space of the builder at the start of the build, to warn before it runs out.
import { askDisk, parseDisk } from '../commands/builder-container.ts';
import { formatSize } from '../oci/units.ts';
import type { Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';

/** The free bytes of a node. */
export type FreeDisk = { readonly node: string; readonly free: number };

/**
 * Bytes below which it warns: a Go program of ten lines for three platforms took 0.35 GB with its compiler, whose
 * image has 55 MB packed, and most builds are larger.
 */
const short = 1_000_000_000;

/**
 * Checks every node that is a container of this machine, and warns if it has little space: it may be enough, so nothing
 * fails. Other nodes would need a separate build. Never raises.
 */
export async function checkFreeDisk({ containers }: Prepared['builder'], ports: Ports): Promise<readonly FreeDisk[]> {
  const disks = (await Promise.all(containers.map((node) => freeOn(node, ports)))).flat();
  for (const disk of disks.filter(({ free }) => free < short)) {
    ports.log.event('disk-low', disk);
    ports.log.warning(
      `${tellFree(disk)}, which may be too little. Free space before this step, or use a runner with a larger disk.`,
    );
  }
  return disks;
}

/** Describes the node with the least free space; undefined if no node reported it. */
export function leastFree(disks: readonly FreeDisk[]): string | undefined {
  const [least] = disks.toSorted((one, other) => one.free - other.free);
  return least && tellFree(least);
}

function tellFree({ node, free }: FreeDisk): string {
  return `The node ${node} had ${formatSize(free)} of free disk space at the start of the build`;
}

async function freeOn(node: string, { exec, log }: Ports): Promise<readonly FreeDisk[]> {
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
