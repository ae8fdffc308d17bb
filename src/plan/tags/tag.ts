// Tags: name, rule and release line, and their references.
import type { Repository } from '../../oci/reference.ts';
import type { Image } from '../image/images.ts';
import type { Rule } from './rule.ts';
import type { Line } from './version.ts';

/** A tag and its rule; `latest` of the flavor and the fallback tag have no rule. */
export type Tag = {
  readonly name: string;
  readonly rule: Rule | undefined;
  /** The text of the rule, or another source of the tag. */
  readonly reason: string;
  /** Whether the next publish may move it. */
  readonly isMoving: boolean;
  /** The release line that it follows, if any. */
  readonly line: Line | undefined;
  /** Only a full reference has its own repository. */
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

/** Returns every tag in every enabled image, each reference once; full references last. */
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
