// A job that is canceled, at every stage and with both signals of the runner: tags are uniform, and nothing is left.
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createBuilder, tracesOf } from './support/docker.ts';
import { workspaceOf } from './support/folders.ts';
import { newRepository, readTags } from './support/registry.ts';
import { digestOf, runStep } from './support/step.ts';
import { troubledRegistry } from './support/troubled-registry.ts';

let builder: string;
let slow: string;

beforeAll(async () => {
  builder = await createBuilder();
  // Between two tags there has to be time for a signal.
  slow = await troubledRegistry(({ method, isTag }) =>
    method === 'PUT' && isTag ? { kind: 'late', by: 150 } : undefined,
  );
});

const tags = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}\ntype=semver,pattern={{major}}';

async function publish(images: string, build: string, signal?: { name: NodeJS.Signals; at: string }) {
  return runStep({
    inputs: { images, builder, tags, platforms: 'linux/amd64', labels: `build=${build}` },
    event: { name: 'push', ref: 'refs/tags/v1.2.3' },
    workspace: await workspaceOf({
      Dockerfile: `FROM busybox\nRUN echo ${images}; ${build === 'new' ? 'echo begun; sleep 1' : 'true'}\nCMD ["true"]\n`,
    }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** The command lines of all programs that name the text. */
async function programsWith(text: string): Promise<readonly string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const lines = processes.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lines)).filter((line) => line.includes(text));
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (name) => {
  it.each([
    { stage: 'while the plan is reported', at: '::group::Plan' },
    { stage: 'as the build begins', at: '::group::Build' },
    { stage: 'in the middle of a step of the build', at: 'begun' },
    { stage: 'when everything is verified', at: '::debug::event verified ' },
    { stage: 'when tags begin to move', at: '::group::Publish' },
    { stage: 'after the first tag has moved', at: '::debug::event tag-moved {"tag":"1.2.3"' },
    { stage: 'after the third tag has moved', at: '::debug::event tag-moved {"tag":"1"' },
  ])('$stage', async ({ at }) => {
    const path = newRepository('canceled').split('/').slice(1).join('/');
    const images = `${slow}/${path}`;
    const old = digestOf(await publish(images, 'old'));
    const step = await publish(images, 'new', { name, at });
    // The runner's own limit: ten seconds after it has asked for the end it kills the step.
    expect(step.endedAfter).toBeLessThan(10_000);
    expect(step.exitCode).toBe(1);
    expect(await readTags(images)).toEqual({ '1.2.3': old, '1.2': old, '1': old, latest: old });
    expect(step.log).toMatch(/^::error.*INTERRUPTED/m);
    expect(step.summary).toContain('INTERRUPTED');
    expect(step.outputs['published']).toBe('false');
    expect(await programsWith(step.folder)).toEqual([]);
    expect(await readdir(`${step.folder}/temp`)).toEqual([]);
  });
});

describe('a canceled job with its own builder', () => {
  it('leaves nothing of it', async () => {
    const step = await runStep({
      inputs: {
        images: newRepository('canceled'),
        tags: 'edge',
        platforms: 'linux/amd64',
        'driver-opts': 'network=host',
      },
      workspace: await workspaceOf({ Dockerfile: 'FROM busybox\nRUN echo begun; sleep 20\n' }),
      signal: { name: 'SIGINT', at: 'begun' },
    });
    expect(step.exitCode).toBe(1);
    expect(await tracesOf(step.state['builder'] ?? 'none was saved')).toEqual([]);
  });
});
