// Sanitizes foreign text for the job log, so that it cannot become a workflow command.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what this file is about

/** Maximum characters of a line; the rest is counted, not shown. */
export const LINE_LIMIT = 8_000;

/**
 * Returns the text with every workflow command broken, escape sequences except colors removed, and one kind of line end.
 *
 * The mark that breaks a command is a backslash (`\::error::`, `##\[error]`), as the runner itself writes it
 * (OutputManager.cs: `##[\start-action`). It is visible and survives copying; a zero-width character would be no
 * break at all, since the runner compares by the rules of a language (.NET's `StartsWith`), which look through it.
 */
export function sanitize(text: string, limit = LINE_LIMIT): string {
  return text
    .split(lineEnd)
    .map((line) => sanitizeLine(line, limit))
    .join('\n');
}

// The runner splits at \n, \r and both (StreamReader.ReadLine). The rest are breaks for other readers of the log.
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

function sanitizeLine(line: string, limit: number): string {
  const visible = stripEscapes(line).replace(invisible, '');
  const broken = visible.replace(startOfCommand, '$1\\::').replaceAll('##[', '##\\[');
  return closeColour(cut(broken, limit));
}

// Control characters, and bidirectional marks, which can disguise text (CVE-2021-42574).
const invisible = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

// The runner trims white space first; other invisible characters count as white space here.
const startOfCommand = /^((?:\x1b\[[0-9;]*m|[\s\p{C}\p{Z}])*)::/u;

// Terminal strings (titles, links, clipboard), cursor movements, and remains of either.
// No part can contain the start of the next one, so the time is linear in the length.
const controlString = /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)/g;
const controlSequence = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]/g;
const otherEscape = /\x1b(?!\[[0-9;]*m)[ -/]*[0-~]?/g;
const color = /^\x1b\[[0-9;]*m$/;

function stripEscapes(line: string): string {
  if (!/[\x1b\x90-\x9f]/.test(line)) return line;
  return line
    .replace(controlString, '')
    .replace(controlSequence, (sequence) => (color.test(sequence) ? sequence : ''))
    .replace(otherEscape, '');
}

/** Cuts at white space near the limit, so that no half of a masked secret stays readable. */
function cut(line: string, limit: number): string {
  if (line.length <= limit) return line;
  const space = line.lastIndexOf(' ', limit);
  const end = space >= limit * 0.75 ? space : limit;
  const kept = line.slice(0, end).replace(/(?:[\ud800-\udbff]|\x1b\[?[0-9;]*)$/, '');
  return `${kept} … (${line.length - kept.length} more characters)`;
}

/** Resets a color at the end of its line. */
function closeColour(line: string): string {
  const last = line.match(/\x1b\[[0-9;]*m/g)?.at(-1);
  return last === undefined || /^\x1b\[[0;]*m$/.test(last) ? line : `${line}\x1b[0m`;
}
