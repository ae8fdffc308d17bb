// The whole stage: from plan and build to `Verified`, over the real client and a registry in this process.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { parsePlatforms } from '../../src/oci/platform.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { verify } from '../../src/verify/verify.ts';
import { aClient, repositoryAt } from '../adapters/registry/aClient.ts';
import { startRegistry, status, type TestRegistry } from '../adapters/registry/server.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { type Pushed, pushed } from './image.ts';

const platforms = ['linux/amd64', 'linux/arm64'];
const image = pushed({ platforms });

let registry: TestRegistry;
beforeEach(async () => {
  registry = await startRegistry();
});
afterEach(() => registry.close());

function fill(path: string, { contents }: Pushed): void {
  for (const [digest, bytes] of contents) {
    const isManifest = new TextDecoder().decode(bytes).includes('schemaVersion');
    if (isManifest)
      registry.manifests.set(`${path} ${digest}`, { type: mediaTypes.manifest, bytes: Buffer.from(bytes) });
    else registry.blobs.set(`${path} ${digest}`, Buffer.from(bytes));
  }
}

function planned(enabled: boolean): Plan {
  const plan = aPlan({ push: { enabled, reason: '', isDeliberate: true }, verify: { depth: 'labels' } });
  const repositories = [repositoryAt(registry.host), repositoryAt(registry.host, 'acme/copy')];
  const here = parsePlatforms(platforms).map((platform) => ({ platform, runs: 'native' as const }));
  return { ...plan, images: plan.images.map((each) => ({ ...each, platforms: here, repositories })) };
}

function edges() {
  const lines: string[] = [];
  const contents = new Map([...image.contents].map(([digest, bytes]) => [digest.slice('sha256:'.length), bytes]));
  const folder = '/temporary/default/blobs/sha256/';
  return {
    ...silentPorts(),
    lines,
    registry: aClient(),
    unpack: (packed: AsyncIterable<Uint8Array>) => packed,
    log: { ...silentPorts().log, line: (text: string) => void lines.push(text) },
    files: {
      ...silentPorts().files,
      bytes: async (path: string) => (path.startsWith(folder) ? contents.get(path.slice(folder.length)) : undefined),
      size: async (path: string) =>
        path.startsWith(folder) ? contents.get(path.slice(folder.length))?.length : undefined,
      open: () => {
        throw new Error('No layer is to be read.');
      },
    },
  };
}

const built = { images: [{ name: 'default', digest: image.digest }] };

describe('verify', () => {
  it('looks into every repository that was pushed to', async () => {
    fill('acme/app', image);
    fill('acme/copy', image);
    const ports = edges();
    const [verified] = await verify(planned(true), built, ports);
    expect(verified?.repositories.map(({ path }) => path)).toEqual(['acme/app', 'acme/copy']);
    expect(ports.lines).toEqual([`Verified ${image.digest} for linux/amd64, linux/arm64`]);
  });

  it.each([
    ['manifests', /(?:GET|HEAD) .*\/manifests\//],
    ['configs', /GET .*\/blobs\//],
    ['layers', /HEAD .*\/blobs\//],
  ])('waits for %s that are not seen yet (GHCR: pome-sh/digital-twins#434)', async (_, line) => {
    fill('acme/app', image);
    fill('acme/copy', image);
    registry.faults.push({ line, times: 12, act: status(404) });
    const [verified] = await verify(planned(true), built, edges());
    expect(verified?.index.digest).toBe(image.digest);
  });

  it('waits no longer for many pieces than for one', async () => {
    let time = 0;
    const clock = {
      ...silentPorts().clock,
      now: () => new Date(time),
      sleep: async (milliseconds: number) => {
        time += milliseconds;
      },
    };
    fill('acme/app', image);
    registry.faults.push({ line: /\/acme\/copy\//, act: status(404) });
    await expect(verify(planned(true), built, { ...edges(), clock })).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code: 'CONTENT_MISSING' })]),
    });
    expect(time).toBeLessThan(60_000);
  });

  it('reads the sizes of the release before only for a limit of growth', async () => {
    fill('acme/app', image);
    registry.manifests.set('acme/app 1', {
      type: mediaTypes.index,
      bytes: Buffer.from(image.contents.get(image.digest) ?? []),
    });
    const of = async (growth: number | undefined) => {
      const [whole] = planned(true).images;
      const repository = repositoryAt(registry.host);
      const moves = [{ reference: `${repository.name}:1`, repository, name: '1', isMoving: true, line: undefined }];
      const images = whole === undefined ? [] : [{ ...whole, repositories: [repository], moves }];
      const begin = registry.seen.length;
      const [verified] = await verify(
        aPlan({ images, verify: { depth: 'labels', maxSize: { bytes: undefined, growth } } }),
        built,
        edges(),
      );
      const tags = registry
        .lines()
        .slice(begin)
        .filter((line) => line.endsWith('/manifests/1'));
      return { previous: verified?.platforms.map(({ previousSize }) => previousSize !== undefined), tags };
    };
    expect(await of(undefined)).toEqual({ previous: [false, false], tags: [] });
    expect(await of(10)).toEqual({ previous: [true, true], tags: ['HEAD /v2/acme/app/manifests/1'] });
  });

  it('reports what one of them lacks', async () => {
    fill('acme/app', image);
    fill('acme/copy', image);
    const lost = image.parts['linux/arm64'];
    registry.blobs.delete(`acme/copy ${lost?.layer}`);
    registry.blobs.delete(`acme/app ${lost?.config}`);
    await expect(verify(planned(true), built, edges())).rejects.toMatchObject({
      problems: [
        {
          code: 'CONTENT_MISSING',
          fact: `${registry.host}/acme/app does not contain the config of linux/arm64, ${lost?.config}.`,
        },
        {
          code: 'CONTENT_MISSING',
          fact: `${registry.host}/acme/copy does not contain a layer of linux/arm64, ${lost?.layer}.`,
        },
      ],
    });
  });

  it('reads the configs in every repository, and the manifests', async () => {
    fill('acme/app', image);
    fill('acme/copy', image);
    const digest = image.parts['linux/arm64']?.config;
    const length = registry.blobs.get(`acme/copy ${digest}`)?.length;
    registry.blobs.set(`acme/copy ${digest}`, Buffer.alloc(length ?? 0, 'rubbish'));
    await expect(verify(planned(true), built, edges())).rejects.toMatchObject({
      problems: [{ code: 'REGISTRY_DIGEST_MISMATCH', fact: expect.stringContaining(`${registry.host}/acme/copy`) }],
    });
    registry.blobs.set(`acme/copy ${digest}`, Buffer.alloc(2, 'rubbish'));
    await expect(verify(planned(true), built, edges())).rejects.toMatchObject({
      problems: [{ code: 'REGISTRY_DIGEST_MISMATCH' }],
    });
  });

  it('looks into the layout where nothing was pushed', async () => {
    const [verified] = await verify(planned(false), built, edges());
    expect(verified?.repositories).toEqual([]);
    expect(verified?.platforms.map(({ platform }) => platform.name)).toEqual(platforms);
    expect(registry.seen).toEqual([]);
  });

  it('refuses a build that lacks an image of the plan', async () => {
    await expect(verify(planned(true), { images: [] }, edges())).rejects.toMatchObject({
      problems: [{ code: 'CONTENT_MISSING', fact: 'The planned image "default" was not built.' }],
    });
  });
});
