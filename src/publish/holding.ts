// What an image that is already published says of itself: its version and its revision.
import { Failure } from '../errors/failure.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import { type Annotations, type Image, type Index, type Manifest, parseManifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { Registry } from '../ports/ports.ts';

/** The OCI keys of an image; undefined where it does not say. */
export type Holding = { readonly version: string | undefined; readonly revision: string | undefined };

const nothing: Holding = { version: undefined, revision: undefined };

/** Looks at the index's annotations, and where they are silent at the labels of its first image. */
export async function holdingOf(registry: Registry, repository: Repository, manifest: Manifest): Promise<Holding> {
  try {
    const root = parseManifest(manifest);
    const told = toldBy(root.annotations);
    if (told.version !== undefined && told.revision !== undefined) return told;
    const labels = toldBy(await labelsOf(registry, repository, root));
    return { version: told.version ?? labels.version, revision: told.revision ?? labels.revision };
  } catch (error) {
    // Somebody else's image may be of any kind; what can't be read can't hold a tag back.
    if (error instanceof Failure) return nothing;
    throw error;
  }
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

function toldBy(annotations: Annotations): Holding {
  return {
    version: annotations['org.opencontainers.image.version'],
    revision: annotations['org.opencontainers.image.revision'],
  };
}
