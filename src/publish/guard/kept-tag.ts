// A tag that is left alone: what it held, and why it stays.
import type { Manifest } from '../../oci/image-index.ts';

/** Why a tag stays; `isNewer` where that is because of something newer. */
export type Stay = { readonly reason: string; readonly isNewer: boolean };

/** What a tag held when the publish began, and what it holds now. */
export type Held = { readonly before: Manifest | undefined; readonly now: Manifest | undefined };
