// Escapes foreign text for Markdown, and shortens it to the limits of the summary.

// biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape sequences are to be removed

/** Returns the text on one line, without escape sequences, control characters and bidirectional marks. */
export function visible(text: string): string {
  return text
    .replace(/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g, '')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .toWellFormed();
}

/** Formats prose; text between backticks becomes code. */
export function prose(text: string): string {
  return text
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 0 ? escapeText(visible(part)) : code(part)))
    .join('');
}

/** Formats inline code, also for tables. `title` is the tooltip. */
export function code(text: string, title?: string): string {
  const shown = visible(text);
  if (title === undefined && /^[\w./:@+=-]+(?: [\w./:@+=-]+)*$/.test(shown)) return `\`${shown}\``;
  const attribute = title === undefined ? '' : ` title="${escapeText(visible(title))}"`;
  return `<code${attribute}>${escapeText(shown)}</code>`;
}

/** Escapes as entities all characters with a meaning in Markdown, HTML or on GitHub (links, math, emoji). */
function escapeText(text: string): string {
  return text
    .replace(/[!"#$&*:<>@[\\\]^_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/www\./gi, (found) => `${found.slice(0, -1)}&#46;`);
}

/** Formats a code block, with a fence longer than any in the lines. */
export function block(lines: readonly string[], language = ''): string {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence].join('\n');
}

/** Formats a table of Markdown cells; `align` has a letter per column: l, r or c. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], align: string): string {
  const rules = [...align].map((letter) => ({ r: '---:', c: ':---:' })[letter] ?? ':---');
  return [head, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Formats a folded section. */
export function details(summary: string, body: string, isOpen = false): string {
  return `<details${isOpen ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** The same document without HTML, images, mentions, and code blocks within lists. A code block that it leaves open is closed. */
export function foreignMarkdown(text: string): string {
  let fence: string | undefined;
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((raw) => {
    const line = visible(raw);
    if (fence === undefined) {
      // Only without indentation: a list or a quote around it would end it where we do not see it.
      fence = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
      return fence === undefined ? harmless(line) : line;
    }
    const end = /^ {0,3}(`{3,}|~{3,}) *$/.exec(line)?.[1];
    if (end?.startsWith(fence) === true) fence = undefined;
    return line;
  });
  return [...lines, ...(fence === undefined ? [] : [fence])].join('\n');
}

/**
 * As entities: tags, comments, images, names that GitHub would link, and the marks of code blocks. Inline code with one of
 * them becomes an element, because Markdown shows the entities of inline code as they are written.
 */
function harmless(line: string): string {
  // Cell by cell: a table ends inline code at each bar without a backslash.
  return line
    .split(/(?<!\\)\|/)
    .map(harmlessCell)
    .join('|');
}

function harmlessCell(cell: string): string {
  return cell.replace(inlineCodeOrMark, (found, _: string, inline: string | undefined) => {
    if (inline === undefined) return [...found].map((character) => `&#${character.charCodeAt(0)};`).join('');
    return mark.test(found) ? `<code>${escapeText(inline.replaceAll('\\|', '|'))}</code>` : found;
  });
}

const mark = /[<@]|!(?=\[)|`{3,}|~{3,}/;
const inlineCodeOrMark = new RegExp(`(?<![\`\\\\])(\`+)(?!\`)(.*?[^\`])\\1(?!\`)|${mark.source}`, 'g');

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

/** Returns the commands that are shown as they are: one that is shortened or changed could run something else. */
export function pastable(commands: readonly string[], { longest }: Measure): readonly string[] {
  return commands.filter((command) => command.length <= longest && visible(command) === command);
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
