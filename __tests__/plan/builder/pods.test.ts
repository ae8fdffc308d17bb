// How the platforms are spread over the pods of `replicas`.
import { describe, expect, it } from '@jest/globals';
import { makePlan, type Plan } from '../../../src/plan/plan.ts';
import { read } from '../../../src/read/read.ts';
import { givenPorts } from '../../support/inputs.ts';

/** Plans a publish from a cluster; `printed` is what buildx prints of a bake definition. */
async function planned(inputs: Readonly<Record<string, string>>, printed?: object): Promise<Plan> {
  // Git knows nothing here.
  const run = async ({ program }: { readonly program: string }) => ({
    exitCode: program === 'buildx' ? 0 : 128,
    stdout: JSON.stringify(printed ?? {}),
    stderr: '',
  });
  const given = { stage: 'plan', driver: 'kubernetes', ...inputs };
  const { request } = await read(givenPorts(given, { exec: { run } }));
  return makePlan(request);
}

/** Each node with its platforms and its replicas; a lone one has no platforms. */
const nodesOf = ({ build: { builder } }: Plan): readonly string[] =>
  [builder.order, ...builder.others].map(({ node, platforms = [], driverOptions }) => {
    const replicas = driverOptions.find(({ key }) => key === 'replicas')?.value ?? '1';
    return [node ?? 'lone', ...platforms, `×${replicas}`].join(' ');
  });

const four = 'linux/amd64,linux/arm64,linux/arm/v7,linux/arm/v6';

describe('the pods of `replicas`', () => {
  it.each([
    [
      'each build a share of the platforms',
      { 'driver-opts': 'replicas=2', platforms: four },
      ['pod0 linux/amd64 linux/arm/v7 ×1', 'pod1 linux/arm64 linux/arm/v6 ×1'],
    ],
    [
      'are no more than the platforms',
      { 'driver-opts': 'replicas=9', platforms: 'linux/amd64,linux/arm64' },
      ['pod0 linux/amd64 ×1', 'pod1 linux/arm64 ×1'],
    ],
    ['stay one deployment for one platform', { 'driver-opts': 'replicas=2', platforms: 'linux/amd64' }, ['lone ×2']],
    ['are one without the option', { platforms: four }, ['lone ×1']],
    [
      'stay one deployment where a folder is written',
      { 'driver-opts': 'replicas=2', platforms: four, outputs: 'type=local,dest=out' },
      ['lone ×2'],
    ],
    [
      'stay one deployment where a cache is named, which they would overwrite',
      { 'driver-opts': 'replicas=2', platforms: four, 'cache-to': 'type=registry,ref=ghcr.io/acme/app:cache' },
      ['lone ×2'],
    ],
    [
      'each build a share with a cache that is part of the image',
      { 'driver-opts': 'replicas=2', platforms: 'linux/amd64,linux/arm64', 'cache-to': 'type=inline' },
      ['pod0 linux/amd64 ×1', 'pod1 linux/arm64 ×1'],
    ],
    [
      'stay one deployment for a question about the build',
      { 'driver-opts': 'replicas=2', platforms: four, call: 'check' },
      ['lone ×2'],
    ],
    [
      'belong to their node, with `nodes`',
      {
        platforms: 'linux/amd64,linux/arm64',
        nodes: '- name: a\n  platforms: linux/amd64\n  driver-opts: replicas=2\n- name: b\n  platforms: linux/arm64',
      },
      ['a linux/amd64 ×2', 'b linux/arm64 ×1'],
    ],
  ])('%s', async (_, inputs, nodes) => {
    expect(nodesOf(await planned(inputs))).toEqual(nodes);
  });

  it('build the platforms of all bake targets, each platform in one pod', async () => {
    const inputs = { 'bake-files': 'docker-bake.json', images: '', 'driver-opts': 'replicas=2' };
    const plan = await planned(inputs, {
      group: { default: { targets: ['app', 'tool'] } },
      target: {
        app: { context: '.', tags: ['ghcr.io/acme/app:1'], platforms: ['linux/amd64', 'linux/arm64'] },
        tool: { context: '.', tags: ['ghcr.io/acme/tool:1'], platforms: ['linux/arm64', 'linux/s390x'] },
      },
    });
    expect(nodesOf(plan)).toEqual(['pod0 linux/amd64 linux/s390x ×1', 'pod1 linux/arm64 ×1']);
    expect(plan.images.map(({ platforms }) => platforms.map(({ node }) => node))).toEqual([
      ['pod0', 'pod1'],
      ['pod1', 'pod0'],
    ]);
  });

  it('stay one deployment where a bake target names its cache', async () => {
    const inputs = { 'bake-files': 'docker-bake.json', images: '', 'driver-opts': 'replicas=2', push: 'true' };
    const plan = await planned(inputs, {
      group: { default: { targets: ['app'] } },
      target: {
        app: {
          context: '.',
          tags: ['ghcr.io/acme/app:1'],
          platforms: ['linux/amd64', 'linux/arm64'],
          'cache-to': [{ type: 'registry', ref: 'ghcr.io/acme/app:cache' }],
        },
      },
    });
    expect(nodesOf(plan)).toEqual(['lone ×2']);
  });

  it('get a target for each platform, and nothing is known of their processor', async () => {
    const plan = await planned({ 'driver-opts': 'replicas=2', platforms: four });
    expect(Object.keys(plan.build.definition.target)).toEqual([
      'default-linux-amd64',
      'default-linux-arm64',
      'default-linux-arm-v7',
      'default-linux-arm-v6',
    ]);
    const [image] = plan.images;
    expect(image?.platforms.map(({ node, runs }) => `${node} ${runs}`)).toEqual([
      'pod0 unknown',
      'pod1 unknown',
      'pod0 unknown',
      'pod1 unknown',
    ]);
    expect(plan.build.emulation.platforms).toEqual([]);
  });
});
