// The version, revision and source repository of a published image.
import { Failure } from '../../errors/failure.ts';
import { parseImageConfig } from '../../oci/image-config.ts';
import { type Annotations, type Image, type Index, type Manifest, parseManifest } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Registry } from '../../ports/ports.ts';

/** A value of an image, and its place. */
export type Claim = {
  readonly text: string;
  /** Annotations of an index are never inherited. Labels are, and so are annotations of an image. */
  readonly by: 'index annotation' | 'annotation' | 'label';
  /** The source repository at the same place, if any. */
  readonly source: string | undefined;
};

/** The OCI annotations or labels of an image, if set. */
export type Holding = { readonly version: Claim | undefined; readonly revision: Claim | undefined };

const nothing: Holding = { version: undefined, revision: undefined };

/** Codes of missing or corrupt content. Such an image cannot be pulled, so it is not a release. */
const broken: readonly string[] = ['CONTENT_MISSING', 'CONTENT_MALFORMED'];

/**
 * Reads the annotations, or else the labels of the first image. Raises failures of the registry: an
 * unreadable image may be a newer one.
 */
export async function holdingOf(registry: Registry, repository: Repository, manifest: Manifest): Promise<Holding> {
  try {
    const root = parseManifest(manifest);
    const annotated = claimsBy(root.annotations, root.kind === 'index' ? 'index annotation' : 'annotation');
    if (annotated.version !== undefined && annotated.revision !== undefined) return annotated;
    const labelled = claimsBy(await labelsOf(registry, repository, root), 'label');
    return { version: annotated.version ?? labelled.version, revision: annotated.revision ?? labelled.revision };
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => broken.includes(code))) return nothing;
    throw error;
  }
}

/** Whether the image was built from this repository, and did not inherit its labels from another image. */
export function isOwn({ by, source }: Claim, repository: string): boolean {
  if (by === 'index annotation') return true;
  // https://github.com/acme/app, git@github.com:acme/app.git, https://github.com/acme/app/tree/main
  const path = `${source?.toLowerCase() ?? ''}/`.replace(/\.git(?=[/#?])/, '').replace(/[:#?]/g, '/');
  return path.includes(`/${repository.toLowerCase()}/`);
}

/** Formats the place for messages. */
export function placeOf({ by }: Claim): string {
  return by === 'label'
    ? 'a label of its image'
    : by === 'annotation'
      ? 'its annotations'
      : 'the annotations of its index';
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

function claimsBy(texts: Annotations, by: Claim['by']): Holding {
  const claim = (key: string): Claim | undefined => {
    const text = texts[`org.opencontainers.image.${key}`]?.trim() ?? '';
    return text === '' ? undefined : { text, by, source: texts['org.opencontainers.image.source'] };
  };
  return { version: claim('version'), revision: claim('revision') };
}
