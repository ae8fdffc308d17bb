// What a tag rule comes to, a tag or the reason for no tag, and what rules of several types share.
import { failure } from '../../errors/failure.ts';
import type { Event } from '../event.ts';
import type { Rule } from './rule.ts';
import type { Render, Scope } from './template.ts';
import { isFullVersion, isRelease, scopeOfName, type Version } from './version.ts';

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

/** An answer before its affixes. */
export type Found = Omit<Answer, 'prefix' | 'suffix'>;

/** No tag, as the author may expect. */
export const noTag = (reason: string): Refusal => ({ reason, isWarning: false });

/** No tag, although the author probably expected one. */
export const missedTag = (reason: string): Refusal => ({ reason, isWarning: true });

/** Renders a template of a rule. */
export function render(template: string, { render, scope }: Context): string {
  return render(template, scope);
}

/** A tag that each publish moves. */
export function movingTag(value: string, vote: Vote): Found {
  return { value, isMoving: true, vote, scope: undefined, release: undefined };
}

/** A name with an unknown meaning: fixed if it is a full version, else moving. */
export function namedTag(value: string, release: Version | undefined, vote: Vote): Found {
  const scope = release === undefined ? undefined : scopeOfName(value, release);
  return { value, isMoving: !isFullVersion(value), vote, scope, release };
}

/** How a name votes for `latest`: a pre-release, by name or by mark, never moves it. */
export function voteOf(release: Version | undefined, isMarked: boolean): Vote {
  const isCandidate = release !== undefined && !isRelease(release);
  return isMarked || isCandidate ? 'no' : 'yes';
}

/** Returns the given value, else the Git tag or the version of the source, if any. */
export function sourceOf(value: string | undefined, context: Context): string | undefined {
  if (value !== undefined) return render(value, context);
  return context.tagged || undefined;
}

/** A rule that made no tag, and why. */
export type Skipped = { readonly rule: Rule; readonly reason: string };

/** Parses `re` or `/re/flags`. The flag g is dropped, because it would hide the groups. */
export function expression(pattern: string): RegExp {
  const [, inner = pattern, flags = ''] = /^\/(.+)\/(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(inner, flags.replaceAll('g', ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const cure = 'Correct the regular expression.';
    throw failure('TAG_RULE_INVALID', `${error.message}.`, { cure }, { cause: error });
  }
}
