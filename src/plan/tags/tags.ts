// Makes the tags of a publish: evaluates all rules in order, and applies the flavor.
import { Problems } from '../../errors/failure.ts';
import { type Event, gitTagOf } from '../event.ts';
import type { Image } from '../image/images.ts';
import { locate, placeOf } from '../image/item.ts';
import type { Answer, Context, Refusal, Skipped } from './answer.ts';
import { evaluate } from './evaluate.ts';
import type { Flavor } from './flavor.ts';
import type { Rule } from './rule.ts';
import { referencesOf, type Tag, type TaggedReference, tagName } from './tag.ts';
import { type Render, scopeOf, unknownNames, withNames } from './template.ts';
import { type Line, type Version, versionIn } from './version.ts';

export type { Tag, TaggedReference } from './tag.ts';

/** The results of all rules. */
export type Tags = {
  /** The main tag: the first one. */
  readonly version: string;
  readonly tags: readonly Tag[];
  /** The tags without repository, each once. */
  readonly names: readonly string[];
  /** Image by image, each in the order of the tags; full references last. */
  readonly references: readonly TaggedReference[];
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
};

/** The facts for the tags. */
export type TagQuestion = {
  readonly rules: readonly Rule[];
  readonly flavor: Flavor;
  readonly images: readonly Image[];
  readonly event: Event;
  readonly render: Render;
  readonly startedAt: string;
  /** The version of an image that is promoted; it counts where the event is not about a Git tag. */
  readonly sourceVersion?: string | undefined;
};

/** Evaluates all rules. Raises all problems of templates and patterns at once. */
export function makeTags(question: TagQuestion): Tags {
  const { context, latest } = contextOf(question);
  const draft: Collected = { tags: new Map(), skipped: [], warnings: [], notices: [], votes: [] };
  const problems = new Problems();
  // Higher priority first, ties in the order of the input. A priority may be infinite.
  const rules = question.rules.toSorted((left, right) =>
    left.priority === right.priority ? 0 : right.priority - left.priority,
  );
  const answers = rules.flatMap((rule) =>
    problems.collect(() => [{ rule, found: locate('tags', rule.source, () => evaluate(rule, context)) }], []),
  );
  for (const { rule, found } of withoutDoubles(answers)) answer(rule, found, context, draft);
  problems.raise();
  const latestName = tagName(latest).name;
  addLatest(question.flavor, latestName, context, draft);
  if (draft.tags.size === 0) addLastResort(context, draft);
  const tags = [...draft.tags.values()];
  const named = tags.filter((tag) => tag.repository === undefined);
  const main = named[0] ?? tags[0];
  return {
    version: main?.name ?? '',
    tags,
    names: [...new Set((named.length > 0 ? named : tags).map((tag) => tag.name))],
    references: referencesOf(tags, question.images),
    skipped: draft.skipped,
    warnings: [...new Set(draft.warnings)],
    // These notices report a missing `latest`, which another rule or the flavor may have made.
    notices: tags.some(({ name }) => name === latestName) ? [] : [...new Set(draft.notices)],
  };
}

/** Renders the flavor once, before the rules, so that its problems name `flavor`. */
function contextOf({ flavor, event, render, startedAt, sourceVersion = '' }: TagQuestion): {
  readonly context: Context;
  readonly latest: string;
} {
  const scope = scopeOf(event, startedAt);
  const problems = new Problems();
  const affix = ({ value, line }: Flavor['prefix']): string =>
    problems.collect(() => locate('flavor', { line, text: value }, () => render(value, scope)), '');
  const prefix = affix(flavor.prefix);
  const suffix = affix(flavor.suffix);
  problems.raise();
  const latest = `${flavor.prefix.isOnLatest ? prefix : ''}latest${flavor.suffix.isOnLatest ? suffix : ''}`;
  const tagged = gitTagOf(event) || sourceVersion;
  return { context: { event, scope, render, prefix, suffix, tagged, release: versionIn(tagged) }, latest };
}

