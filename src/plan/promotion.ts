// Where images come from that are promoted instead of built.
import type { Digest } from '../oci/digest.ts';
import type { Repository } from '../oci/reference.ts';

/** The source of one image, by the digest that it had when the run began. */
export type Origin = {
  /** As `source` names it. */
  readonly reference: string;
  readonly repository: Repository;
  readonly digest: Digest;
  /** The commit that the image names as its own; '' where it names none. */
  readonly revision: string;
  /** Platforms of the source that are left out; without any, the digest stays what it is. */
  readonly omitted: readonly string[];
};
