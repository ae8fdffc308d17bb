// The media type of a manifest in a layout: the layout does not say it, the manifest does.
import { expect, it } from '@jest/globals';
import { folderSource } from '../../src/gate/source.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { silentPorts } from '../support/ports.ts';
import { digestOf } from '../verify/image.ts';

it.each([
  ['says it', { mediaType: mediaTypes.dockerManifest, config: {}, layers: [] }, mediaTypes.dockerManifest],
  ['says that it is of OCI', { mediaType: mediaTypes.manifest, config: {}, layers: [] }, mediaTypes.manifest],
  ['says nothing', { config: {}, layers: [] }, mediaTypes.manifest],
])('a manifest that %s', async (_, json, mediaType) => {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  const digest = digestOf(bytes);
  const isHere = (path: string): boolean => path === `/layout/blobs/${digest.replace(':', '/')}`;
  const source = folderSource(['/layout'], {
    ...silentPorts().files,
    bytes: async (path) => (isHere(path) ? bytes : undefined),
    size: async (path) => (isHere(path) ? bytes.length : undefined),
    link: async () => undefined,
  });
  expect(await source.manifest(digest)).toEqual({ mediaType, digest, bytes });
});
