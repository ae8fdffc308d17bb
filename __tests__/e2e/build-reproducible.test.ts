import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { crane } from './support/build-tools.ts';
import { withBuilder } from './support/docker.ts';
import { expectGreen } from './support/report.ts';
import { digestOf, runStep } from './support/step.ts';

const image = 'localhost:5000/build/reproducible';
const dockerfile =
  'FROM busybox\nCOPY data /data\nRUN date > /dev/null && mkdir /made && touch /made/now && hostname > /host\n';

/** Builds files in a new folder, on a new builder that has no cache. */
const buildAnew = (...files: readonly string[]): Promise<readonly string[]> =>
  withBuilder(async (builder) => {
    const digests: string[] = [];
    for (const data of files) {
      const step = await runStep({
        workspace: await workspaceOf({ Dockerfile: dockerfile, data }),
        inputs: { images: image, tags: 'same', platforms: 'linux/amd64', builder, reproducible: 'true' },
        env: { SOURCE_DATE_EPOCH: '1700000000' },
      });
      expectGreen(step);
      digests.push(digestOf(step));
    }
    return digests;
  });

describe('reproducible: true', () => {
  it('gives the same digest on two new builders, and another one for another byte', async () => {
    const [first = ''] = await buildAnew('a');
    const [again, other] = await buildAnew('a', 'b');
    expect([again === first, other === first]).toEqual([true, false]);
    const { created, history } = JSON.parse(await crane('config', `${image}@${first}`));
    expect(created).toBe('2023-11-14T22:13:20Z');
    expect(history.at(-1).created).toBe('2023-11-14T22:13:20Z');
  });
});
