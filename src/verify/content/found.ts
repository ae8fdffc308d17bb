// What was found under a digest, as data for the judgement.
import type { Problem } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import type { Image, Manifest } from '../../oci/image-index.ts';
import type { Platform } from '../../oci/platform.ts';

/** One image of the index, or the lone image that was pushed without an index. */
export type FoundImage = {
  readonly digest: Digest;
  /** The platform that the index promises; undefined for a lone image, and where the index names none. */
  readonly promised: Platform | undefined;
  /** Whether there is an index around it. */
  readonly isListed: boolean;
  /** What the image says of itself; undefined where it could not be read. */
  readonly content: { readonly image: Image; readonly config: ImageConfig } | undefined;
};

/** An attestation manifest and the image that it is about. */
export type FoundAttestation = { readonly digest: Digest; readonly attests: Digest };

/** A piece of content that somebody points at, and how long it should be. */
export type Wanted = {
  /** What it is: "a layer of linux/arm64". */
  readonly role: string;
  readonly digest: Digest;
} & (
  | { readonly kind: 'config' | 'blob'; readonly wanted: number }
  /** Undefined for the root, of which only the digest is known. */
  | { readonly kind: 'manifest'; readonly wanted: number | undefined }
);

/** A piece of content in a store, and how long it is there; undefined where the store has it not. */
export type Piece = Wanted & { readonly store: string; readonly size: number | undefined };

/** Everything that was found. */
export type Found = {
  readonly root: Manifest | undefined;
  readonly images: readonly FoundImage[];
  readonly attestations: readonly FoundAttestation[];
  readonly pieces: readonly Piece[];
  /** What could not even be read. */
  readonly problems: readonly Problem[];
};
