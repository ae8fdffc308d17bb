// How much the summary tells, and how a list or a text is shortened to that.

/** How much is told. */
export type Measure = {
  readonly hasTimeline: boolean;
  /** Lines of a log, rows of a table, entries of a list. */
  readonly most: number;
  /** Characters of a text. */
  readonly longest: number;
};

/** The text, cut with a mark where it is too long. */
export function clip(text: string, { longest }: Measure): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}

/** The Markdown of the first entries, and how many more there are. */
export function listed<T>(entries: readonly T[], { most }: Measure, write: (entry: T) => string): readonly string[] {
  const lines = entries.slice(0, most).map(write);
  return entries.length > most ? [...lines, `… and ${entries.length - most} more`] : lines;
}

/** The parts as one text; undefined, without going on, as soon as it has more bytes than that. */
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
