// Evaluates one tag rule for one event: a tag, or the reason for no tag.
import { failure } from '../../errors/failure.ts';
import { branchOf, type Event, gitTagOf, shortShaOf } from '../event.ts';
import { parseSwitch, shorten } from '../image/item.ts';
import { cut, expression } from './expression.ts';
import type { RefEvent, Rule, VersionAttributes } from './rule.ts';
import { type Render, type Scope, withNames } from './template.ts';
import {
  EXPECTATIONS,
  isFullVersion,
  isRaw,
  mayStayAsWritten,
  packagingOf,
  parseVersion,
  type Scheme,
  scopeOfName,
  scopeOfPattern,
  type Version,
  versionIn,
} from './version.ts';

/** The context of rules; the affixes are the flavor's, rendered. */
export type Context = {
  readonly event: Event;
  readonly scope: Scope;
  readonly render: Render;
  readonly prefix: string;
  readonly suffix: string;
  /** The Git tag, or the version of the image that is promoted; '' where there is neither. */
  readonly tagged: string;
  /** The version that it ends in. */
  readonly release: Version | undefined;
};

/** Whether the rule votes for `latest`, against it, or not at all. */
type Vote = 'yes' | 'no' | 'silent';

/** A raw tag: affixes, value, and its release line. */
export type Answer = {
  readonly prefix: string;
  readonly value: string;
  readonly suffix: string;
  readonly isMoving: boolean;
  readonly vote: Vote;
  /** The release line of the tag, and the current release. */
  readonly scope: string | undefined;
  readonly release: Version | undefined;
  /** For a pre-release: whether the pattern keeps its text, or is replaced by the whole version. */
  readonly whole?: 'kept' | 'instead';
  /** A notice for the author. */
  readonly notice?: string;
};

/** No tag; `isWarning` if the author probably expected one. */
export type Refusal = { readonly reason: string; readonly isWarning: boolean };

/** Evaluates a rule. Raises problems of its templates and patterns, even for unrelated events. */
export function evaluate(rule: Rule, context: Context): Answer | Refusal {
  if (!isEnabled(rule, context)) return no('not enabled');
  const found = find(rule, context);
  if ('reason' in found) return found;
  const affix = (own: string | undefined, flavor: string): string =>
    own === undefined ? flavor : render(own, context);
  const isBare = rule.type === 'reference';
  const prefix = isBare ? '' : affix(rule.prefix, context.prefix);
  const suffix = isBare ? '' : affix(rule.suffix, context.suffix);
  // Affixes alone are not a tag, but an empty match is a match.
  if (found.value === '' && (rule.type !== 'match' || prefix + suffix === '')) return no('the value is empty');
  return { ...found, prefix, suffix };
}

type Found = Omit<Answer, 'prefix' | 'suffix'>;

const no = (reason: string): Refusal => ({ reason, isWarning: false });
const warn = (reason: string): Refusal => ({ reason, isWarning: true });

function render(template: string, { render, scope }: Context): string {
  return render(template, scope);
}

function isEnabled(rule: Rule, context: Context): boolean {
  const text = render(rule.enable, context).trim();
  const answer = parseSwitch(text);
  if (answer === undefined) {
    throw failure(
      'TAG_RULE_INVALID',
      `enable renders to ${JSON.stringify(shorten(text))}, which is neither true nor false.`,
    );
  }
  return answer;
}

function find(rule: Rule, context: Context): Found | Refusal {
  const { event } = context;
  switch (rule.type) {
    case 'schedule':
      if (!event.name.includes('schedule')) return no('the event is not a schedule');
      return moving(render(rule.pattern, context), 'no');
    case 'semver':
    case 'pep440':
      return findVersion(rule, context);
    case 'match':
      return findMatch(rule, context);
    case 'edge':
      return findEdge(rule.branch, context);
    case 'ref':
      return findRef(rule.event, context);
    case 'sha': {
      const value = rule.format === 'long' ? event.sha : shortShaOf(event);
      return value === '' ? no('the event has no revision') : { ...moving(value, 'silent'), isMoving: false };
    }
    case 'raw':
    case 'reference':
      return named(render(rule.value, context), context.release, 'silent');
  }
}

function moving(value: string, vote: Vote): Found {
  return { value, isMoving: true, vote, scope: undefined, release: undefined };
}

/** A name with an unknown meaning: fixed if it is a full version, else moving. */
function named(value: string, release: Version | undefined, vote: Vote): Found {
  const scope = release === undefined ? undefined : scopeOfName(value, release);
  return { value, isMoving: !isFullVersion(value), vote, scope, release };
}

function findEdge(branch: string | undefined, context: Context): Found | Refusal {
  const { event } = context;
  const name = branchOf(event);
  const wanted = branch === undefined ? event.repository.defaultBranch : render(branch, context);
  if (name === '') return no('the event has no branch');
  return name === wanted
    ? moving('edge', 'no')
    : no(`the branch is not ${wanted === '' ? 'the default branch' : wanted}`);
}

