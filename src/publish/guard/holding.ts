// Reads version and commit from a published image.
import { undefinedOn } from '../../errors/failure.ts';
import { brokenContent, type Manifest, parseManifest } from '../../oci/image-index.ts';
import { type ImageLocation, readFirstConfig } from '../../oci/published-image.ts';
import type { Repository } from '../../oci/reference.ts';
import { type Holding, holdingIn } from '../../plan/image/claims.ts';
import type { Registry } from '../../ports/ports.ts';

/**
 * Reads the annotations, or else the labels of the first image. Raises failures of the registry: an
 * unreadable image may be a newer one.
 */
export async function holdingOf(registry: Registry, repository: Repository, manifest: Manifest): Promise<Holding> {
  // An image that cannot be pulled is not a release.
  const holding = await undefinedOn(readHolding(manifest, { repository, registry }), ...brokenContent);
  return holding ?? { version: undefined, revision: undefined };
}

async function readHolding(manifest: Manifest, location: ImageLocation): Promise<Holding> {
  const root = parseManifest(manifest);
  const annotated = holdingIn(root, {});
  if (annotated.version !== undefined && annotated.revision !== undefined) return annotated;
  return holdingIn(root, (await readFirstConfig(root, location))?.labels ?? {});
}
