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
import type { RefEvent, Rule } from './rule.ts';
import { versionIn } from './version.ts';
import { findVersion } from './version-rule.ts';

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
