// Pinned programs and images of other projects, by checksum or digest.
//
// `npm run pins` updates the values (needs internet), and `npm run pins -- --check` reports missing ones. The
// current values come from public repositories, each from at least two independent ones:
// docs/network.md lists them. Unknown values are omitted, never invented.

/** The programs that are pinned. */
export type ToolName = 'buildx' | 'cosign';

/** The images that are pinned. */
export type ImageName = 'buildkit' | 'binfmt' | 'sbomScanner' | 'busybox';

/** A program in a GitHub release. */
export type ToolPin = {
  /** Owner and name of the repository. */
  readonly repository: string;
  /** Without the `v` of the release's tag. */
  readonly version: string;
  /** SHA-256 in hex by Go architecture. */
  readonly sha256: Readonly<Record<string, string>>;
};

/** An image; without a digest it is used by its tag, which the log shows. */
export type ImagePin = { readonly repository: string; readonly tag: string; readonly digest?: string };

/** All pins. */
export type Pins = {
  readonly tools: Readonly<Record<ToolName, ToolPin>>;
  readonly images: Readonly<Record<ImageName, ImagePin>>;
};

/** The releases that a step installs itself, with their checksums. */
export const pins: Pins = {
  tools: {
    buildx: {
      repository: 'docker/buildx',
      version: '0.37.2',
      sha256: {
        amd64: '982ca20490b45ed1ec8d99795974d3d874a358f75938c9c237305010e6b7e548',
        arm64: 'efa38cb7aa7db2dbb9ad049b00b0a9737f66f033626177b5a4e845184ad7ab29',
      },
    },
    cosign: {
      repository: 'sigstore/cosign',
      version: '3.1.3',
      sha256: {
        amd64: '4629c757b7618056f8ddd7e2625ae9fdd94c0372a65049520bc7d9df9efc7f71',
        arm64: 'c5d324e091826b0d7a78eb16fef316450b4eb9aaec045611c08ba06f5e73220a',
      },
    },
  },
  images: {
    buildkit: {
      repository: 'moby/buildkit',
      tag: 'v0.33.1',
      digest: 'sha256:cec9f139f45e93c5c69c60f8b07cfad9f43f4ef6b6a6cd917527fea5ff2e3dea',
    },
    binfmt: {
      repository: 'tonistiigi/binfmt',
      tag: 'qemu-v10.2.3-68',
      digest: 'sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0',
    },
    sbomScanner: {
      repository: 'docker/buildkit-syft-scanner',
      tag: '1.12.0',
      digest: 'sha256:ae4f3b554449e7e25548e7d8ccc029d17357348e30c6e3df01b92bc93654d6a9',
    },
    busybox: {
      repository: 'library/busybox',
      tag: '1.37.0',
      digest: 'sha256:9db7b59979c38555a39def84a31fb98b5296952f9e3afd4f6f11f05b07adfab0',
    },
  },
};

/** The tested releases, both ends included; newer ones are used with a notice. */
export const testedWith = {
  buildx: { oldest: '0.31.1', newest: '0.38.2' },
  buildkit: { oldest: '0.27.1', newest: '0.34.2' },
} as const;

/** Formats the image as `repository:tag@digest`, or `repository:tag` without a digest. */
export function formatImage({ repository, tag, digest }: ImagePin): string {
  return `${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}
