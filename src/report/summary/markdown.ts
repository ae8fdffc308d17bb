// Markdown in which any text may stand: what comes from outside is shown as it is and means nothing.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out

/** The text on one line, without what cannot be seen: escape sequences, controls, marks that turn the direction. */
export function visible(text: string): string {
  return text
    .replace(/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g, '')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .toWellFormed();
}

/** The text as running text; what stands between backticks becomes code. */
export function prose(text: string): string {
  return text
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 0 ? escapeText(visible(part)) : code(part)))
    .join('');
}

/** The text as code, also within a table. `title` is shown where the pointer rests on it. */
export function code(text: string, title?: string): string {
  const shown = visible(text);
  if (title === undefined && /^[\w./:@+=-]+(?: [\w./:@+=-]+)*$/.test(shown)) return `\`${shown}\``;
  const attribute = title === undefined ? '' : ` title="${escapeText(visible(title))}"`;
  return `<code${attribute}>${escapeText(shown)}</code>`;
}

/** As entities: everything in which Markdown, HTML or GitHub (links, mathematics, emoji) could read a meaning. */
function escapeText(text: string): string {
  return text
    .replace(/[!"#$&*:<>@[\\\]^_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/www\./gi, (found) => `${found.slice(0, -1)}&#46;`);
}

/** The lines as a block of code, its fence longer than any in the lines. */
export function block(lines: readonly string[], language = ''): string {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence].join('\n');
}

/** A table of cells that are Markdown already; `align` has a letter for each column: l, r or c. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], align: string): string {
  const rules = [...align].map((letter) => ({ r: '---:', c: ':---:' })[letter] ?? ':---');
  return [head, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Markdown that is folded away under a line of Markdown. */
export function details(summary: string, body: string, isOpen = false): string {
  return `<details${isOpen ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
