// A job that is canceled, at every stage and with both signals of the runner: tags are uniform, and nothing is
// left. __tests__/run/canceled.test.ts cancels at each command.
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { putOldImage } from '../faults/support/state.ts';
import { setBuilder, tracesOf } from './support/docker.ts';
import { workspaceOf } from './support/folders.ts';
import { newRepository, readTags } from './support/registry.ts';
import { runStep } from './support/step.ts';
import { troubledRegistry } from './support/troubled-registry.ts';

const builder = setBuilder();
let slow: string;

beforeAll(async () => {
  // Between two tags there has to be time for a signal.
  slow = await troubledRegistry(({ method, isTag }) =>
    method === 'PUT' && isTag ? { kind: 'late', by: 150 } : undefined,
  );
});

const tags = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}\ntype=semver,pattern={{major}}';

async function publish(images: string, signal: { name: NodeJS.Signals; at: string }) {
  return runStep({
    inputs: { images, builder, tags, platforms: 'linux/amd64' },
    event: { name: 'push', ref: 'refs/tags/v1.2.3' },
    workspace: await workspaceOf({
      Dockerfile: `FROM busybox\nRUN echo ${images}; echo begun; sleep 1\nCMD ["true"]\n`,
    }),
    signal,
  });
}

/** The command lines of all programs that name the text. */
async function programsWith(text: string): Promise<readonly string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const lines = processes.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lines)).filter((line) => line.includes(text));
}

describe('a job that is canceled', () => {
  it.each<{ name: NodeJS.Signals; stage: string; at: string }>([
    { name: 'SIGINT', stage: 'while the plan is reported', at: '::group::Plan' },
    { name: 'SIGTERM', stage: 'as the build begins', at: '::group::Build' },
    { name: 'SIGINT', stage: 'in the middle of a step of the build', at: 'begun' },
    { name: 'SIGTERM', stage: 'in the middle of a step of the build', at: 'begun' },
    { name: 'SIGINT', stage: 'when everything is verified', at: '::debug::event verified ' },
    { name: 'SIGTERM', stage: 'when tags begin to move', at: '::group::Publish' },
    { name: 'SIGINT', stage: 'after the first tag has moved', at: '::debug::event tag-moved {"tag":"1.2.3"' },
    { name: 'SIGTERM', stage: 'after the third tag has moved', at: '::debug::event tag-moved {"tag":"1"' },
  ])('by $name $stage', async ({ name, at }) => {
    const path = newRepository('canceled').split('/').slice(1).join('/');
    const images = `${slow}/${path}`;
    const held = ['1.2.3', '1.2', '1', 'latest'];
    const old = await putOldImage({ host: stackFacts.registries.open.host, path }, held);
    const step = await publish(images, { name, at });
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
