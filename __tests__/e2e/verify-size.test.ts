// Size limits on the real registry: an image that is too large, or has grown too much, moves no tag.
import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { newRepository, readDigest } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';

const builder = setBuilder();

const repository = newRepository('size');
const dockerfile = 'FROM scratch\nCOPY data /\n';

/** Chance does not pack. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}

async function publish(length: number, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const workspace = await workspaceOf({ Dockerfile: dockerfile, data: noise(length) });
  const platforms = 'linux/amd64,linux/arm64';
  return runStep({ inputs: { images: repository, tags: 'edge', platforms, builder, ...inputs }, workspace });
}

describe('max-size', () => {
  it('refuses what is larger, for each platform', async () => {
    const step = await publish(20_000, { 'max-size': '5kB' });
    expect(errorsIn(step)).toEqual(
      ['linux/amd64', 'linux/arm64'].map((platform) =>
        expect.stringMatching(new RegExp(`SIZE_EXCEEDED: ${platform}: .* 5\\.00 kB`)),
      ),
    );
    expect(step.exitCode).toBe(1);
  });

  it('lets a first image pass, and says that there was nothing to hold it against', async () => {
    const step = await publish(20_000, { 'max-size': '+10%' });
    expect(errorsIn(step)).toEqual([]);
    expect(step.log).toMatch(/^::notice::.*`max-size`/m);
  });

  it('holds the next one against it', async () => {
    const before = await readDigest(`${repository}:edge`);
    const refused = await publish(30_000, { 'max-size': '80MB,+10%' });
    expect(errorsIn(refused)).toEqual(
      ['linux/amd64', 'linux/arm64'].map((platform) =>
        expect.stringMatching(new RegExp(`SIZE_EXCEEDED: ${platform}: .* ${repository}:edge`)),
      ),
    );
    expect(await readDigest(`${repository}:edge`)).toBe(before);
    const moved = await publish(21_000, { 'max-size': '+10%' });
    expect(errorsIn(moved)).toEqual([]);
    expect(await readDigest(`${repository}:edge`)).not.toBe(before);
    expect(moved.summary).toMatch(/\+\d/);
  });
});
