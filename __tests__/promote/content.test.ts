// Limits of an image of the source, whose index may be hostile.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../src/errors/failure.ts';
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

const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(999), size: 2 };
const image = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [] });
/** A manifest of 4 MB. */
const bytes = Buffer.from(image.padEnd(4_000_000));

/** Reads an index of so many such manifests; returns the outcome, and how many manifests were read. */
async function reading(count: number) {
  let read = 0;
  const manifest = async (_: unknown, digest: string): Promise<Manifest> => {
    read += 1;
    return { digest: `sha256:${digest.slice('sha256:'.length)}`, mediaType: mediaTypes.manifest, bytes };
  };
  const outcome = await contentOf(indexOf(count), { repository, registry: { ...memoryRegistry(), manifest } }).then(
    ({ children }) => `${children.length} manifests`,
    (error: unknown) => (error instanceof Failure ? error.problems[0]?.code : error),
  );
  return { outcome, read };
}

describe('an index', () => {
  it.each([
    ['of 64 MB of manifests is read', 16, '16 manifests'],
    ['of more than 64 MB of manifests is rejected', 17, 'CONTENT_MALFORMED'],
  ])('%s', async (_, count, outcome) => {
    expect(await reading(count)).toEqual({ outcome, read: count });
  });

  it('of far more is rejected before all of them are read', async () => {
    const { outcome, read } = await reading(200);
    expect(outcome).toBe('CONTENT_MALFORMED');
    // 16 are within the limit; as many as are read at a time may be on their way.
    expect(read).toBeLessThanOrEqual(24);
  });
});
