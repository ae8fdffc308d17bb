// A port of the parser by which the runner finds commands in a log: the judge of what the log may hold.

// Of actions/runner, Runner.Common/ActionCommand.cs and Runner.Worker/ActionCommandManager.cs (both ways to compare
// texts are tried, since .NET's depends on the culture of the machine).

/** The commands that every runner knows. */
export const COMMANDS: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
  'internal-set-repo-path',
]);

/** .NET's StreamReader.ReadLine. */
function runnerLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Comparing by a culture (ICU) ignores these; an index it finds still counts them. */
const IGNORABLE =
  '[\\0-\\x08\\x0e-\\x1f\\x7f-\\x9f\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufe00-\\ufe0f\\ufeff]*';

function looksThrough(text: string): RegExp {
  return new RegExp([...text].map((character) => character.replace(/[[\]]/g, '\\$&')).join(IGNORABLE), 'g');
}

/** string.IndexOf(string): with `culture`, what cannot be seen is looked through. */
function indexOf(text: string, wanted: string, from: number, culture: boolean): number {
  if (!culture) return text.indexOf(wanted, from);
  const pattern = looksThrough(wanted);
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** string.TrimStart(): char.IsWhiteSpace, which knows U+0085 but not U+FEFF. */
function trimStart(text: string): string {
  return text.replace(/^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/, '');
}

function commandName(info: string, names: ReadonlySet<string>): string | undefined {
  const name = info.split(' ', 1)[0] ?? '';
  return names.has(name.toLowerCase()) ? name : undefined;
}

function tryParseV2(line: string, culture: boolean, names: ReadonlySet<string>): string | undefined {
  const message = trimStart(line);
  const start = indexOf(message, '::', 0, culture);
  const leading = culture ? new RegExp(`^${IGNORABLE}$`).test(message.slice(0, start)) : start === 0;
  if (start < 0 || !leading || message.length < 2) return undefined;
  const end = indexOf(message, '::', 2, culture);
  return end < 0 ? undefined : commandName(message.slice(2, end), names);
}

function tryParse(line: string, culture: boolean, names: ReadonlySet<string>): string | undefined {
  const start = indexOf(line, '##[', 0, culture);
  if (start < 0) return undefined;
  const end = line.indexOf(']', start);
  return end < 0 ? undefined : commandName(line.slice(start + 3, end), names);
}

/** The lines that the runner would take for commands, verbatim. */
export function commandLinesIn(text: string): readonly string[] {
  return runnerLines(text).filter((line) => commandsIn(line).length > 0);
}

/** The commands that the runner would carry out, whichever way it compares. */
export function commandsIn(text: string, names: ReadonlySet<string> = COMMANDS): string[] {
  return runnerLines(text).flatMap((line) =>
    [false, true].flatMap((culture) => {
      const found = tryParseV2(line, culture, names) ?? tryParse(line, culture, names);
      return found === undefined ? [] : [found];
    }),
  );
}
