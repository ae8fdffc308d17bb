// Promotion: images that exist already, where they come from, and whose signature they need.
import type { Who } from '../commands/cosign.ts';
import type { Digest } from '../oci/digest.ts';
import type { Platform } from '../oci/platform.ts';
import type { Repository } from '../oci/reference.ts';

/** One line of `source`; `target` is the repository that the line itself names. */
export type SourceLine = {
  /** The reference as it is written. */
  readonly text: string;
  readonly repository: Repository;
  /** A tag or a digest. */
  readonly reference: string;
  readonly target: Repository | undefined;
};

/** A source as it was when the run began. */
export type FoundSource = SourceLine & {
  readonly digest: Digest;
  /** In the order of its index. */
  readonly platforms: readonly Platform[];
  /** The version that the image names as its own. */
  readonly version: string | undefined;
  /** The commit that the image names as its own; '' where it names none. */
  readonly revision: string;
};

/** What is promoted. */
export type PromotionInputs = {
  readonly sources: readonly FoundSource[];
  /** The platforms that are wanted; all of them where the list is empty. */
  readonly platforms: readonly Platform[];
  readonly signer: Who | undefined;
};

/** Where one image of the plan comes from. */
export type Origin = {
  /** As `source` names it. */
  readonly reference: string;
  readonly repository: Repository;
  readonly digest: Digest;
  readonly revision: string;
  /** Platforms of the source that are left out; without any, the digest stays what it is. */
  readonly omitted: readonly string[];
};
