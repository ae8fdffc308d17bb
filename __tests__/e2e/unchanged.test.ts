// Builds with the contents of the existing image: a later commit without changes moves no shared tag.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

const builder = setBuilder();
let images: string;
let first: StepResult;

const commits = ['4e5f60718293a4b5c6d7e8f90123456789abcdef', 'aaaa60718293a4b5c6d7e8f90123456789abcdef'];

/** Builds a commit for two platforms, with provenance; the builder has the layers of the one before. */
async function publish(at: number, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const tags = 'type=ref,event=branch\ntype=sha';
  return runStep({
    inputs: { images, builder, tags, 'on-unchanged': 'skip', ...inputs },
    workspace: await workspaceOf(fileAlone),
    event: { name: 'push', ref: 'refs/heads/main', sha: commits[at] ?? '' },
  });
}

beforeAll(async () => {
  images = newRepository('unchanged');
  first = await publish(0);
});

describe('a build', () => {
  it('is published where the tags are new', async () => {
    expect([first.outputs['changed'], await readTags(images)]).toEqual([
      'true',
      { main: digestOf(first), 'sha-4e5f607': digestOf(first) },
    ]);
  });

  it('of a later commit without changes gives its own tag the image that is there', async () => {
    const second = await publish(1);
    expect([second.outputs['changed'], second.outputs['published'], digestOf(second)]).toEqual([
      'false',
      'true',
      digestOf(first),
    ]);
    expect(await readTags(images)).toEqual({
      main: digestOf(first),
      'sha-4e5f607': digestOf(first),
      'sha-aaaa607': digestOf(first),
    });
    expect(second.summary).toMatch(/^## ✅ /);
  });

  it('with another label moves the tag', async () => {
    const third = await publish(1, { labels: 'a=b' });
    expect([third.outputs['changed'], (await readTags(images))['main']]).toEqual(['true', digestOf(third)]);
    expect(digestOf(third)).not.toBe(digestOf(first));
  });
});
