// How many runs of cosign go side by side.
import { createLanes, type Lanes } from '../oci/concurrency.ts';

/**
 * Makes a gate for runs of cosign. With a key, they share nothing that cosign writes. Without a key, cosign first updates
 * the trust root in its cache, and fails if another run changes that meanwhile (go-tuf 2.4.2, updater.go, persistMetadata).
 */
export function cosignLane(hasKey: boolean): Lanes {
  return createLanes(hasKey ? 4 : 1);
}
