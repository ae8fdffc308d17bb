// Requests of a release: each manifest that is read counts as a pull on Docker Hub, a HEAD does not.
import { afterAll, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { startProxy } from '../faults/support/proxy.ts';
import { placeOf } from '../faults/support/state.ts';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { digestOf, runStep } from './support/step.ts';

const builder = setBuilder();
const proxy = await startProxy(stackFacts.registries.open.host);
afterAll(() => proxy.close());

const images = newRepository('frugal');
const tags = [
  'type=sha',
  ...['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((of) => `type=semver,pattern=${of}`),
];

/** The manifests that a release of two platforms and five tags reads. */
async function release(version: string): Promise<readonly string[]> {
  const begin = proxy.log.length;
  const platforms = 'linux/amd64,linux/arm64';
  const step = await runStep({
    inputs: {
      images: `${proxy.host}/${placeOf(images).path}`,
      builder,
      tags: tags.join('\n'),
      platforms,
      labels: `release=${version}`,
    },
    event: { name: 'push', ref: `refs/tags/v${version}` },
    workspace: await workspaceOf(fileAlone),
  });
  expect(step.exitCode).toBe(0);
  expect(Object.values(await readTags(images)).filter((digest) => digest === digestOf(step))).toHaveLength(5);
  return proxy.log.slice(begin).flatMap(({ line }) => (/^GET .*\/manifests\//.test(line) ? [line] : []));
}

it('a first release reads what it has pushed, each manifest once', async () => {
  expect(await release('1.2.3')).toHaveLength(5);
});

it('the next one reads in addition what it may have to put back, once for all tags', async () => {
  const read = await release('1.2.4');
  expect(read).toHaveLength(6);
  expect(new Set(read).size).toBe(6);
});
