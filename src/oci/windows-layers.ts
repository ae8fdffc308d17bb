// Layers of Windows itself, which stay in the registry of Microsoft.
const types: readonly string[] = [
  'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  ...['tar', 'tar+gzip', 'tar+zstd'].map((form) => `application/vnd.oci.image.layer.nondistributable.v1.${form}`),
];

/** Whether a layer is in no other registry: only images of Windows may have such layers. Without an `os` the type decides. */
export function isWindowsLayer(mediaType: string, os: string | undefined): boolean {
  return types.includes(mediaType) && (os === undefined || os === 'windows');
}
