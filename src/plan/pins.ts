// What the plan takes of the pinned images.
import { formatImage, pins } from '../pins/pins.ts';

/** Makes the SBOM: docker/buildkit-syft-scanner, the release that docker/github-builder uses too. */
export const SBOM_SCANNER = formatImage(pins.images.sbomScanner);
