// `reproducible: true` promises the digest of a commit: every BuildKit has to make the same one.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newRepository } from '../e2e/support/registry.ts';
import { expectGreen } from '../e2e/support/report.ts';
import { digestOf } from '../e2e/support/step.ts';
import { workspaceOf } from '../support/folders.ts';
import { type Machine, machineWith, pairs } from './support/machine.ts';

/** Files of every kind that a compressor meets: text, random bytes, zeros, and steps that make files and links. */
const files = {
  Dockerfile: [
    'FROM busybox',
    'COPY . /data',
    'RUN mkdir -p /made/below && for i in $(seq 500); do echo "line $i of the file" >> /made/text; done',
    'RUN ln -s /made/text /made/link && dd if=/dev/zero of=/made/zeros bs=1k count=300 2> /dev/null && rm /data/gone',
    'LABEL kind=test',
    'CMD ["cat", "/made/text"]',
    '',
  ].join('\n'),
  gone: 'gone',
  text: Array.from({ length: 20_000 }, (_, line) => `${line}: the quick brown fox jumps over the lazy dog\n`).join(''),
  random: randomBytes(500_000),
};

const inputs = {
  platforms: 'linux/amd64,linux/arm64',
  reproducible: 'true',
  'no-cache': 'true',
};

/** A machine for each version of BuildKit. */
const machines: Machine[] = [];

/** The digest by BuildKit's version. */
async function digests(more: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const workspace = await workspaceOf(files);
  const found: Record<string, string> = {};
  for (const { pair, step } of machines) {
    const env = { SOURCE_DATE_EPOCH: '1700000000' };
    const result = await step({ inputs: { images: newRepository('same'), ...inputs, ...more }, workspace, env });
    expectGreen(result);
    found[pair.buildkit] = digestOf(result);
  }
  return found;
}

describe('the digest of a reproducible image', () => {
  beforeAll(async () => {
    for (const pair of pairs)
      if (!machines.some((machine) => machine.pair.buildkit === pair.buildkit)) machines.push(await machineWith(pair));
  });
  afterAll(() => Promise.all(machines.map(({ remove }) => remove())));

  it.each([
    { name: 'with gzip', more: {} },
    { name: 'with annotations', more: { annotations: 'index,manifest:org.example.kind=test' } },
    { name: 'for one platform', more: { platforms: 'linux/amd64' } },
    { name: 'with zstd', more: { outputs: 'type=image,compression=zstd,force-compression=true' } },
    { name: 'without compression', more: { outputs: 'type=image,compression=uncompressed,force-compression=true' } },
  ])('is the same from every BuildKit $name', async ({ more }) => {
    const found = await digests(more);
    const [first = ''] = Object.values(found);
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((version) => [version, first])));
  });
});
