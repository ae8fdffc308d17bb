// What a published image says of itself: its version, its revision, and the repository that it was built from.
import { Failure } from '../../errors/failure.ts';
import { parseImageConfig } from '../../oci/image-config.ts';
import { type Annotations, type Image, type Index, type Manifest, parseManifest } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Registry } from '../../ports/ports.ts';

/** Something that an image says, and where it says it. */
export type Told = {
  readonly text: string;
  /** Annotations of an index are never inherited. Labels are, and so are annotations of an image. */
  readonly by: 'index annotation' | 'annotation' | 'label';
  /** The repository that the same place names; undefined where it names none. */
  readonly source: string | undefined;
};

/** The OCI keys of an image; undefined where it does not say. */
export type Holding = { readonly version: Told | undefined; readonly revision: Told | undefined };

const nothing: Holding = { version: undefined, revision: undefined };

/** Content that is gone or broken. Whoever pulls such an image gets nothing, so it holds no release. */
const broken: readonly string[] = ['CONTENT_MISSING', 'CONTENT_MALFORMED'];

/**
 * Reads the annotations, and the labels of the first image where they are silent. Raises what a registry fails with: an
 * image that could not be read may be a newer one.
 */
export async function holdingOf(registry: Registry, repository: Repository, manifest: Manifest): Promise<Holding> {
  try {
    const root = parseManifest(manifest);
    const annotated = toldBy(root.annotations, root.kind === 'index' ? 'index annotation' : 'annotation');
    if (annotated.version !== undefined && annotated.revision !== undefined) return annotated;
    const labelled = toldBy(await labelsOf(registry, repository, root), 'label');
    return { version: annotated.version ?? labelled.version, revision: annotated.revision ?? labelled.revision };
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => broken.includes(code))) return nothing;
    throw error;
  }
}

/** Whether the image was built from this repository, and has not inherited what it says from another one. */
export function isOwn({ by, source }: Told, repository: string): boolean {
  if (by === 'index annotation') return true;
  // https://github.com/acme/app, git@github.com:acme/app.git, https://github.com/acme/app/tree/main
  const path = `${source?.toLowerCase() ?? ''}/`.replace(/\.git(?=[/#?])/, '').replace(/[:#?]/g, '/');
  return path.includes(`/${repository.toLowerCase()}/`);
}

/** Where it says so, for messages. */
export function placeOf({ by }: Told): string {
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

function toldBy(texts: Annotations, by: Told['by']): Holding {
  const told = (key: string): Told | undefined => {
    const text = texts[`org.opencontainers.image.${key}`]?.trim() ?? '';
    return text === '' ? undefined : { text, by, source: texts['org.opencontainers.image.source'] };
  };
  return { version: told('version'), revision: told('revision') };
}
