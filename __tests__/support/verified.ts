// A ticket into publish for tests: the real check, over a store that holds nothing but one index without platforms.
import type { Manifest } from '../../src/oci/image-index.ts';
import type { Repository } from '../../src/oci/reference.ts';
import { type Verified, verifyAll } from '../../src/verify/verify.ts';

export async function verifiedAs(
  index: Manifest,
  repositories: readonly Repository[] = [],
  name = 'default',
): Promise<Verified> {
  const store = {
    name: 'memory',
    manifest: async () => index,
    blobSize: async () => undefined,
    blob: async () => undefined,
    save: async () => undefined,
    layer: () => Promise.reject(new Error('No layer is to be read.')),
  };
  const [verified] = await verifyAll([
    { name, platforms: [], digest: index.digest, stores: [store], repositories, depth: 'labels' },
  ]);
  if (verified === undefined) throw new Error('An index without platforms was refused.');
  return verified;
}
