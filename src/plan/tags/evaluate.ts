// Evaluates one tag rule for one event: a tag, or the reason for no tag.
import { failure } from '../../errors/failure.ts';
import { branchOf, gitTagOf, shortShaOf } from '../event.ts';
import { parseSwitch, shorten } from '../image/item.ts';
import {
  type Answer,
  type Context,
  expression,
  type Found,
  missedTag,
  movingTag,
  namedTag,
  noTag,
  type Refusal,
  render,
  sourceOf,
  voteOf,
} from './answer.ts';
import type { RefEvent, Rule, VersionAttributes } from './rule.ts';
import { withNames } from './template.ts';
import {
  EXPECTATIONS,
  isRaw,
  mayStayAsWritten,
  packagingOf,
  parseVersion,
  type Scheme,
  scopeOfPattern,
  type Version,
  versionIn,
} from './version.ts';

/** Evaluates a rule. Raises problems of its templates and patterns, even for unrelated events. */
export function evaluate(rule: Rule, context: Context): Answer | Refusal {
  if (!isEnabled(rule, context)) return noTag('not enabled');
  const found = find(rule, context);
  if ('reason' in found) return found;
  const affix = (own: string | undefined, flavor: string): string =>
    own === undefined ? flavor : render(own, context);
  const isBare = rule.type === 'reference';
  const prefix = isBare ? '' : affix(rule.prefix, context.prefix);
  const suffix = isBare ? '' : affix(rule.suffix, context.suffix);
  // Affixes alone are not a tag, but an empty match is a match.
  if (found.value === '' && (rule.type !== 'match' || prefix + suffix === '')) return noTag('the value is empty');
  return { ...found, prefix, suffix };
}

function isEnabled(rule: Rule, context: Context): boolean {
  const text = render(rule.enable, context).trim();
  const answer = parseSwitch(text);
  if (answer !== undefined) return answer;
  const fact = `enable renders to ${JSON.stringify(shorten(text))}, which is neither true nor false.`;
  throw failure('TAG_RULE_INVALID', fact);
}

function find(rule: Rule, context: Context): Found | Refusal {
  const { event } = context;
  switch (rule.type) {
    case 'schedule':
      if (!event.name.includes('schedule')) return noTag('the event is not a schedule');
      return movingTag(render(rule.pattern, context), 'no');
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
      return value === '' ? noTag('the event has no revision') : { ...movingTag(value, 'silent'), isMoving: false };
    }
    case 'raw':
    case 'reference':
      return namedTag(render(rule.value, context), context.release, 'silent');
  }
}

function findEdge(branch: string | undefined, context: Context): Found | Refusal {
  const { event } = context;
  const name = branchOf(event);
  const wanted = branch === undefined ? event.repository.defaultBranch : render(branch, context);
  if (name === '') return noTag('the event has no branch');
  return name === wanted
    ? movingTag('edge', 'no')
    : noTag(`the branch is not ${wanted === '' ? 'the default branch' : wanted}`);
}

function findRef(wanted: RefEvent, { event, release }: Context): Found | Refusal {
  const tag = gitTagOf(event);
  if (wanted === 'tag') {
    if (tag === '') return noTag('the event has no tag');
    const vote = voteOf(release, event.isPrerelease);
    // A Git tag such as `v1` is moved by hand: it follows history, not a release line.
    return { ...namedTag(tag, release, vote), scope: undefined };
  }
  const number = event.mergeQueue?.number ?? /^refs\/pull\/(.*?)(?:\/merge)?$/s.exec(event.ref)?.[1];
  if (wanted === 'pr')
    return number === undefined ? noTag('the event has no pull request') : movingTag(String(number), 'no');
  const branch = event.mergeQueue === undefined ? branchOf(event) : '';
  return branch === '' ? noTag('the event has no branch') : movingTag(branch, 'no');
}

function findMatch(rule: Extract<Rule, { type: 'match' }>, context: Context): Found | Refusal {
  const source = sourceOf(rule.value, context);
  if (source === undefined) return noTag('the event has no tag, and the rule has no value');
  const hit = expression(rule.pattern).exec(source);
  if (hit === null) return missedTag(`${rule.pattern} does not match ${source}`);
  const value = hit[rule.group];
  if (value === undefined) return missedTag(`${rule.pattern} has no group ${rule.group}`);
  const release = (rule.value === undefined ? context.release : versionIn(source)) ?? versionIn(value);
  return namedTag(value, release, voteOf(release, rule.value === undefined && context.event.isPrerelease));
}

type VersionRule = VersionAttributes & { readonly type: Scheme };

/** Returns the first group of a match, or the whole match without groups. */
function cut(text: string, pattern: string): string | undefined {
  const hit = expression(pattern).exec(text);
  return hit?.[hit.length > 1 ? 1 : 0];
}

/** Evaluates the rule: the pattern with the fields of the version. */
function findVersion(rule: VersionRule, context: Context): Found | Refusal {
  const source = sourceOf(rule.value, context);
  if (source === undefined) return noTag('the event has no tag, and the rule has no value');
  const hit = rule.match === undefined ? source : cut(source, rule.match);
  if (hit === undefined) return missedTag(`${rule.match} does not match ${source}`);
  const text = hit.replaceAll('/', '-');
  const version = parseVersion(rule.type, text);
  if (version === undefined)
    return missedTag(`${JSON.stringify(shorten(hit))} ${EXPECTATIONS[rule.type]}${cureOf(rule, hit)}`);
  const as = (fields: Version['fields']): string => context.render(rule.pattern, withNames(context.scope, fields));
  const isMarked = rule.value === undefined && context.event.isPrerelease;
  if (!version.isPlainRelease || isMarked) return candidate(rule, version, as);
  const value = as(version.fields);
  const scope = scopeOfPattern(version, as);
  return {
    value,
    isMoving: scope !== 'full',
    vote: 'yes',
    scope: scope === 'full' || scope === 'other' ? undefined : scope,
    release: version,
  };
}

/** Suggests a rule for a text that is not a version in the rule's scheme. */
function cureOf({ type, match, value }: VersionRule, text: string): string {
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
function candidate(rule: VersionRule, version: Version, as: (fields: Version['fields']) => string): Found {
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
