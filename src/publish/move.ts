// The move of one tag: what it is to hold, and what it held before.
import type { Manifest } from '../oci/image-index.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';

/** A tag, the index that it is moved to, and what it pointed at when the publish began. */
export type Move = {
  readonly tag: TaggedReference;
  readonly manifest: Manifest;
  readonly before: Manifest | undefined;
};
