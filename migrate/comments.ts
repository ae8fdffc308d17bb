// Comments that are removed with their steps: each gets a note.

import type { Finding } from './finding.ts';
import { FILE } from './remarks/chain.ts';

/** The comment of a line, be it alone or behind something. */
function commentOf(line: string): string | undefined {
  const found = /(?:^|\s)(#\s*\S.*)$/.exec(line)?.[1]?.trim();
  // The version behind a pinned revision is the old action's.
  return found === undefined || /^#\s*(tag=)?v?\d[\w.-]*$/.test(found) ? undefined : found;
}

/** A note for every comment that is there before and not after. */
export function compare(before: readonly string[], after: readonly string[]): readonly Finding[] {
  const left = new Map<string, number>();
  for (const line of after) {
    const comment = commentOf(line);
    if (comment !== undefined) left.set(comment, (left.get(comment) ?? 0) + 1);
  }
  return before.flatMap((line, index): readonly Finding[] => {
    const comment = commentOf(line);
    if (comment === undefined) return [];
    const count = left.get(comment) ?? 0;
    left.set(comment, count - 1);
    return count > 0 ? [] : [{ line: index + 1, kind: 'note', ...FILE['comment-removed'](comment) }];
  });
}
