// When a builder counts as restarted.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { bootAgain } from '../../../src/prepare/builder/restart.ts';
import { silentPorts } from '../../support/ports.ts';

const builder = {
  ...{ name: 'polyarch-1', driver: 'docker-container', platforms: [], env: {}, isOurs: true },
  containers: ['buildx_buildkit_polyarch-10'],
};

/** What buildx lists of a builder whose node reports this version. */
function listed(name: string, version: string | undefined): string {
  const node = { Name: `${name}0`, Endpoint: 'unix:///var/run/docker.sock', Status: 'running' };
  return `${JSON.stringify({ Name: name, Driver: 'docker-container', Nodes: [{ ...node, ...(version === undefined ? {} : { Version: version }) }] })}\n`;
}

/** How a boot goes: its exit code and how often it has it, what buildx says then, and the driver of the builder. */
type Boot = { readonly exitCode?: number; readonly times?: number; readonly stderr?: string; readonly driver?: string };

/** Boots a builder; `lists` are the answers of buildx in turn, the last one for good. The programs that were run. */
async function booted(
  lists: readonly string[],
  { exitCode = 0, times = Number.POSITIVE_INFINITY, stderr = 'no such image', driver = 'docker-container' }: Boot = {},
): Promise<readonly string[]> {
  const run: string[] = [];
  let now = 0;
  let asked = 0;
  let left = times;
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
        if (verb === 'inspect') {
          left -= 1;
          return { exitCode: left < 0 ? 0 : exitCode, stdout: '', stderr };
        }
        const stdout = lists[Math.min(asked, lists.length - 1)] ?? '';
        asked += 1;
        return { exitCode: 0, stdout, stderr: '' };
      },
    },
  });
  await bootAgain({ ...builder, driver }, ports);
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

  it('in a cluster is waited for while the cluster starts its pod elsewhere', async () => {
    // After four quick tries one each five seconds: this one comes after two minutes.
    const lists = [...Array<string>(27).fill(listed('polyarch-1', undefined)), listed('polyarch-1', 'v0.27.1')];
    expect(await booted(lists, { driver: 'kubernetes' })).toHaveLength(56);
    await expect(booted(lists)).rejects.toThrow(Failure);
  });

  it.each([
    ['Unauthorized', 'CLUSTER_UNAUTHORIZED'],
    ['pods is forbidden: User "ci" cannot list resource "pods" in API group ""', 'CLUSTER_FORBIDDEN'],
  ])('in a cluster is not waited for in vain: %s', async (stderr, code) => {
    const run = booted([], { exitCode: 1, stderr: `ERROR: error for bootstrap "x0": ${stderr}`, driver: 'kubernetes' });
    await expect(run).rejects.toMatchObject({ problems: [{ code }] });
  });

  it('in a cluster is waited for while the API server has not read its roles yet', async () => {
    const stderr = 'pods is forbidden: User "ci" cannot list resource "pods" in API group ""';
    // The seventh try comes after 17.5 seconds.
    const refused = { exitCode: 1, times: 7, stderr, driver: 'kubernetes' };
    expect(await booted([listed('polyarch-1', 'v0.27.1')], refused)).toEqual([...Array(8).fill('inspect'), 'ls']);
  });

  it('that does not boot is a failure, and buildx says why', async () => {
    await expect(booted([], { exitCode: 1 })).rejects.toMatchObject({
      problems: [{ code: 'BUILDER_FAILED', tail: ['no such image'] }],
    });
  });
});