function findRef(wanted: RefEvent, { event, release }: Context): Found | Refusal {
  const tag = gitTagOf(event);
  if (wanted === 'tag') {
    if (tag === '') return no('the event has no tag');
    const vote = voteOf(release, event.isPrerelease);
    // A Git tag such as `v1` is moved by hand: it follows history, not a release line.
    return { ...named(tag, release, vote), scope: undefined };
  }
  const number = event.mergeQueue?.number ?? /^refs\/pull\/(.*?)(?:\/merge)?$/s.exec(event.ref)?.[1];
  if (wanted === 'pr') return number === undefined ? no('the event has no pull request') : moving(String(number), 'no');
  const branch = event.mergeQueue === undefined ? branchOf(event) : '';
  return branch === '' ? no('the event has no branch') : moving(branch, 'no');
}

// A pre-release, by name or by mark, never moves `latest`.
function voteOf(release: Version | undefined, isMarked: boolean): Vote {
  const isCandidate = release?.isPrerelease === true && packagingOf(release) === undefined;
  return isMarked || isCandidate ? 'no' : 'yes';
}

function findVersion(rule: VersionAttributes & { readonly type: Scheme }, context: Context): Found | Refusal {
  const source = sourceOf(rule.value, context);
  if (source === undefined) return no('the event has no tag, and the rule has no value');
  const hit = rule.match === undefined ? source : cut(source, rule.match);
  if (hit === undefined) return warn(`${rule.match} does not match ${source}`);
  const text = hit.replaceAll('/', '-');
  const version = parseVersion(rule.type, text);
  if (version === undefined)
    return warn(`${JSON.stringify(shorten(hit))} ${EXPECTATIONS[rule.type]}${cureOf(rule, hit)}`);
  const as = (fields: Version['fields']): string => context.render(rule.pattern, withNames(context.scope, fields));
  const isMarked = rule.value === undefined && context.event.isPrerelease;
  if (!version.isPlainRelease || isMarked) return candidate(rule, version, as);
  const value = as(version.fields);
  const scope = scopeOfPattern(rule.pattern, version, as);
  return {
    value,
    isMoving: scope !== 'full',
    vote: 'yes',
    scope: scope === 'full' || scope === 'other' ? undefined : scope,
    release: version,
  };
}

/** Suggests a rule for a text that is not a version in the rule's scheme. */
function cureOf({ type, match, value }: VersionAttributes & { readonly type: Scheme }, text: string): string {
  const inside = versionIn(text);
  if (match === undefined && inside?.scheme === type && inside.raw !== text)
    return '; add `match=(\\d+\\.\\d+\\.\\d+.*)$` to extract the version';
  const others = [
    ...(type === 'semver' && parseVersion('pep440', text) !== undefined ? ['`type=pep440`'] : []),
    ...(value === undefined ? ['`type=ref,event=tag`'] : []),
  ];
  return others.length === 0 ? '' : `; ${others.join(' or ')} accepts it unchanged`;
}

/** The tag of a pre-release, which moves no line. */
function candidate(
  rule: VersionAttributes & { readonly type: Scheme },
  version: Version,
  as: (fields: Version['fields']) => string,
): Found {
  const isKept = mayStayAsWritten(rule);
  const value = isKept ? as(version.fields) : version.version;
  const cure = 'If it repackages a release, use `type=ref,event=tag` or `flavor: latest=true` to publish it as latest.';
  return {
    ...{ value, isMoving: false, vote: 'no', scope: undefined, release: version },
    ...(isRaw(rule.pattern) ? {} : { whole: isKept ? 'kept' : 'instead' }),
    ...(packagingOf(version) === undefined
      ? {}
      : { notice: `${version.version} is a semver pre-release, so \`latest\` does not move. ${cure}` }),
  };
}

function findMatch(rule: Extract<Rule, { type: 'match' }>, context: Context): Found | Refusal {
  const source = sourceOf(rule.value, context);
  if (source === undefined) return no('the event has no tag, and the rule has no value');
  const hit = expression(rule.pattern).exec(source);
  if (hit === null) return warn(`${rule.pattern} does not match ${source}`);
  const value = hit[rule.group];
  if (value === undefined) return warn(`${rule.pattern} has no group ${rule.group}`);
  const release = (rule.value === undefined ? context.release : versionIn(source)) ?? versionIn(value);
  return named(value, release, voteOf(release, rule.value === undefined && context.event.isPrerelease));
}

/** Returns the given value, else the Git tag or the version of the source, if any. */
function sourceOf(value: string | undefined, context: Context): string | undefined {
  if (value !== undefined) return render(value, context);
  return context.tagged || undefined;
}
