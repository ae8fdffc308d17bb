// `on-existing`: versions that are published already.
import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { codesOf } from './support/report.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

const builder = setBuilder();
const workspace = await workspaceOf(fileAlone);
const tags = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}';

/** Releases 1.2.3. A build of another label has another digest. */
function release(images: string, label: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  return runStep({
    inputs: { images, builder, tags, platforms: 'linux/amd64', labels: `build=${label}`, ...inputs },
    event: { name: 'push', ref: 'refs/tags/v1.2.3' },
    env: { SOURCE_DATE_EPOCH: '1700000000' },
    workspace,
  });
}

const outcomesOf = ({ outputs }: StepResult): Readonly<Record<string, string>> =>
  Object.fromEntries(
    JSON.parse(outputs['json'] ?? '{}').moves.map((move: { reference: string; outcome: string }) => [
      move.reference.split(':').at(-1),
      move.outcome,
    ]),
  );

describe('a version that exists', () => {
  it('skip: stays with the tags of its version, and the outputs say so', async () => {
    const images = newRepository('existing');
    const first = digestOf(await release(images, 'first'));
    const step = await release(images, 'second', { 'on-existing': 'skip', tags: `${tags}\nnightly` });
    expect(step.exitCode).toBe(0);
    expect(await readTags(images)).toEqual({ '1.2.3': first, '1': first, latest: first, nightly: digestOf(step) });
    expect(outcomesOf(step)).toEqual({ '1.2.3': 'stayed', '1': 'stayed', latest: 'stayed', nightly: 'moved' });
    expect(step.outputs['tags']).toBe(`${images}:nightly`);
  });

  it('fail: ends the step, and no tag moves', async () => {
    const images = newRepository('existing');
    const first = digestOf(await release(images, 'first'));
    const step = await release(images, 'second', { 'on-existing': 'fail', tags: `${tags}\nnightly` });
    expect([step.exitCode, codesOf(step)]).toEqual([1, ['TAG_EXISTS']]);
    expect(await readTags(images)).toEqual({ '1.2.3': first, '1': first, latest: first });
  });

  it('with the same digest again is left alone, whatever is set', async () => {
    const images = newRepository('existing');
    const same = { reproducible: 'true', 'on-existing': 'fail' };
    const [first, second] = [await release(images, 'same', same), await release(images, 'same', same)];
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(outcomesOf(second)).toEqual({ '1.2.3': 'unchanged', '1': 'unchanged', latest: 'unchanged' });
    expect(second.outputs['published']).toBe('true');
  });
});
