// The move of one tag: what it is to hold, what it held before, and what became of it.
import type { Manifest } from '../oci/image-index.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';

/** A tag, the index that it is moved to, and what it pointed at when the publish began. */
export type Move = {
  readonly tag: TaggedReference;
  readonly manifest: Manifest;
  readonly before: Manifest | undefined;
  /** Digests of images with the same contents: a moving tag that holds one of them stays. */
  readonly same?: readonly string[] | undefined;
};

/** What became of one tag. */
export type TagResult = {
  readonly reference: string;
  /**
   * moved, unchanged: it points at the image. stayed: it was left alone on purpose. put-back: it had moved, and points
   * at `previous` again. not-moved: a failure came before it, or the registry refused it. unknown: the registry does not
   * say.
   */
  readonly outcome: 'moved' | 'unchanged' | 'stayed' | 'put-back' | 'not-moved' | 'unknown';
  /** The digest that the tag had before; undefined where it is new. */
  readonly previous: string | undefined;
  /** What it holds, where another run has moved it since. */
  readonly now?: string;
  /** Why it stayed, or could not be put back. */
  readonly reason?: string;
  /** Set where it stayed because of something newer. */
  readonly isSuperseded?: true;
};
