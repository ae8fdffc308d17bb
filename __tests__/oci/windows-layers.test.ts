// Layers that only the registry of Microsoft has are known by their exact type, and by the system of their image.
import { expect, it } from '@jest/globals';
import { isWindowsLayer } from '../../src/oci/windows-layers.ts';

const docker = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
const oci = 'application/vnd.oci.image.layer.nondistributable.v1.tar';

it.each([
  ['is left out with the type of Docker', docker, 'windows', true],
  ['is left out with the type of OCI', oci, 'windows', true],
  ['is left out compressed by gzip', `${oci}+gzip`, 'windows', true],
  ['is left out compressed by zstd', `${oci}+zstd`, 'windows', true],
  ['is left out where the system is unknown', docker, undefined, true],
  ['is kept in an image of Linux', docker, 'linux', false],
  ['is kept with a type that contains the word', 'application/x-foreign', 'windows', false],
  ['is kept with a longer type', `${oci}+gzip+nondistributable`, 'windows', false],
  ['is kept with a usual type', 'application/vnd.oci.image.layer.v1.tar+gzip', 'windows', false],
])('a layer %s', (_, mediaType, os, expected) => {
  expect(isWindowsLayer({ mediaType }, os)).toBe(expected);
});
