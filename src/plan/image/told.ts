// What an image says of itself in annotations and labels: its version, its revision, and what it was built from.
import type { Annotations } from '../../oci/image-index.ts';

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

/** Reads the OCI keys of annotations or labels. */
export function toldBy(texts: Annotations, by: Told['by']): Holding {
  const told = (key: string): Told | undefined => {
    const text = texts[`org.opencontainers.image.${key}`]?.trim() ?? '';
    return text === '' ? undefined : { text, by, source: texts['org.opencontainers.image.source'] };
  };
  return { version: told('version'), revision: told('revision') };
}
