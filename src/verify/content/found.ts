// The collected content of a digest, as data for the judgement.
import type { Problem } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import type { Image, Manifest } from '../../oci/image-index.ts';
import type { Platform } from '../../oci/platform.ts';

/** One image of the index, or a single image without an index. */
export type FoundImage = {
  readonly digest: Digest;
  /** The platform in the index; undefined without an index, or if missing there. */
  readonly promised: Platform | undefined;
  /** Whether it is in an index. */
  readonly isListed: boolean;
  /** The manifest and config of the image; undefined if unreadable. */
  readonly content: { readonly image: Image; readonly config: ImageConfig } | undefined;
};

/** An attestation manifest and its subject. */
export type FoundAttestation = { readonly digest: Digest; readonly attests: Digest };

/** Referenced content, and its expected size. */
export type Wanted = {
  /** Its role, such as "a layer of linux/arm64". */
  readonly role: string;
  readonly digest: Digest;
} & (
  | { readonly kind: 'config' | 'blob'; readonly wanted: number }
  /** Undefined for the root, whose size is unknown. */
  | { readonly kind: 'manifest'; readonly wanted: number | undefined }
);

/** Content in a store with its actual size; undefined if missing. */
export type Piece = Wanted & { readonly store: string; readonly size: number | undefined };

/** The codes of problems with content, in place of which no registry has failed. */
export const contentCodes = ['REGISTRY_DIGEST_MISMATCH', 'CONTENT_MALFORMED', 'CONTENT_MISSING'] as const;

/** All collected content. */
export type Found = {
  readonly root: Manifest | undefined;
  readonly images: readonly FoundImage[];
  readonly attestations: readonly FoundAttestation[];
  readonly pieces: readonly Piece[];
  /** Problems of unreadable content. */
  readonly problems: readonly Problem[];
};
