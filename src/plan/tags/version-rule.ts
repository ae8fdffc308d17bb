// The tags of rules of type=semver and type=pep440.
import { shorten } from '../image/item.ts';
import { type Context, expression, type Found, missedTag, noTag, type Refusal, sourceOf } from './answer.ts';
import type { VersionAttributes } from './rule.ts';
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

type VersionRule = VersionAttributes & { readonly type: Scheme };

/** Returns the first group of a match, or the whole match without groups. */
function cut(text: string, pattern: string): string | undefined {
  const hit = expression(pattern).exec(text);
  return hit?.[hit.length > 1 ? 1 : 0];
}

/** Evaluates the rule: the pattern with the fields of the version. */
export function findVersion(rule: VersionRule, context: Context): Found | Refusal {
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
