import { describe, expect, it } from '@jest/globals';
import { crane, makeBuilder } from './support/build-tools.ts';
import { workspaceOf } from './support/folders.ts';
import { runStep } from './support/step.ts';

const image = 'localhost:5000/build/reproducible';
const dockerfile =
  'FROM busybox\nCOPY data /data\nRUN date > /dev/null && mkdir /made && touch /made/now && hostname > /host\n';

/** Builds files in a new folder, on a new builder that has no cache. */
async function buildAnew(name: string, ...files: readonly string[]): Promise<readonly string[]> {
  const { remove } = await makeBuilder(`polyarch-same-${name}`);
  const build = async (data: string): Promise<string> => {
    const { exitCode, log, outputs } = await runStep({
      workspace: await workspaceOf({ Dockerfile: dockerfile, data }),
      inputs: {
        images: image,
        tags: 'same',
        platforms: 'linux/amd64',
        builder: `polyarch-same-${name}`,
        reproducible: 'true',
      },
      env: { SOURCE_DATE_EPOCH: '1700000000' },
    });
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
    return outputs['digest'] ?? '';
  };
  try {
    const digests: string[] = [];
    for (const data of files) digests.push(await build(data));
    return digests;
  } finally {
    await remove();
  }
}

describe('reproducible: true', () => {
  it('gives the same digest on two new builders, and another one for another byte', async () => {
    const [first = ''] = await buildAnew('first', 'a');
    const [again, other] = await buildAnew('second', 'a', 'b');
    expect([again === first, other === first]).toEqual([true, false]);
    const { created, history } = JSON.parse(await crane('config', `${image}@${first}`));
    expect(created).toBe('2023-11-14T22:13:20Z');
    expect(history.at(-1).created).toBe('2023-11-14T22:13:20Z');
  });
});
