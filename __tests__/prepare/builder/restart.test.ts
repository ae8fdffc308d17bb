// When a builder that had ended is taken for booted again.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { bootAgain } from '../../../src/prepare/builder/restart.ts';
import { silentPorts } from '../../support/ports.ts';

const builder = {
  ...{ name: 'polyarch-1', driver: 'docker-container', platforms: [], env: {}, isOurs: true },
  containers: ['buildx_buildkit_polyarch-10'],
};

/** What buildx lists of a builder whose node tells this version. */
function listed(name: string, version: string | undefined): string {
  const node = { Name: `${name}0`, Endpoint: 'unix:///var/run/docker.sock', Status: 'running' };
  return `${JSON.stringify({ Name: name, Driver: 'docker-container', Nodes: [{ ...node, ...(version === undefined ? {} : { Version: version }) }] })}\n`;
}

/** Boots a builder; `lists` are the answers of buildx in turn, the last one for good. The programs that were run. */
async function booted(lists: readonly string[], exitCode = 0): Promise<readonly string[]> {
  const run: string[] = [];
  let now = 0;
  let asked = 0;
  const { clock } = silentPorts();
  const ports = silentPorts({
    clock: {
      ...clock,
      now: () => new Date(now),
      sleep: async (milliseconds) => {
        now += milliseconds;
      },
    },
    exec: {
      run: async ({ args }) => {
        const [verb = ''] = args;
        run.push(verb);
        if (verb === 'inspect') return { exitCode, stdout: '', stderr: 'no such image' };
        const stdout = lists[Math.min(asked, lists.length - 1)] ?? '';
        asked += 1;
        return { exitCode: 0, stdout, stderr: '' };
      },
    },
  });
  await bootAgain(builder, ports);
  return run;
}

describe('a builder that had ended', () => {
  it('is booted once where it answers', async () => {
    expect(await booted([listed('polyarch-1', 'v0.27.1')])).toEqual(['inspect', 'ls']);
  });

  it('is booted again where it was still taken for running', async () => {
    const lists = [listed('polyarch-1', undefined), listed('polyarch-1', 'v0.27.1')];
    expect(await booted(lists)).toEqual(['inspect', 'ls', 'inspect', 'ls']);
  });

  it('is not taken for another that answers', async () => {
    await expect(booted([listed('polyarch-2', 'v0.27.1')])).rejects.toThrow(Failure);
  });

  it('that does not boot is a failure, and buildx says why', async () => {
    await expect(booted([], 1)).rejects.toMatchObject({
      problems: [{ code: 'BUILDER_FAILED', tail: ['no such image'] }],
    });
  });
});
