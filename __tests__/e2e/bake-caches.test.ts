// Caches of a bake definition on real registries: written only by trusted runs, and never over an image.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { pullRequest } from './support/cache.ts';
import { setBuilder } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { expectGreen } from './support/report.ts';
import { runStep, type StepOrder, type StepResult } from './support/step.ts';

const builder = setBuilder();

const tagsOf = async (images: string): Promise<readonly string[]> => Object.keys(await readTags(images));

/** Builds a definition with a cache, and another target that is only built upon with one of its own. */
async function bake(images: string, cache: unknown, event?: StepOrder['event'], more = {}): Promise<StepResult> {
  const workspace = await workspaceOf({ data: 'data' });
  const inline = 'FROM scratch\nCOPY data /\n';
  const target = {
    default: { 'dockerfile-inline': 'FROM base\n', contexts: { base: 'target:base' }, 'cache-to': [cache] },
    base: { 'dockerfile-inline': inline, 'cache-to': [`type=registry,ref=${images}:base-cache`] },
  };
  await writeFile(join(workspace, 'bake.json'), JSON.stringify({ target }));
  const inputs = {
    images,
    tags: 'one',
    platforms: 'linux/amd64',
    verify: 'labels',
    builder,
    'bake-files': 'bake.json',
  };
  return runStep({ workspace, inputs: { ...inputs, ...more }, ...(event === undefined ? {} : { event }) });
}

describe('a cache in a registry', () => {
  it('is written for a branch', async () => {
    const images = newRepository('bake-cache');
    expectGreen(await bake(images, `type=registry,ref=${images}:cache`));
    expect(await tagsOf(images)).toEqual(expect.arrayContaining(['cache', 'one']));
  });

  it.each([
    ['as text', (images: string) => `type=registry,ref=${images}:cache`],
    ['in capitals', (images: string) => `TYPE=registry,"REF=${images}:cache"`],
    ['as a map', (images: string) => ({ type: 'registry', ref: `${images}:cache` })],
    ['as a reference', (images: string) => `${images}:cache`],
  ])('is not written by a pull request: %s', async (_, cacheOf) => {
    const images = newRepository('bake-cache');
    expectGreen(await bake(images, cacheOf(images), pullRequest));
    expect(await tagsOf(images)).toEqual([]);
  });

  it('is written by a pull request where `bake-set` names it', async () => {
    const images = newRepository('bake-cache');
    const more = { 'bake-set': `default.cache-to=type=registry,ref=${images}:cache` };
    expectGreen(await bake(images, 'type=inline', pullRequest, more));
    expect(await tagsOf(images)).toEqual(['cache']);
  });

  it.each([
    ['in capitals', (images: string) => `TYPE=registry,REF=${images}:one`],
    ['in quotes', (images: string) => `type=registry,"ref=${images}:one"`],
  ])('does not take the place of an image: %s', async (_, cacheOf) => {
    const images = newRepository('bake-cache');
    const { exitCode, log } = await bake(images, cacheOf(images));
    expect({ exitCode, log }).toEqual({ exitCode: 1, log: expect.stringContaining('INPUT_CONFLICT') });
    expect(await tagsOf(images)).toEqual([]);
  });
});
