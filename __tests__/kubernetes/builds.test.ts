// The action on a real cluster of two nodes: every way to build there, and no leftovers in the namespace.
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { binfmt, docker, runImage } from '../e2e/support/docker.ts';
import { machineTeller } from '../e2e/support/programs.ts';
import { newRepository, readImages, readTags } from '../e2e/support/registry.ts';
import { codesOf, postEventsOf } from '../e2e/support/report.ts';
import { digestOf, runStep } from '../e2e/support/step.ts';
import { workspaceOf } from '../support/folders.ts';
import { pods } from './support/cluster.ts';
import { leaveNothing, published } from './support/published.ts';
import { clusterStep } from './support/steps.ts';

const workspace = await workspaceOf(machineTeller);
leaveNothing();

describe('a build in the cluster', () => {
  it('runs in one pod', async () => {
    const { ran, images, image } = await published({ workspace });
    expect(Object.keys(images)).toEqual(['linux/amd64']);
    expect(postEventsOf(ran, 'builder-removed')).toHaveLength(1);
    expect(await runImage(image, 'linux/amd64')).toBe('x86_64\nx86_64');
  });

  it('runs in one of two pods, and is tested before the tag moves', async () => {
    let count = 0;
    const options = ['replicas=2', 'loadbalance=random'];
    const step = clusterStep({ workspace, options, inputs: { test: 'uname -m' } });
    const act = async () => {
      count = (await pods()).length;
    };
    const ran = await runStep({ ...step, meanwhile: { at: 'Booted builder', act } });
    expect(codesOf(ran)).toEqual([]);
    expect(ran.log).toMatch(/^::group::Test linux\/amd64\n\$ uname -m\nx86_64/m);
    expect(count).toBe(2);
  });

  it('builds each platform on the node that is named for it, with QEMU and within limits', async () => {
    const node = (name: string, platform: string): string =>
      [
        `- name: ${name}`,
        `  platforms: ${platform}`,
        `  driver-opts: nodeselector=kubernetes.io/hostname=${name}`,
      ].join('\n');
    const { images, image } = await published({
      workspace,
      options: [
        ...['qemu.install=true', `qemu.image=${stackFacts.registries.open.host}/${stackFacts.images.binfmt}`],
        ...['requests.cpu=100m', 'requests.memory=64Mi', 'limits.cpu=2', 'limits.memory=1Gi'],
      ],
      inputs: {
        platforms: 'linux/amd64,linux/arm64',
        nodes: [node('node-1', 'linux/amd64'), node('node-2', 'linux/arm64')].join('\n'),
      },
    });
    // The image of QEMU registers all that it has, and others want machines that lack some.
    await binfmt('--uninstall', 'qemu-*');
    await binfmt('--install', 'arm64,arm');
    expect(Object.keys(images)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(await runImage(image, 'linux/amd64')).toBe('x86_64\nx86_64');
  });

  it('needs no privileges, with a rootless BuildKit', async () => {
    const { open } = stackFacts.registries;
    const { image } = await published({
      workspace,
      options: ['rootless=true'],
      inputs: { 'buildkit-image': `${open.host}/${stackFacts.images.rootlessBuildkit}` },
    });
    expect(await runImage(image, 'linux/amd64')).toBe('x86_64\nx86_64');
  });

  it('publishes the targets of a bake definition', async () => {
    const repository = newRepository('cluster-bake');
    const target = (name: string) => ({ tags: [`${repository}:${name}`] });
    const definition = { target: { app: target('app'), tool: target('tool'), web: target('web') } };
    const folder = await workspaceOf({ ...machineTeller, 'docker-bake.json': JSON.stringify(definition) });
    const inputs = { images: '', tags: '', 'bake-files': 'docker-bake.json', 'bake-targets': 'app,tool,web' };
    const ran = await runStep(clusterStep({ workspace: folder, options: ['replicas=2'], inputs }));
    expect(codesOf(ran)).toEqual([]);
    expect(Object.keys(await readTags(repository))).toEqual(['app', 'tool', 'web']);
  });

  it('finds in a registry what an earlier one has cached', async () => {
    const images = newRepository('cluster-cache');
    const folder = await workspaceOf({ Dockerfile: 'FROM busybox\nRUN date +%s%N > /when\n' });
    const inputs = { images, cache: 'registry', push: 'true' };
    const first = await runStep(clusterStep({ workspace: folder, inputs }));
    const second = await runStep(clusterStep({ workspace: folder, inputs: { ...inputs, tags: 'type=raw,value=2' } }));
    expect([codesOf(first), codesOf(second)]).toEqual([[], []]);
    const layersOf = async (ran: typeof first) =>
      Object.values(await readImages(images, digestOf(ran))).map(({ manifest }) => manifest.layers);
    expect(await layersOf(second)).toEqual(await layersOf(first));
  });

  it('uses a builder that exists, and leaves it as it was', async () => {
    const builder = 'cluster-existing';
    const env = { KUBECONFIG: stackFacts.kubernetes.kubeconfigs.ci };
    process.env['KUBECONFIG'] = env.KUBECONFIG;
    const image = `${stackFacts.registries.open.host}/${stackFacts.images.buildkit}`;
    const options = [`image=${image}`, 'replicas=2'].flatMap((option) => ['--driver-opt', option]);
    try {
      await docker('buildx', 'create', '--name', builder, '--driver', 'kubernetes', '--bootstrap', ...options);
      const ran = await runStep({
        ...clusterStep({ workspace, env, inputs: { builder, driver: '', 'driver-opts': '', 'buildkit-image': '' } }),
      });
      expect(codesOf(ran)).toEqual([]);
      expect(await pods()).toHaveLength(2);
    } finally {
      await docker('buildx', 'rm', '--force', builder);
      delete process.env['KUBECONFIG'];
    }
  });
});
