// What the plan takes of the pinned images.
import { formatImage, pins } from '../../pins/pins.ts';

/** Makes the SBOM: docker/buildkit-syft-scanner, the release that docker/github-builder uses too. */
export const SBOM_SCANNER = formatImage(pins.images.sbomScanner);

/** Have tar, for cache mounts: the pinned busybox, or the tag that a mirror for machines without internet may hold alone. */
export const MOUNT_TOOLS: readonly string[] = [
  `docker.io/${formatImage(pins.images.busybox)}`,
  'docker.io/library/busybox:latest',
];
