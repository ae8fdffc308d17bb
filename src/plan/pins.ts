// Images of other projects that the action uses unless it is told otherwise, each pinned by the digest of its index.

/** Makes the SBOM: docker/buildkit-syft-scanner, the release that docker/github-builder uses too. */
export const SBOM_SCANNER =
  'docker/buildkit-syft-scanner:1.12.0@sha256:ae4f3b554449e7e25548e7d8ccc029d17357348e30c6e3df01b92bc93654d6a9';
