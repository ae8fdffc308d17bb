// A tag that does not move: what it points at, and why.
import type { Manifest } from '../../oci/image-index.ts';

/** Why a tag does not move; `isNewer` if it points at a newer image. */
export type Stay = { readonly reason: string; readonly isNewer: boolean };

/** What a tag pointed at before the publish, and what it points at now. */
export type Held = { readonly before: Manifest | undefined; readonly now: Manifest | undefined };
