// Targets of a bake definition spread over jobs: a job for each target and platform, an index for each target.
import { expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { mergedOutputs, release, stageRunner } from './support/fan-out.ts';
import { newRepository, readImages, readTags } from './support/registry.ts';
import { errorCodes, errorsIn } from './support/report.ts';
import type { StepResult } from './support/step.ts';

const builder = setBuilder();
const platforms = ['linux/amd64', 'linux/arm64'];
const repositories = { app: newRepository('bake-app'), tool: newRepository('bake-tool') };
const bake = JSON.stringify({
  group: { default: { targets: ['app', 'tool'] } },
  target: {
    app: { platforms, tags: [`${repositories.app}:1.0`] },
    tool: { platforms, tags: [`${repositories.tool}:1.0`], args: { NAME: 'tool' } },
  },
});

it('a matrix of targets by platforms is published as one index for each target', async () => {
  const Dockerfile = 'FROM busybox\nARG NAME=app\nRUN echo "$NAME" > /name\n';
  const run = stageRunner({
    workspace: await workspaceOf({ Dockerfile, 'docker-bake.json': bake }),
    event: { ...release, ref: 'refs/heads/main' },
    inputs: { 'bake-files': 'docker-bake.json' },
  });
  const planned = await run('plan');
  const { include } = JSON.parse(planned.outputs['matrix'] ?? '') as {
    include: { target: string; platform: string }[];
  };
  expect(include.map(({ target, platform }) => `${target} ${platform}`)).toEqual(
    ['app', 'tool'].flatMap((target) => platforms.map((platform) => `${target} ${platform}`)),
  );
  const legs: StepResult[] = [];
  for (const [index, { target, platform }] of include.entries()) {
    const inputs = { 'bake-targets': target, 'bake-set': `*.platform=${platform}`, 'part-index': String(index) };
    legs.push(await run('build', { ...inputs, builder }));
  }
  const published = await run('publish', { parts: mergedOutputs(legs) });
  expect([planned, ...legs, published].flatMap(errorsIn)).toEqual([]);
  for (const repository of Object.values(repositories)) {
    const digest = (await readTags(repository))['1.0'] ?? '';
    expect(Object.keys(await readImages(repository, digest))).toEqual(platforms);
  }
  const incomplete = await run('publish', {
    parts: mergedOutputs(legs.map((leg, index) => (index === 2 ? { ...leg, outputs: {} } : leg))),
  });
  expect(errorCodes(incomplete)).toEqual(['PARTS_INCOMPLETE']);
});
