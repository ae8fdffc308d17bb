// The version, revision and source that an image claims in its annotations and labels.
import type { Annotations, Image, Index } from '../../oci/image-index.ts';

/** A claim, and its place. */
export type Claim = {
  readonly text: string;
  /** Annotations of an index are never inherited. Labels are, and so are annotations of an image. */
  readonly by: 'index annotation' | 'annotation' | 'label';
  /** The repository in the same place; undefined if it is missing. */
  readonly source: string | undefined;
};

/** The OCI keys of an image; undefined if missing. */
export type Holding = { readonly version: Claim | undefined; readonly revision: Claim | undefined };

/** Returns whether the image was built from this repository and did not inherit the claim from another one. */
export function isOwn({ by, source }: Claim, repository: string): boolean {
  if (by === 'index annotation') return true;
  // https://github.com/acme/app, git@github.com:acme/app.git, https://github.com/acme/app/tree/main
  const path = `${source?.toLowerCase() ?? ''}/`.replace(/\.git(?=[/#?])/, '').replace(/[:#?]/g, '/');
  return path.includes(`/${repository.toLowerCase()}/`);
}

/** Names the place of a claim in messages. */
export function placeOf({ by }: Claim): string {
  if (by === 'label') return 'a label of its image';
  return by === 'annotation' ? 'its annotations' : 'the annotations of its index';
}

/** Reads the OCI keys of an image: of its annotations before its labels, which may be those of a base image. */
export function holdingIn(root: Index | Image, labels: Annotations): Holding {
  const annotated = claimsBy(root.annotations, root.kind === 'index' ? 'index annotation' : 'annotation');
  const labeled = claimsBy(labels, 'label');
  return { version: annotated.version ?? labeled.version, revision: annotated.revision ?? labeled.revision };
}

function claimsBy(texts: Annotations, by: Claim['by']): Holding {
  const claim = (key: string): Claim | undefined => {
    const text = texts[`org.opencontainers.image.${key}`]?.trim() ?? '';
    return text === '' ? undefined : { text, by, source: texts['org.opencontainers.image.source'] };
  };
  return { version: claim('version'), revision: claim('revision') };
}
