// The index of an image whose platforms several nodes have built.
import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { joinParts } from '../../../src/build/push/join-platforms.ts';
import { digestsIn } from '../../../src/commands/buildx.ts';
import { type Manifest, mediaTypes } from '../../../src/oci/image-index.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { memoryRegistry } from '../../support/memory-registry.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

const repository = { name: 'ghcr.io/acme/app', registry: 'ghcr.io', path: 'acme/app' };

function manifestOf(name: string): Manifest {
  const config = {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: `sha256:${'0'.repeat(64)}`,
    size: name.length,
  };
  const json = { schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [], annotations: { name } };
  const bytes = Buffer.from(JSON.stringify(json));
  return {
    mediaType: mediaTypes.manifest,
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    bytes,
  };
}

it('counts for an image that is also the base of another target, which buildx lists without a digest', async () => {
  const registry = memoryRegistry();
  const built = ['linux/amd64', 'linux/arm64'].map((name) => ({ name, manifest: manifestOf(name) }));
  for (const { name, manifest } of built) registry.seed(repository, name, manifest);
  const cache = { from: [], to: [], reason: '' };
  const plain = aPlan();
  const images = plain.images.map((image) => ({
    ...image,
    name: 'app',
    repositories: [repository],
    parts: built.map(({ name }) => ({ target: `app-${name}`, platform: parsePlatform(name), cache })),
  }));
  const digests = built.map(({ name, manifest }) => [`app-${name}`, { 'containerimage.digest': manifest.digest }]);
  const metadata = { ...Object.fromEntries(digests), app: { 'buildx.build.ref': 'builder/node/1' } };
  const joined = await joinParts(metadata, { ...plain, images }, silentPorts({ registry }));
  const index = await registry.manifest(repository, digestsIn(joined, 'app').digest);
  expect(JSON.parse(new TextDecoder().decode(index?.bytes))).toMatchObject({
    manifests: built.map(({ manifest }) => ({ digest: manifest.digest })),
  });
});