type Answered = { readonly rule: Rule; readonly found: Answer | Refusal };

/** A pre-release has one name: after `v{{version}}`, `v{{major}}` adds no other. */
function withoutDoubles(answers: readonly Answered[]): readonly Answered[] {
  const kept = answers.flatMap(({ found }) => ('whole' in found && found.whole === 'kept' ? [found] : []));
  return answers.map(({ rule, found }) => {
    if ('reason' in found || found.whole !== 'instead') return { rule, found };
    const has = kept.some(({ prefix, suffix }) => prefix === found.prefix && suffix === found.suffix);
    return { rule, found: has ? { reason: 'another rule names the pre-release', isWarning: false } : found };
  });
}

function answer(rule: Rule, found: Answer | Refusal, context: Context, draft: Collected): void {
  const place = placeOf('tags', rule.source);
  if ('reason' in found) return refuse(rule, found, draft);
  for (const unknown of unknownNames(rule.source.text, scopeOfRule(rule, context)))
    draft.warnings.push(`${place}: ${unknown}`);
  const text = `${found.prefix}${found.value}${found.suffix}`;
  const { name, change } = tagName(text);
  if (name === '')
    return refuse(rule, { reason: `${JSON.stringify(text)} is not a valid tag`, isWarning: true }, draft);
  if (change !== undefined)
    draft.warnings.push(`${place}: ${JSON.stringify(text)} ${change}; it is published as ${name}`);
  draft.votes.push({ answer: found, rule });
  if (found.notice !== undefined) draft.notices.push(found.notice);
  const repository = rule.type === 'reference' ? rule.repository : undefined;
  const { isMoving } = found;
  const earlier = add(draft, { name, rule, reason: rule.source.text, isMoving, line: lineOf(found, name), repository });
  if (earlier !== undefined) draft.skipped.push({ rule, reason: `${earlier.reason} already makes ${name}` });
}

// The pattern of a version rule can also use the parts of the version.
function scopeOfRule({ type }: Rule, { scope }: Context): Context['scope'] {
  if (type !== 'semver' && type !== 'pep440') return scope;
  return withNames(scope, type === 'semver' ? { raw: '', prerelease: '', build: '' } : { raw: '' });
}

function refuse(rule: Rule, { reason, isWarning }: Refusal, draft: Collected): void {
  draft.skipped.push({ rule, reason });
  if (isWarning) draft.warnings.push(`${placeOf('tags', rule.source)} makes no tag: ${reason}`);
}

function lineOf({ scope, release, prefix, suffix }: Answer, name: string): Line | undefined {
  if (scope === undefined || release === undefined) return undefined;
  const affixes = affixesOf(name, scope) ?? { prefix, suffix };
  return { scheme: release.scheme, scope, version: release.version, ...affixes };
}

type Voter = { readonly answer: Answer; readonly rule: Rule };

/** What the rules have made so far. */
type Collected = {
  readonly tags: Map<string, Tag>;
  readonly skipped: Skipped[];
  readonly warnings: string[];
  readonly notices: string[];
  readonly votes: Voter[];
};

/** Returns prefix and suffix around the version in a tag, from attributes and patterns; a `v` belongs to the version. */
function affixesOf(name: string, version: string): Pick<Line, 'prefix' | 'suffix'> | undefined {
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
function add({ tags }: Collected, tag: Tag): Tag | undefined {
  const key = `${tag.repository?.name ?? ''}:${tag.name}`;
  const earlier = tags.get(key);
  const isMoving = tag.isMoving || earlier?.isMoving === true;
  tags.set(key, earlier === undefined ? tag : { ...earlier, isMoving, line: earlier.line ?? tag.line });
  return earlier;
}

/** Adds `latest` last. With `auto` the first vote decides; revisions and plain names do not vote. */
function addLatest(flavor: Flavor, name: string, { release: tagged }: Context, draft: Collected): void {
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
function addLastResort(context: Context, draft: Collected): void {
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
