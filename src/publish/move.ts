// The move of one tag: its new and old image, why it stays, and the result.
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';

/** What a tag points at. */
export type Seen = Pick<Descriptor, 'digest'> | undefined;

/** A tag, its new index, and what it pointed at before the publish, with its manifest if that could be read. */
export type Move = {
  readonly tag: TaggedReference;
  readonly manifest: Manifest;
  readonly found: Seen;
  readonly before: Manifest | undefined;
  /** Digests of images with the same contents: a moving tag that holds one of them stays. */
  readonly same?: readonly string[] | undefined;
};

/** Why a tag does not move; `isNewer` if it points at a newer image. */
export type Stay = { readonly reason: string; readonly isNewer: boolean };

/** What a tag points at before and after the publish. */
export type Held = { readonly before: Manifest | undefined; readonly now: Manifest | undefined };

/** The result for one tag. */
export type TagResult = {
  readonly reference: string;
  /**
   * moved, unchanged: it points at the image. stayed: it was not moved on purpose. put-back: it was restored, and points
   * at `previous` again. not-moved: a failure came first, or the registry rejected it. unknown: the registry does not
   * respond.
   */
  readonly outcome: 'moved' | 'unchanged' | 'stayed' | 'put-back' | 'not-moved' | 'unknown';
  /** The digest of the tag right before the move, else at the start of the publish; undefined if it is new. */
  readonly previous: string | undefined;
  /** The current digest, if another run moved it. */
  readonly now?: string;
  /** Why it was not moved, or could not be restored. */
  readonly reason?: string;
  /** Set if it points at a newer image. */
  readonly isSuperseded?: true;
};

/** Whether the tag points at the image. */
export function isAtImage({ outcome }: TagResult): boolean {
  return outcome === 'moved' || outcome === 'unchanged';
}

/** Makes the result of a move. */
export function resultOf(
  { tag: { reference }, before }: Move,
  outcome: TagResult['outcome'],
  facts: Pick<TagResult, 'now' | 'reason' | 'isSuperseded'> = {},
): TagResult {
  return { reference, previous: before?.digest, outcome, ...facts };
}
