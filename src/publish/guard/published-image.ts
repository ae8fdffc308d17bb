// Reads version and commit from a published image.
import { undefinedOn } from '../../errors/failure.ts';
import { parseImageConfig } from '../../oci/image-config.ts';
import { type Annotations, type Image, type Index, type Manifest, parseManifest } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import { type Holding, holdingIn } from '../../plan/image/claims.ts';
import type { Registry } from '../../ports/ports.ts';

/** Codes of missing or corrupt content. Such an image cannot be pulled, so it is not a release. */
export const broken = ['CONTENT_MISSING', 'CONTENT_MALFORMED'] as const;

/**
 * Reads the annotations, or else the labels of the first image. Raises failures of the registry: an
 * unreadable image may be a newer one.
 */
export async function holdingOf(registry: Registry, repository: Repository, manifest: Manifest): Promise<Holding> {
  const holding = await undefinedOn(readHolding(registry, repository, manifest), ...broken);
  return holding ?? { version: undefined, revision: undefined };
}

async function readHolding(registry: Registry, repository: Repository, manifest: Manifest): Promise<Holding> {
  const root = parseManifest(manifest);
  const annotated = holdingIn(root, {});
  if (annotated.version !== undefined && annotated.revision !== undefined) return annotated;
  return holdingIn(root, await labelsOf(registry, repository, root));
}

async function labelsOf(registry: Registry, repository: Repository, root: Index | Image): Promise<Annotations> {
  const image = root.kind === 'image' ? root : await firstImage(registry, repository, root);
  if (image?.kind !== 'image') return {};
  const { digest } = image.config;
  return parseImageConfig(await registry.blob(repository, digest), digest).labels;
}

async function firstImage(registry: Registry, repository: Repository, { children }: Index) {
  const child = children.find(({ attests }) => attests === undefined);
  const manifest = child && (await registry.manifest(repository, child.digest));
  return manifest && parseManifest(manifest);
}
