// The tag `latest`, and the fallback tag where no rule makes one.
import type { Answer, Context, Skipped } from './answer.ts';
import type { Flavor } from './flavor.ts';
import type { Rule } from './rule.ts';
import { type Tag, tagName } from './tag.ts';
import type { Line, Version } from './version.ts';

type Voter = { readonly answer: Answer; readonly rule: Rule };

/** What the rules have made so far. */
export type Collected = {
  readonly tags: Map<string, Tag>;
  readonly skipped: Skipped[];
  readonly warnings: string[];
  readonly notices: string[];
  readonly votes: Voter[];
};

/** Returns prefix and suffix around the version in a tag, from attributes and patterns; a `v` belongs to the version. */
export function affixesOf(name: string, version: string): Pick<Line, 'prefix' | 'suffix'> | undefined {
  const at = name.indexOf(version);
  if (at < 0) return undefined;
  return { prefix: name.slice(0, at).replace(/v$/i, ''), suffix: name.slice(at + version.length) };
}

/** `latest` follows the family of the tag that decided about it. */
function latestLine({ scheme, version }: Version, decider: Answer | undefined): Line {
  const { prefix = '', suffix = '', value = '' } = decider ?? {};
  const affixes = affixesOf(tagName(`${prefix}${value}${suffix}`).name, version) ?? { prefix, suffix };
  return { scheme, scope: 'latest', version, ...affixes };
}

/** Adds a tag; an existing one keeps its place and gets the other's release line. */
export function add({ tags }: Collected, tag: Tag): Tag | undefined {
  const key = `${tag.repository?.name ?? ''}:${tag.name}`;
  const earlier = tags.get(key);
  const isMoving = tag.isMoving || earlier?.isMoving === true;
  tags.set(key, earlier === undefined ? tag : { ...earlier, isMoving, line: earlier.line ?? tag.line });
  return earlier;
}

/** Adds `latest` last. With `auto` the first vote decides; revisions and plain names do not vote. */
export function addLatest(flavor: Flavor, name: string, { release: tagged }: Context, draft: Collected): void {
  const isOwn = draft.votes.some(({ rule }) => rule.type !== 'reference');
  const decider = draft.votes.find(({ answer }) => answer.vote !== 'silent')?.answer;
  const isWanted = flavor.latest === 'auto' ? decider?.vote === 'yes' : flavor.latest;
  if (!isWanted || !isOwn || name === '') return;
  const { release = tagged } = decider ?? {};
  const line = release === undefined ? undefined : latestLine(release, decider);
  const reason = flavor.latest === 'auto' ? 'flavor latest=auto (added for a release)' : 'flavor latest=true';
  add(draft, { name, reason, isMoving: true, line });
}

/** Adds the fallback tag: the revision, with the flavor's suffix, if any. */
export function addLastResort(context: Context, draft: Collected): void {
  const { event, suffix } = context;
  const length = typeof event.shortShaLength === 'number' ? event.shortShaLength : 7;
  if (event.sha === '') {
    draft.warnings.push('No tag rule made a tag, and the event has no revision for a fallback tag.');
    return;
  }
  const { name } = tagName(`sha-${event.sha.slice(0, length)}${suffix}`);
  add(draft, { name, reason: 'the commit, because no rule made a tag', isMoving: false, line: undefined });
  draft.warnings.push(`No tag rule made a tag; the image is published as ${name}.`);
}
