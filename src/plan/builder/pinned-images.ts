// The pinned images of the plan.
import { formatImage, pins } from '../../pins/pins.ts';

/** The SBOM generator: docker/buildkit-syft-scanner, the same release as in docker/github-builder. */
export const SBOM_SCANNER = formatImage(pins.images.sbomScanner);

/** Images with tar, for cache mounts: the pinned busybox, or its tag, which a mirror without internet may have. */
export const MOUNT_TOOLS: readonly string[] = [
  `docker.io/${formatImage(pins.images.busybox)}`,
  'docker.io/library/busybox:latest',
];
