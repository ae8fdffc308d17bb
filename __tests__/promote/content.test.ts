// What an image of the source consists of, where its index is hostile.
import { expect, it } from '@jest/globals';
import type { Digest } from '../../src/oci/digest.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { contentOf } from '../../src/promote/content.ts';
import { memoryRegistry } from '../support/memory-registry.ts';

const repository = { name: 'a.test/app', registry: 'a.test', path: 'app' };
const digestOf = (number: number): Digest => `sha256:${String(number).padStart(64, '0')}`;

/** An index of so many manifests. */
function indexOf(count: number): Manifest {
  const manifests = Array.from({ length: count }, (_, at) => ({
    ...{ mediaType: mediaTypes.manifest, digest: digestOf(at + 1), size: 1 },
    platform: { os: 'linux', architecture: 'amd64' },
  }));
  const text = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests });
  return { digest: digestOf(0), mediaType: mediaTypes.index, bytes: Buffer.from(text) };
}

it('of an index stops at 64 MB of manifests, before all of them are read', async () => {
  const bytes = Buffer.alloc(4_000_000, ' ');
  let read = 0;
  const manifest = async (_: unknown, digest: string): Promise<Manifest> => {
    read += 1;
    return { digest: `sha256:${digest.slice('sha256:'.length)}`, mediaType: mediaTypes.manifest, bytes };
  };
  const content = contentOf(indexOf(200), { repository, registry: { ...memoryRegistry(), manifest } });
  await expect(content).rejects.toMatchObject({ problems: [{ code: 'CONTENT_MALFORMED' }] });
  // 16 are within the limit; as many as are read at a time may be on their way.
  expect(read).toBeLessThanOrEqual(24);
});
