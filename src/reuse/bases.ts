// The digests of base images as their registries have them now, and triggers that they hide.

import { isDigest } from '../oci/digest.ts';
import { parseManifest } from '../oci/image-index.ts';
import { imagesIn, readConfig } from '../oci/published-image.ts';
import type { Repository } from '../oci/reference.ts';
import { mayTrigger } from '../plan/builder/step-platforms.ts';
import type { BaseImage } from '../plan/reuse/base-images.ts';
import type { Registry } from '../ports/ports.ts';

/** A base image and the digest that its tag has now. */
export type FoundBase = BaseImage & { readonly digest: string };

/** Resolves tags without fetching anything, so that no pull counts. Raises REGISTRY_* failures. */
export async function resolveBases(
  bases: readonly BaseImage[],
  registry: Registry,
): Promise<{ readonly found: readonly FoundBase[]; readonly missing: readonly string[] }> {
  const asked = await Promise.all(
    bases.map(async (base) => {
      const { repository, reference } = base;
      const digest = isDigest(reference) ? reference : (await registry.head(repository, reference))?.digest;
      return { ...base, digest };
    }),
  );
  return {
    found: asked.flatMap(({ digest, ...base }) => (digest === undefined ? [] : [{ ...base, digest }])),
    missing: asked.flatMap(({ digest, name }) => (digest === undefined ? [name] : [])),
  };
}

/** Returns the base images with ONBUILD triggers, which may run anything. Raises REGISTRY_* and CONTENT_* failures. */
export async function findTriggers(bases: readonly FoundBase[], registry: Registry): Promise<readonly string[]> {
  const asked = await Promise.all(
    bases.map(async ({ name, repository, digest }) =>
      mayTrigger(name) && (await hasTriggers(repository, digest, registry)) ? [name] : [],
    ),
  );
  return asked.flat();
}

async function hasTriggers(repository: Repository, digest: string, registry: Registry): Promise<boolean> {
  const manifest = await registry.manifest(repository, digest);
  if (manifest === undefined) return true;
  const root = parseManifest(manifest);
  if (root.kind === 'index') {
    const found = await Promise.all(imagesIn(root).map((image) => hasTriggers(repository, image.digest, registry)));
    return found.includes(true);
  }
  return (await readConfig(root, { repository, registry })).isTemplate;
}
