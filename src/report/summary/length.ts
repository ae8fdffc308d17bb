// Limits of the summary, and how lists and texts are shortened.

/** The limits. */
export type Measure = {
  readonly hasTimeline: boolean;
  /** Lines of a log, rows of a table, entries of a list. */
  readonly most: number;
  /** Characters of a text. */
  readonly longest: number;
};

/** Truncates a text with a mark. */
export function clip(text: string, { longest }: Measure): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}

/** Returns the Markdown of the first entries, and the number of others. */
export function listed<T>(entries: readonly T[], { most }: Measure, write: (entry: T) => string): readonly string[] {
  const lines = entries.slice(0, most).map(write);
  return entries.length > most ? [...lines, `… and ${entries.length - most} more`] : lines;
}

/** Joins the parts; undefined as soon as it exceeds the limit in bytes. */
export function joinWithin(parts: Iterable<string>, bytes: number): string | undefined {
  const joined: string[] = [];
  let left = bytes;
  for (const part of parts) {
    left -= utf8.encode(part).length + 2;
    if (left < 0) return undefined;
    joined.push(part);
  }
  return `${joined.join('\n\n')}\n`;
}

const utf8 = new TextEncoder();
