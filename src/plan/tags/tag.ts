// What a tag is: its name, where it comes from, what it follows; and the references that it becomes.
import type { Repository } from '../../oci/reference.ts';
import type { Image } from '../image/images.ts';
import type { Rule } from './rule.ts';
import type { Line } from './version.ts';

/** A tag, and which rule made it; `latest` of the flavor and the last resort have none. */
export type Tag = {
  readonly name: string;
  readonly rule: Rule | undefined;
  /** The rule as it is written, or what else made the tag. */
  readonly reason: string;
  /** The next publish may move it on. */
  readonly isMoving: boolean;
  /** The line of releases that it follows, if it follows one. */
  readonly line: Line | undefined;
  /** Only a full reference names its own repository. */
  readonly repository: Repository | undefined;
};

/** A tag in a repository. */
export type TaggedReference = {
  readonly reference: string;
  readonly repository: Repository;
  readonly name: string;
  readonly isMoving: boolean;
  readonly line: Line | undefined;
};

/** Every tag in every image that is enabled, each reference once; full references last. */
export function referencesOf(tags: readonly Tag[], images: readonly Image[]): readonly TaggedReference[] {
  const found = new Map<string, TaggedReference>();
  const put = (repository: Repository, { name, isMoving, line }: Tag): void => {
    const reference = `${repository.name}:${name}`;
    if (!found.has(reference)) found.set(reference, { reference, repository, name, isMoving, line });
  };
  for (const { repository, isEnabled } of images) {
    if (isEnabled) for (const tag of tags) if (tag.repository === undefined) put(repository, tag);
  }
  for (const tag of tags) if (tag.repository !== undefined) put(tag.repository, tag);
  return [...found.values()];
}
