// Tags: name, rule and release line, their references, and the order in which these move.

import { createHash } from 'node:crypto';
import { type Problem, problem } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Image } from '../image/images.ts';
import type { OnExisting } from '../stage-options.ts';
import type { Rule } from './rule.ts';
import type { Line } from './version.ts';

/** A tag and its rule; `latest` of the flavor and the fallback tag have no rule. */
export type Tag = {
  readonly name: string;
  readonly rule?: Rule | undefined;
  /** The text of the rule, or another source of the tag. */
  readonly reason: string;
  /** Whether the next publish may move it. */
  readonly isMoving: boolean;
  /** The release line that it follows, if any. */
  readonly line: Line | undefined;
  /** Only a full reference has its own repository. */
  readonly repository?: Repository | undefined;
};

/** A tag in a repository. */
export type TaggedReference = Pick<Tag, 'name' | 'isMoving' | 'line'> & {
  readonly reference: string;
  readonly repository: Repository;
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

/** Returns the references in move order, their names, and each of their repositories once. */
export function movesOf(references: readonly TaggedReference[]) {
  const moves = references.toSorted((left, right) => rank(left) - rank(right));
  const repositories = new Map(references.map(({ repository }) => [repository.name, repository]));
  return { moves, tags: moves.map(({ reference }) => reference), repositories: [...repositories.values()] };
}

/** Fixed tags first, then from the narrowest line to the widest, so that `latest` never points at a version before `1.2.3` exists. */
function rank({ isMoving, line, name }: TaggedReference): number {
  if (!isMoving) return 0;
  if (name === 'latest' || line?.scope === 'latest') return 4;
  if (line === undefined) return 1;
  return line.scope.includes('.') ? 2 : 3;
}

/** What becomes of a tag that points at a digest now: it moves, it stays, or it fails the step with TAG_EXISTS. */
export function judgeExisting(
  { reference, isMoving }: TaggedReference,
  held: Digest | undefined,
  policy: OnExisting,
): 'moves' | 'stays' | Problem {
  if (isMoving || held === undefined || policy === 'move') return 'moves';
  if (policy === 'skip') return 'stays';
  return problem('TAG_EXISTS', `${reference} already exists with ${held}.`, { input: 'on-existing' });
}

/** Maximum characters of a tag. */
const maxTagLength = 128;

/** A valid tag, or ''; `change` describes changes beyond replaced characters. */
type TagName = { readonly name: string; readonly change: string | undefined };

/** Makes a tag of a text: each run of invalid characters becomes a dash, as in metadata-action. */
export function tagName(text: string): TagName {
  const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-');
  const name = plain.replace(/^[.-]+/, '');
  if (name.length > maxTagLength) {
    // The hash distinguishes long names with the same beginning.
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
    return { name: `${name.slice(0, maxTagLength - 9)}-${hash}`, change: `exceeds ${maxTagLength} characters` };
  }
  return { name, change: name === plain ? undefined : 'begins with a dot or a dash' };
}
