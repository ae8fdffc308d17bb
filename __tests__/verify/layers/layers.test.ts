// Reads the layers: each once, broken responses again, and reports corrupt content.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { unpack } from '../../../src/adapters/unpack/unpack.ts';
import { failure } from '../../../src/errors/failure.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import { parsePlatforms } from '../../../src/oci/platform.ts';
import { registryStore, type Store } from '../../../src/verify/content/store.ts';
import { type Verified, verifyAll } from '../../../src/verify/verify.ts';
import { aClient, repositoryAt } from '../../adapters/registry/aClient.ts';
import { reset, startRegistry } from '../../adapters/registry/server.ts';
import { type ElfShape, elfFile, machines, tarOf } from '../../layers/archive.ts';
import { silentPorts } from '../../support/ports.ts';
import { inOnePiece } from '../image.ts';

const platforms = ['linux/amd64', 'linux/arm64'];
const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip';

/** An index for both platforms: a layer that they share, and one of each. */
function anImage(shapes: readonly ElfShape[], type = layerType) {
  const contents = new Map<Digest, Uint8Array>();
  const keep = (bytes: Uint8Array) => {
    const digest: Digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    contents.set(digest, bytes);
    return { digest, size: bytes.length };
  };
  const json = (value: unknown) => keep(Buffer.from(JSON.stringify(value)));
  const shared = keep(gzipSync(tarOf([{ path: 'etc/data', content: 'shared' }])));
  const layers: Digest[] = [shared.digest];
  const manifests = shapes.map((shape, index) => {
    const [os, architecture] = platforms[index]?.split('/') ?? [];
    const own = keep(gzipSync(tarOf([{ path: 'app', mode: 0o755, content: elfFile(shape) }])));
    layers.push(own.digest);
    const config = json({ os, architecture, config: { Entrypoint: ['/app'] } });
    const manifest = {
      mediaType: mediaTypes.manifest,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
      layers: [shared, own].map((layer) => ({ mediaType: type, ...layer })),
    };
    return { mediaType: mediaTypes.manifest, ...json(manifest), platform: { os, architecture } };
  });
  return { contents, layers, digest: json({ mediaType: mediaTypes.index, manifests }).digest };
}

type Image = ReturnType<typeof anImage>;

function aStore({ contents }: Pick<Image, 'contents'>, rest: Partial<Store> = {}): Store {
  const blob = async (digest: Digest) => contents.get(digest);
  return {
    name: 'memory',
    manifest: async (digest) => {
      const bytes = contents.get(digest);
      return bytes && { mediaType: mediaTypes.manifest, digest, bytes };
    },
    blobSize: async ({ digest }) => contents.get(digest)?.length,
    blob,
    layer: ({ digest }, read) => read(unpack(inOnePiece(contents.get(digest) ?? new Uint8Array()))),
    save: async () => undefined,
    ...rest,
  };
}

const check = (image: Image, store: Store): Promise<readonly Verified[]> =>
  verifyAll([
    {
      name: 'a',
      platforms: parsePlatforms(platforms),
      digest: image.digest,
      stores: [store],
      repositories: [],
      depth: 'elf',
    },
  ]);

const good = anImage([machines['linux/amd64'], machines['linux/arm64']]);
const bad = anImage([machines['linux/amd64'], machines['linux/amd64']]);

describe('the layers', () => {
  it('are read once each, even if shared', async () => {
    const asked: Digest[] = [];
    const { layer } = aStore(good);
    const store = aStore(good, {
      layer: (wanted, read) => {
        asked.push(wanted.digest);
        return layer(wanted, read);
      },
    });
    expect(await check(good, store)).toHaveLength(1);
    expect(asked.toSorted()).toEqual(good.layers.toSorted());
  });

  it('of a wrong machine are reported with the platform', async () => {
    await expect(check(bad, aStore(bad))).rejects.toMatchObject({
      problems: [
        {
          code: 'BINARY_WRONG_MACHINE',
          fact: expect.stringMatching(/^linux\/arm64: the entrypoint, \/app, is built for amd64/),
        },
      ],
    });
  });

  it('that are no archives are left alone, with a notice', async () => {
    const image = anImage([machines['linux/amd64'], machines['linux/amd64']], 'application/vnd.wasm.content.layer');
    const [verified] = await check(image, aStore(image));
    expect(verified?.notices).toEqual([
      'linux/amd64: the layers are not tar archives, so they were not checked.',
      'linux/arm64: the layers are not tar archives, so they were not checked.',
    ]);
  });

  it('that are spoilt are reported for each platform', async () => {
    const [shared, ...own] = good.layers;
    const { layer } = aStore(good);
    const spoil = (spoilt: readonly (Digest | undefined)[]) =>
      aStore(good, {
        layer: (wanted, read) =>
          spoilt.includes(wanted.digest)
            ? read(inOnePiece(Buffer.from(`${wanted.digest} `.repeat(20))))
            : layer(wanted, read),
      });
    await expect(check(good, spoil(own.slice(1)))).rejects.toMatchObject({
      problems: [{ code: 'CONTENT_MALFORMED', fact: expect.stringContaining(`linux/arm64: ${own[1]}: A layer is`) }],
    });
    await expect(check(good, spoil([shared]))).rejects.toMatchObject({
      problems: [
        {
          code: 'CONTENT_MALFORMED',
          fact: expect.stringMatching(/^linux\/amd64: sha256:\w+: A layer is not a valid tar/),
        },
        {
          code: 'CONTENT_MALFORMED',
          fact: expect.stringMatching(/^linux\/arm64: sha256:\w+: A layer is not a valid tar/),
        },
      ],
    });
  });

  it('of a registry that does not respond fail as that registry', async () => {
    const store = aStore(good, { layer: () => Promise.reject(failure('REGISTRY_UNAVAILABLE', 'gone')) });
    await expect(check(good, store)).rejects.toMatchObject({ problems: [{ code: 'REGISTRY_UNAVAILABLE' }] });
  });

  it('are read from a registry whose connection breaks in the middle of one', async () => {
    const registry = await startRegistry();
    try {
      for (const [digest, bytes] of good.contents) {
        registry.manifests.set(`acme/app ${digest}`, { type: mediaTypes.index, bytes: Buffer.from(bytes) });
        registry.blobs.set(`acme/app ${digest}`, Buffer.from(bytes));
      }
      const [, own = good.digest] = good.layers;
      registry.faults.push({
        line: new RegExp(`GET .*blobs/${own}`),
        times: 1,
        act: (response, request) => {
          response.writeHead(200, { 'content-length': 1000 }).write(good.contents.get(own)?.slice(0, 30));
          setTimeout(() => reset(response, request, () => undefined), 20);
        },
      });
      const store = registryStore({ ...silentPorts(), registry: aClient(), unpack }, repositoryAt(registry.host));
      expect(await check(good, store)).toHaveLength(1);
      expect(registry.lines().filter((line) => line.startsWith('GET') && line.endsWith(own))).toHaveLength(2);
    } finally {
      await registry.close();
    }
  });
});
