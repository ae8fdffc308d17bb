// Reports of free disk space of a builder, which never block.
import { describe, expect, it } from '@jest/globals';
import { checkFreeDisk, leastFree } from '../../src/build/free-disk.ts';
import { silentPorts } from '../support/ports.ts';

/** The answers of the nodes; undefined where the engine does not know the container. */
async function asked(answers: Readonly<Record<string, number | undefined>>) {
  const warnings: string[] = [];
  const ports = silentPorts({
    log: { ...silentPorts().log, warning: (text) => void warnings.push(text) },
    exec: {
      run: async ({ args }) => {
        const blocks = answers[args[1] ?? ''];
        if (blocks === undefined) return { exitCode: 1, stdout: '', stderr: 'No such container' };
        const stdout = `Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda 9 9 ${blocks} 38% /var/lib/buildkit\n`;
        return { exitCode: 0, stdout, stderr: '' };
      },
    },
  });
  const builder = builderOf(Object.keys(answers));
  return { rooms: await checkFreeDisk(builder, ports), warnings };
}

const builderOf = (containers: readonly string[]) => ({
  ...{ name: 'polyarch-1', driver: 'docker-container', platforms: [], env: {}, isOurs: true, containers },
});

describe('the room of a builder', () => {
  it('reports each node, without a word where it is enough', async () => {
    expect(await asked({ one: 2_000_000, two: 1_000_000 })).toEqual({
      rooms: [
        { node: 'one', free: 2_048_000_000 },
        { node: 'two', free: 1_024_000_000 },
      ],
      warnings: [],
    });
  });

  it('is a warning where it is little, with the node, the room and the cure', async () => {
    const { warnings } = await asked({ one: 2_000_000, two: 40_000 });
    expect(warnings).toEqual([
      'The node two had 41.0 MB of free disk space at the start of the build, which may be too little. Free space before this step, or use a runner with a larger disk.',
    ]);
  });

  it('is not reported if unknown', async () => {
    expect(await asked({ one: undefined })).toEqual({ rooms: [], warnings: [] });
  });

  it('is not reported, and nothing fails, without a Docker CLI', async () => {
    expect(await checkFreeDisk(builderOf(['one']), silentPorts())).toEqual([]);
  });

  it('is asked of no builder that is not a container of this machine', async () => {
    expect(await asked({})).toEqual({ rooms: [], warnings: [] });
  });

  it('of the node with the least space is part of a failure', () => {
    const rooms = [
      { node: 'one', free: 5_000_000 },
      { node: 'two', free: 812 },
    ];
    expect(leastFree(rooms)).toBe('The node two had 812 B of free disk space at the start of the build');
    expect(leastFree([])).toBeUndefined();
  });
});
