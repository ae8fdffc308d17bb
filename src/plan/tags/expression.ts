// Regular expressions of rules.
import { failure } from '../../errors/failure.ts';

/** Returns the first group of a match, or the whole match without groups. */
export function cut(text: string, pattern: string): string | undefined {
  const hit = expression(pattern).exec(text);
  return hit === null ? undefined : hit.length > 1 ? hit[1] : hit[0];
}

/** Parses `re` or `/re/flags`. The flag g is dropped, because it would hide the groups. */
export function expression(pattern: string): RegExp {
  const [, inner = pattern, flags = ''] = /^\/(.+)\/(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(inner, flags.replaceAll('g', ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw failure(
      'TAG_RULE_INVALID',
      `${error.message}.`,
      { cure: 'Correct the regular expression.' },
      { cause: error },
    );
  }
}
