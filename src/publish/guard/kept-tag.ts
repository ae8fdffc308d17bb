// A tag that does not move: its digest, and the reason.
import type { Manifest } from '../../oci/image-index.ts';

/** Why a tag does not move; `isNewer` if it points at a newer image. */
export type Stay = { readonly reason: string; readonly isNewer: boolean };

/** The digests of a tag before and after the publish. */
export type Held = { readonly before: Manifest | undefined; readonly now: Manifest | undefined };
