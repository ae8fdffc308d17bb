// The pods of `replicas`: each builds a share of the platforms, and the image is one.
import { describe, expect, it, jest } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { newRepository, readEverything, readImages, readTags } from '../e2e/support/registry.ts';
import { codesOf } from '../e2e/support/report.ts';
import { runStep } from '../e2e/support/step.ts';
import { workspaceOf } from '../support/folders.ts';
import { deletePods, heal, pods } from './support/cluster.ts';
import { leaveNothing, published } from './support/published.ts';
import { clusterStep } from './support/steps.ts';

// A pod that is gone is waited for.
jest.setTimeout(600_000);

// The mount is new in each pod, so all builds of a pod find one name. They need no emulator.
const program = {
  Dockerfile: `FROM --platform=$BUILDPLATFORM ${stackFacts.registries.open.host}/library/busybox AS work
ARG TARGETPLATFORM SALT
RUN --mount=type=cache,sharing=locked,target=/pod ls /pod/* || mktemp /pod/id.XXXXXX; ls /pod > /made
RUN echo begin; sleep 3; echo "$TARGETPLATFORM $SALT" >> /made
FROM scratch
COPY --from=work /made /made
`,
};

const workspace = await workspaceOf(program);
leaveNothing(heal);

/** The pod that built each platform of an image, as the number of its first platform. */
async function podsOf(repository: string, digest: string): Promise<Readonly<Record<string, number>>> {
  const found = Object.entries(await readImages(repository, digest)).map(async ([platform, image]) => {
    const contents = await readEverything(repository, image.digest);
    return [platform, /id\.\w{6}/.exec(contents.map(String).join('\n'))?.[0] ?? 'no pod'] as const;
  });
  const names = await Promise.all(found);
  const all = names.map(([, name]) => name);
  return Object.fromEntries(names.map(([platform, name]) => [platform, all.indexOf(name)]));
}

const options = ['replicas=2', 'requests.cpu=100m', 'requests.memory=64Mi'];
const platforms = 'linux/amd64,linux/arm64,linux/arm/v7,linux/386';
const shares = { 'linux/amd64': 0, 'linux/arm64': 1, 'linux/arm/v7': 0, 'linux/386': 1 };

/** Of this run alone, so that no step comes out of a cache. */
const salted = (inputs: Readonly<Record<string, string>> = {}) => ({
  platforms,
  'build-args': `SALT=${Math.random()}`,
  ...inputs,
});

describe('two replicas', () => {
  it('build two platforms each, on the two nodes of the cluster', async () => {
    const looking: Promise<readonly string[]>[] = [];
    const look = async () => (await pods()).map(({ node }) => node).toSorted();
    const { repository, digest } = await published(
      { workspace, options, inputs: salted() },
      { at: 'Booted builder', act: () => looking.push(look()) },
    );
    expect(await podsOf(repository, digest)).toEqual(shares);
    expect(await Promise.all(looking)).toEqual([['node-1', 'node-2']]);
  });

  it('build all targets of a bake definition, each platform in one pod', async () => {
    const repository = newRepository('cluster-spread');
    const names = ['app', 'tool', 'web'];
    const target = Object.fromEntries(names.map((name) => [name, { tags: [`${repository}:${name}`] }]));
    const folder = await workspaceOf({ ...program, 'docker-bake.json': JSON.stringify({ target }) });
    const bake = { images: '', tags: '', 'build-args': '', 'bake-files': 'docker-bake.json' };
    const inputs = { ...bake, 'bake-targets': names.join(','), platforms: 'linux/amd64,linux/arm64' };
    const ran = await runStep(clusterStep({ workspace: folder, options, inputs }));
    expect(codesOf(ran)).toEqual([]);
    const tags = await readTags(repository);
    expect(Object.keys(tags)).toEqual(names);
    for (const digest of Object.values(tags)) {
      expect(await podsOf(repository, digest)).toEqual({ 'linux/amd64': 0, 'linux/arm64': 1 });
    }
  });

  it('find in a registry what earlier ones have cached, platform by platform', async () => {
    const images = newRepository('cluster-spread-cache');
    const inputs = salted({ images, cache: 'registry' });
    const first = await published({ workspace, options, inputs });
    const second = await runStep(clusterStep({ workspace, options, inputs: { ...inputs, tags: 'type=raw,value=2' } }));
    expect(codesOf(second)).toEqual([]);
    const layersOf = (found: typeof first.images) => Object.values(found).map(({ manifest }) => manifest.layers);
    expect(layersOf(await readImages(images, second.outputs['digest'] ?? ''))).toEqual(layersOf(first.images));
  });

  it('are replaced in mid-build, and the image is whole', async () => {
    const acts: Promise<unknown>[] = [];
    const { images } = await published(
      { workspace, options, inputs: salted() },
      { at: 'echo begin', act: () => acts.push(deletePods()) },
    );
    await Promise.all(acts);
    expect(Object.keys(images)).toEqual(platforms.split(','));
  });
});
