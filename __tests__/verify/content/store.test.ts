// An OCI layout in a folder is checked like a repository.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { realFiles } from '../../../src/adapters/files.ts';
import { unpack } from '../../../src/adapters/unpack/unpack.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import { parsePlatforms } from '../../../src/oci/platform.ts';
import { layoutStore } from '../../../src/verify/content/store.ts';
import { verifyAll } from '../../../src/verify/verify.ts';
import { silentPorts } from '../../support/ports.ts';
import { digestOf, type Pushed, pushed } from '../image.ts';

// The index in the capture.
const written: Digest = 'sha256:ef51c1a0fd8bb92d913520e52764ce666b33b41441beeb664178cf57fd7013bb';

const platforms = ['linux/amd64', 'linux/arm64'];
const storeOf = (contents: ReadonlyMap<string, Uint8Array>) =>
  layoutStore(
    {
      files: {
        ...silentPorts().files,
        bytes: async (path) => contents.get(path.replace('/out/blobs/sha256/', 'sha256:')),
        size: async (path) => contents.get(path.replace('/out/blobs/sha256/', 'sha256:'))?.length,
      },
      unpack,
    },
    ['/out'],
  );
const check = (image: Pushed) =>
  verifyAll([
    {
      name: 'a',
      platforms: parsePlatforms(platforms),
      digest: image.digest,
      stores: [storeOf(image.contents)],
      repositories: [],
      depth: 'labels',
    },
  ]);

describe('a layout', () => {
  it('is verified by its files', async () => {
    const [verified] = await check(pushed({ platforms }));
    expect(verified?.platforms.map(({ platform }) => platform.name)).toEqual(platforms);
  });

  it('is refused when a file holds other bytes', async () => {
    const image = pushed({ platforms });
    const config: Digest = image.parts['linux/arm64']?.config ?? image.digest;
    image.contents.set(config, new TextEncoder().encode('{}'));
    await expect(check(image)).rejects.toMatchObject({ problems: [{ code: 'CONTENT_MALFORMED' }] });
  });

  it('is refused when a file is missing', async () => {
    const image = pushed({ platforms });
    image.contents.delete(image.parts['linux/arm64']?.layer ?? image.digest);
    await expect(check(image)).rejects.toMatchObject({ problems: [{ code: 'CONTENT_MISSING' }] });
  });

  it('knows the media type of a manifest that names it, and of others by their shape', async () => {
    for (const [text, mediaType] of [
      ['{"manifests":[]}', mediaTypes.index],
      ['{"layers":[]}', mediaTypes.manifest],
      [`{"mediaType":"${mediaTypes.dockerManifest}","layers":[]}`, mediaTypes.dockerManifest],
    ] as const) {
      const bytes = new TextEncoder().encode(text);
      const store = storeOf(new Map([[digestOf(bytes), bytes]]));
      expect(await store.manifest(digestOf(bytes))).toMatchObject({ mediaType });
    }
  });

  it('as BuildKit writes it is found to be whole', async () => {
    const folder = fileURLToPath(new URL('../../fixtures/layouts/three-platforms', import.meta.url));
    const store = layoutStore({ files: realFiles('/nowhere'), unpack }, [folder]);
    const planned = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
    const [verified] = await verifyAll([
      {
        name: 'a',
        platforms: parsePlatforms(planned),
        digest: written,
        stores: [store],
        repositories: [],
        depth: 'labels',
      },
    ]);
    expect(
      verified?.platforms.map(({ platform, size, entrypoint, attestations }) => [
        platform.name,
        size,
        entrypoint,
        attestations.length,
      ]),
    ).toEqual([
      ['linux/amd64', 1213, ['/app', '--serve'], 1],
      ['linux/arm64', 1213, ['/app', '--serve'], 1],
      ['linux/arm/v7', 1220, ['/app', '--serve'], 1],
    ]);
  });
});
